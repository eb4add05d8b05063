// `wegwijs events watch` is killed and resumed at random, while 64 writers
// write, PostgreSQL is killed, and intake too: together the watchers printed
// every event of the table, in its order, and none is missing.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <pqxx/pqxx>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/support/command.h"
#include "tests/support/conversation_request.h"
#include "tests/support/kortrijk.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/register_proof.h"
#include "wegwijs/intake/v1/intake_service.grpc.pb.h"

namespace wegwijs {
namespace {

using ::testing::IsEmpty;

constexpr unsigned kSeed = 34022;
constexpr int kWatchers = 200;
constexpr int kWriters = 64;
constexpr int kPostgresKills = 20;
constexpr int kIntakeKills = 4;
constexpr int kLongestWatchMs = 400;
constexpr absl::Duration kBetweenWrites = absl::Milliseconds(200);

constexpr char kAllEvents[] = R"sql(
  SELECT event_number, kind || '  municipalities/34022/' || resource
  FROM intake.event WHERE municipality_id = 34022 ORDER BY event_number
)sql";

// The lines of a file that were written to their end.
std::vector<std::string> WholeLines(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  lines.pop_back();
  return lines;
}

class WatchKillTest : public ::testing::Test {
 protected:
  WatchKillTest() { city_.SetUp(); }

  ~WatchKillTest() override {
    for (const std::string& path :
         {state_, absl::StrCat(state_, ".lock"), absl::StrCat(state_, ".draft"),
          output_.out, output_.err}) {
      std::filesystem::remove(path);
    }
  }

  // Records until it is told to stop; each request until it is answered.
  void Write() {
    const auto stub =
        intake::v1::IntakeService::NewStub(city_.ChannelTo(city_.intake()));
    while (!enough_) {
      const auto request = NewConversationRequest();
      while (!Record(*stub, request)) absl::SleepFor(kBetweenWrites);
      absl::SleepFor(kBetweenWrites);
    }
  }

  bool Record(intake::v1::IntakeService::Stub& stub,
              const intake::v1::RecordConversationRequest& request) {
    grpc::ClientContext context;
    AddToken(context, token_);
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::seconds(5));
    intake::v1::Conversation recorded;
    return stub.RecordConversation(&context, request, &recorded).ok();
  }

  // Whenever another part of the watchers is gone.
  void KillPostgresNowAndThen() {
    for (int kill = 1; kill <= kPostgresKills; ++kill) {
      while (watched_ < kill * kWatchers / (kPostgresKills + 1)) {
        absl::SleepFor(absl::Milliseconds(1));
      }
      const std::lock_guard lock(servers_);
      cluster_.Kill();
      cluster_.Start();
    }
  }

  void RestartIntake() {
    const std::lock_guard lock(servers_);
    city_.intake().Kill();
    city_.RestartIntake();
  }

  std::vector<std::string> Watch(std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"events", "watch",          "--state",
                                      state_,   "--municipality", "34022"};
    words.insert(words.end(), more.begin(), more.end());
    return city_.WegwijsCommand("toeleider", words);
  }

  // Starts a watcher and kills it at a moment counted from there, or, every
  // other time, from when it prints.
  void WatchAndKill() {
    std::uniform_int_distribution<int> moment(0, kLongestWatchMs);
    const pid_t watcher = Spawn(Watch(), output_);
    if (watched_ % 2 == 0) AwaitOutput();
    absl::SleepFor(absl::Milliseconds(moment(random_)));
    kill(watcher, SIGKILL);
    EXPECT_EQ(WaitForExit(watcher), 128 + SIGKILL) << "it gave up";
    TakeOutput();
  }

  void AwaitOutput() {
    const absl::Time longest = absl::Now() + absl::Seconds(20);
    while (std::filesystem::file_size(output_.out) == 0 &&
           absl::Now() < longest) {
      absl::SleepFor(absl::Milliseconds(1));
    }
  }

  // What one watcher printed: it may repeat, and it skips nothing.
  void TakeOutput() {
    int64_t last = 0;
    const std::vector<std::string> lines = WholeLines(output_.out);
    for (const std::string& line : lines) {
      const std::vector<std::string> parts =
          absl::StrSplit(line, absl::MaxSplits("  ", 2));
      ASSERT_EQ(parts.size(), 3u) << line;
      int64_t number = 0;
      ASSERT_TRUE(absl::SimpleAtoi(parts[0], &number)) << line;
      if (last == 0) {
        ASSERT_LE(number, newest_ + 1) << "passed over what nobody printed";
      } else {
        ASSERT_EQ(number, last + 1);
      }
      last = number;
      repeated_ += !printed_.emplace(number, parts[2]).second;
    }
    newest_ = std::max(newest_, last);
    spoke_ += !lines.empty();
    broke_off_ += !WholeLines(output_.err).empty();
    std::filesystem::remove(output_.out);
    std::filesystem::remove(output_.err);
  }

  std::map<int64_t, std::string> EventTable() {
    pqxx::connection connection(cluster_.url("postgres"));
    // A killed PostgreSQL forgets how large its tables are, and the proof of
    // the register would take minutes.
    pqxx::nontransaction(connection).exec("ANALYZE");
    std::map<int64_t, std::string> events;
    for (const auto& row : pqxx::nontransaction(connection).exec(kAllEvents)) {
      events.emplace(row[0].as<int64_t>(), row[1].c_str());
    }
    return events;
  }

  PostgresCluster cluster_;
  Kortrijk city_{
      [this](const std::string& role) { return cluster_.url(role); }};
  const std::string token_ = city_.Token("toeleider");
  const std::string state_ = TemporaryPath("place");
  const OutputFiles output_ = {TemporaryPath("out"), TemporaryPath("err")};
  std::mt19937 random_{kSeed};
  std::atomic<bool> enough_ = false;
  std::atomic<int> watched_ = 0;
  // Held by whoever kills PostgreSQL or intake: intake does not start alone.
  std::mutex servers_;
  std::map<int64_t, std::string> printed_;
  int64_t newest_ = 0;
  int repeated_ = 0;
  int spoke_ = 0;
  int broke_off_ = 0;
};

TEST_F(WatchKillTest, NoEventIsMissing) {
  SCOPED_TRACE(absl::StrCat("seed ", kSeed));
  std::vector<std::thread> others;
  for (int i = 0; i < kWriters; ++i) others.emplace_back([this] { Write(); });
  others.emplace_back([this] { KillPostgresNowAndThen(); });
  while (++watched_ <= kWatchers && !HasFatalFailure()) {
    WatchAndKill();
    if (watched_ % (kWatchers / kIntakeKills) == 0) RestartIntake();
  }
  watched_ = kWatchers;
  enough_ = true;
  for (std::thread& other : others) other.join();

  EXPECT_EQ(WaitForExit(Spawn(Watch({"--until-caught-up"}), output_)), 0);
  TakeOutput();
  const std::map<int64_t, std::string> table = EventTable();
  EXPECT_EQ(printed_.size(), table.size());
  EXPECT_TRUE(printed_ == table);
  EXPECT_THAT(FaultsOfRegister(cluster_.url("postgres"), kTestMunicipality),
              IsEmpty());
  EXPECT_GT(spoke_, kWatchers / 3) << "too few lived long enough to print";
  EXPECT_GT(broke_off_, 0) << "no watcher met a break";
  std::cout << "seed " << kSeed << ": " << table.size() << " events, "
            << repeated_ << " printed again; " << spoke_
            << " watchers printed, " << broke_off_ << " met a break\n";
}

}  // namespace
}  // namespace wegwijs
