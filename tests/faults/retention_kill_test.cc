// kill -9 of intake, and of PostgreSQL, in the middle of a retention; the same
// command again does the rest: nobody is left, nothing that is counted is lost.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
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
constexpr int kRounds = 12;
constexpr int kBatches = 4;
constexpr int kInABatch = 500;
constexpr int kConversations = kBatches * kInABatch;
// Each comes four times; as many conversations are anonymous.
constexpr int kClients = kConversations / 8;

class RetentionKillTest : public ::testing::Test {
 protected:
  RetentionKillTest()
      : city_([this](const std::string& role) { return cluster_.url(role); }) {
    city_.SetUp();
    for (int batch = 0; batch < kBatches; ++batch) Record(batch);
  }

  // Conversations of years ago.
  void Record(int batch) {
    intake::v1::BatchRecordConversationsRequest request;
    request.set_parent("municipalities/34022");
    for (int i = 0; i < kInABatch; ++i) {
      auto& record = *request.add_requests() = NewConversationRequest();
      record.mutable_conversation()->mutable_occurred_first()->set_day(1 +
                                                                       i % 28);
      if (i % 2 == 0) continue;
      record.mutable_conversation()->set_client_code(absl::StrFormat(
          "KLANT-%04d", (batch * kInABatch + i) / 2 % kClients));
    }
    intake::v1::IntakeService::Stub stub(city_.ChannelTo(city_.intake()));
    grpc::ClientContext context;
    AddToken(context, city_.Token("toeleider"));
    intake::v1::BatchRecordConversationsResponse response;
    const grpc::Status status =
        stub.BatchRecordConversations(&context, request, &response);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  std::vector<std::string> RunCommandLine() {
    return city_.WegwijsCommand("data_protection_officer",
                                {"retention", "run", "--kind", "facts"});
  }

  int Reduced() const {
    return Count("SELECT count(*) FROM intake.conversation WHERE reduced");
  }

  // Waits until more is reduced than before, but not for ever: perhaps nothing
  // is left to do.
  void AwaitProgress(int before) const {
    const absl::Time longest = absl::Now() + absl::Seconds(3);
    while (Reduced() == before && absl::Now() < longest) {
    }
  }

  // Whether it broke off.
  template <typename Moment, typename Kill>
  bool RunAndKill(Moment await, Kill kill) {
    const OutputFiles output = {TemporaryPath("out"), TemporaryPath("err")};
    const pid_t run = Spawn(RunCommandLine(), output);
    await();
    kill();
    const int code = WaitForExit(run);
    std::filesystem::remove(output.out);
    std::filesystem::remove(output.err);
    return code != 0;
  }

  int Count(const std::string& sql) const {
    return Number(cluster_.url("postgres"), sql);
  }

  PostgresCluster cluster_;
  Kortrijk city_;
};

TEST_F(RetentionKillTest, TheNextRunDoesTheRest) {
  ASSERT_EQ(Count("SELECT count(*) FROM intake.client"), kClients);
  std::mt19937 random(kSeed);
  std::uniform_int_distribution<int> moment(10, 300);
  int broken = 0, halfway = 0;
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE(absl::StrCat("seed ", kSeed, ", round ", round));
    const bool of_postgres = round % 3 == 2;
    const int before = Reduced();
    // Half of the rounds at any moment, half while it works.
    const auto await = [&] {
      if (round % 2 == 0) return AwaitProgress(before);
      absl::SleepFor(absl::Milliseconds(moment(random)));
    };
    broken += RunAndKill(await, [&] {
      if (of_postgres) {
        cluster_.Kill();
        cluster_.Start();
      } else {
        city_.intake().Kill();
        city_.RestartIntake();
      }
    });
    const int reduced = Reduced();
    halfway += reduced > 0 && reduced < kConversations;
    // A client is gone with all of their conversations, or not at all.
    EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation c WHERE "
                    "c.client_id IS NOT NULL AND NOT EXISTS (SELECT FROM "
                    "intake.client l WHERE l.client_id = c.client_id)"),
              0);
  }
  EXPECT_GT(broken, 0) << "no kill came before the end";
  EXPECT_GT(halfway, 0) << "no kill left some of the work";

  EXPECT_EQ(RunCommand(RunCommandLine()).exit_code, 0);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client"), 0);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation WHERE reduced"),
            kConversations);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.help_request"), kConversations);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.event "
                  "WHERE kind = 'client.erased'"),
            kClients);
  EXPECT_THAT(FaultsOfRegister(cluster_.url("postgres"), kTestMunicipality),
              IsEmpty());
  std::cout << broken << " runs broke off, " << halfway << " left a rest\n";
}

}  // namespace
}  // namespace wegwijs
