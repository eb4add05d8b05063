// The event feed of a real server: many events, many watchers, slow ones.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/support/kortrijk.h"
#include "tests/support/raw_call.h"
#include "tests/support/rpc_errors.h"
#include "tests/support/test_database.h"
#include "wegwijs/intake/v1/event_service.grpc.pb.h"

namespace wegwijs {
namespace {

using intake::v1::WatchEventsResponse;

// Waits, a minute at the most.
template <typename Condition>
bool Becomes(Condition condition) {
  const absl::Time end = absl::Now() + absl::Minutes(1);
  while (!condition()) {
    if (absl::Now() > end) return false;
    absl::SleepFor(absl::Milliseconds(100));
  }
  return true;
}

class EventFeedTest : public ::testing::Test {
 protected:
  EventFeedTest() { city_.SetUp(); }

  // One call.
  struct Watch {
    std::shared_ptr<grpc::Channel> channel;
    grpc::ClientContext context;
    std::unique_ptr<grpc::ClientReader<WatchEventsResponse>> reader;
    std::string token;

    WatchEventsResponse Next() {
      WatchEventsResponse message;
      if (!reader->Read(&message)) {
        const grpc::Status status = reader->Finish();
        ADD_FAILURE() << "the stream ended with " << status.error_code() << ": "
                      << status.error_message();
      }
      token = message.resume_token();
      return message;
    }

    // Reads until there is nothing more; how many events came, each numbered
    // one higher than the one before.
    int64_t CatchUp() {
      WatchEventsResponse message;
      int64_t last = 0, count = 0;
      while (!message.caught_up() && reader->Read(&message)) {
        token = message.resume_token();
        if (!message.has_event()) continue;
        const int64_t number = message.event().number();
        EXPECT_TRUE(last == 0 || number == last + 1) << number;
        last = number;
        ++count;
      }
      return count;
    }
  };

  // Over a connection of its own unless one is given.
  std::unique_ptr<Watch> Start(
      const std::string& token = "",
      const std::shared_ptr<grpc::Channel>& channel = nullptr) {
    auto watch = std::make_unique<Watch>();
    watch->channel =
        channel == nullptr ? city_.ChannelTo(city_.intake()) : channel;
    AddToken(watch->context, city_.Token("toeleider"));
    intake::v1::WatchEventsRequest request;
    request.set_parent("municipalities/34022");
    request.set_resume_token(token);
    watch->reader = intake::v1::EventService::NewStub(watch->channel)
                        ->WatchEvents(&watch->context, request);
    return watch;
  }

  // A reader over it takes in no more than 64 KiB unread. gRPC's own window
  // grows with what the connection seems to carry, to megabytes on one that is
  // a little slow.
  std::shared_ptr<grpc::Channel> NarrowChannel() {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return grpc::CreateCustomChannel(city_.intake().address(),
                                     grpc::InsecureChannelCredentials(),
                                     arguments);
  }

  // As if so many desks had been changed.
  void AddEvents(int count) {
    pqxx::connection connection(database_.superuser_url());
    pqxx::work work(connection);
    work.exec_params(
        "INSERT INTO intake.event SELECT h.municipality_id, h.event_number + n,"
        " 'desk.changed', 'desks/stadhuis', now()"
        " FROM intake.tenant_head h, generate_series(1, $1) n",
        count);
    work.exec_params(
        "UPDATE intake.tenant_head SET event_number = event_number + $1",
        count);
    work.commit();
  }

  int64_t MemoryKb() {
    std::ifstream file(absl::StrCat("/proc/", city_.intake().pid(), "/status"));
    std::string word;
    int64_t kb = 0;
    while (file >> word) {
      if (word == "VmRSS:") file >> kb;
    }
    return kb;
  }

  // How often a statement ran.
  int64_t Runs(const std::string& statement) {
    const std::string metrics = city_.intake().Metrics();
    const std::string series = absl::StrCat(
        "wegwijs_statement_seconds_count{statement=\"", statement, "\"} ");
    const size_t at = metrics.find(series);
    if (at == std::string::npos) return 0;
    return std::stoll(metrics.substr(at + series.size()));
  }

