// Answers get lost when intake is killed under load. Clients repeat their
// request with the same request_id until they have one: what was acknowledged
// stands once, and nothing twice.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/support/conversation_request.h"
#include "tests/support/kortrijk.h"
#include "tests/support/register_proof.h"
#include "tests/support/test_database.h"
#include "wegwijs/intake/v1/intake_service.grpc.pb.h"

namespace wegwijs {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr int kClients = 64;
constexpr int kConversationsEach = 12;
constexpr int kKills = 5;
constexpr absl::Duration kLongest = absl::Seconds(120);

class LostAnswerTest : public ::testing::Test {
 protected:
  LostAnswerTest() { city_.SetUp(); }

  // One try; the name of the conversation, or empty.
  std::string Record(intake::v1::IntakeService::Stub& stub,
                     const intake::v1::RecordConversationRequest& request) {
    grpc::ClientContext context;
    AddToken(context, token_);
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::seconds(5));
    intake::v1::Conversation recorded;
    const grpc::Status status =
        stub.RecordConversation(&context, request, &recorded);
    if (status.ok()) return recorded.name();
    ++lost_answers_;
    const bool worth_a_retry =
        status.error_code() == grpc::StatusCode::UNAVAILABLE ||
        status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED ||
        status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED;
    EXPECT_TRUE(worth_a_retry)
        << status.error_code() << " " << status.error_message();
    return "";
  }

  void RunClient(const std::shared_ptr<grpc::Channel>& channel) {
    const auto stub = intake::v1::IntakeService::NewStub(channel);
    for (int i = 0; i < kConversationsEach; ++i) {
      const auto request = NewConversationRequest();
      std::string name;
      while (name.empty() && absl::Now() < end_) {
        name = Record(*stub, request);
        if (name.empty()) absl::SleepFor(absl::Milliseconds(20));
      }
      ++answered_;
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
      names_.push_back(name);
    }
  }

  // Kills intake whenever another part of the work is done.
  void KillNowAndThen() {
    for (int kill = 1; kill <= kKills; ++kill) {
      const int mark = kill * kClients * kConversationsEach / (kKills + 1);
      while (answered_ < mark && absl::Now() < end_) {
        absl::SleepFor(absl::Milliseconds(1));
      }
      city_.intake().Kill();
      city_.RestartIntake();
    }
  }

  TestDatabase database_;
  Kortrijk city_{
      [this](const std::string& role) { return database_.url(role); }};
  const std::string token_ = city_.Token("toeleider");
  const absl::Time end_ = absl::Now() + kLongest;
  std::atomic<int> answered_ = 0;
  std::atomic<int> lost_answers_ = 0;
  // Guards what follows.
  std::mutex mutex_;
  std::vector<intake::v1::RecordConversationRequest> requests_;
  std::vector<std::string> names_;
};

TEST_F(LostAnswerTest, WhatWasAcknowledgedStandsOnce) {
  const auto channel = city_.ChannelTo(city_.intake());
  std::vector<std::thread> clients;
  for (int i = 0; i < kClients; ++i) {
    clients.emplace_back([&] { RunClient(channel); });
  }
  KillNowAndThen();
  for (std::thread& client : clients) client.join();

  EXPECT_GT(lost_answers_, 0) << "no kill met a call";
  const std::set<std::string> names(names_.begin(), names_.end());
  EXPECT_THAT(names, SizeIs(kClients * kConversationsEach));
  EXPECT_FALSE(names.contains(""));
  const std::string url = database_.superuser_url();
  EXPECT_EQ(Number(url, "SELECT count(*) FROM intake.conversation"),
            kClients * kConversationsEach);
  EXPECT_THAT(FaultsOfRegister(url, kTestMunicipality), IsEmpty());

  // Once more, everything: the same names, and nothing new.
  const std::string before = StateOfRegister(url);
  const auto stub =
      intake::v1::IntakeService::NewStub(city_.ChannelTo(city_.intake()));
  for (size_t i = 0; i < requests_.size(); ++i) {
    EXPECT_EQ(Record(*stub, requests_[i]), names_[i]);
  }
  EXPECT_EQ(StateOfRegister(url), before);
}

}  // namespace
}  // namespace wegwijs