  // Returns when the server has asked so many times more for the last number.
  void AwaitLooks(int times) {
    const int64_t before = Runs("read_newest_event");
    EXPECT_TRUE(
        Becomes([&] { return Runs("read_newest_event") >= before + times; }));
  }

  // Returns when the feed reads no more pages; how many it has read.
  int64_t PagesWhenStill() {
    int64_t pages = -1;
    EXPECT_TRUE(Becomes([&] {
      const int64_t before = std::exchange(pages, Runs("read_events"));
      absl::SleepFor(absl::Milliseconds(500));
      return pages == before;
    }));
    return pages;
  }

  TestDatabase database_;
  Kortrijk city_{
      [this](const std::string& role) { return database_.url(role); }};
};

TEST_F(EventFeedTest, ReadersWhoStopReadingCostNoMemory) {
  constexpr int kReaders = 20;
  constexpr int kEvents = 100'000;
  [[maybe_unused]] constexpr int64_t kMostKb = 20'000;
  AddEvents(kEvents);
  Start()->CatchUp();
  const int64_t pages_before = PagesWhenStill();
  const int64_t before = MemoryKb();
  std::vector<std::unique_ptr<Watch>> stopped;
  for (int i = 0; i < kReaders; ++i) {
    stopped.push_back(Start("", NarrowChannel()));
    stopped.back()->Next();
  }
  const int64_t pages = PagesWhenStill() - pages_before;
#ifndef WEGWIJS_SANITIZED
  EXPECT_LT(MemoryKb() - before, kMostKb);
#endif
  // What nobody read was not fetched either.
  EXPECT_LT(pages, kReaders * kEvents / 256 / 10);
  RecordProperty("pages", static_cast<int>(pages));
  RecordProperty("grown_kb", static_cast<int>(MemoryKb() - before));
  // They lost nothing.
  EXPECT_GE(stopped.back()->CatchUp(), kEvents);
}

TEST_F(EventFeedTest, AMillionEventsBehindAreResumed) {
  constexpr int kEvents = 1'000'000;
  std::string token;
  {
    const auto watch = Start();
    watch->CatchUp();
    token = watch->token;
  }
  AddEvents(kEvents);
  const auto watch = Start(token);
  EXPECT_EQ(watch->CatchUp(), kEvents);
  EXPECT_EQ(Start(watch->token)->CatchUp(), 0);
}

TEST_F(EventFeedTest, IdleWatchersDoNotAskTheDatabaseEach) {
  constexpr int kWatchers = 300;
  const auto channel = city_.ChannelTo(city_.intake());
  std::vector<std::unique_ptr<Watch>> watches;
  for (int i = 0; i < kWatchers; ++i) {
    watches.push_back(Start("", channel));
    watches.back()->CatchUp();
  }
  // The first answer is news.
  AwaitLooks(2);
  const int64_t pages = PagesWhenStill();
  AwaitLooks(3);
  EXPECT_EQ(Runs("read_events"), pages);
  // All of them hear of news.
  AddEvents(1);
  for (const auto& watch : watches) {
    while (!watch->Next().has_event()) {
    }
  }
}

TEST_F(EventFeedTest, AStoppingServerSaysSo) {
  const auto watch = Start();
  watch->CatchUp();
  kill(city_.intake().pid(), SIGTERM);
  WatchEventsResponse message;
  while (watch->reader->Read(&message)) {
  }
  const grpc::Status status = watch->reader->Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_TRUE(SaysWhenToRetry(status)) << status.error_message();
  EXPECT_EQ(city_.intake().Terminate(), 0);
}

TEST_F(EventFeedTest, WhatCannotBeReadIsRefused) {
  const grpc::Status status =
      RawCall(city_.ChannelTo(city_.intake()),
              "/wegwijs.intake.v1.EventService/WatchEvents", "\xff\xff\xff",
              city_.Token("toeleider"));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(status), "REQUEST_UNREADABLE");
}

}  // namespace
}  // namespace wegwijs
