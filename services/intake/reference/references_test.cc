#include "services/intake/reference/references.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>

#include "absl/time/clock.h"
#include "services/intake/conversation/conversation_test_server.h"
#include "services/intake/statements.h"
#include "tests/support/register_proof.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

// As a caller meets it.
class ReferencesOfCallsTest : public ConversationTestServer {};

TEST_F(ReferencesOfCallsTest, WorkWithoutTheDirectoryWhenKnown) {
  ASSERT_TRUE(RecordStatus(Talk("huur")).ok());
  directory_.SetDown(true);
  EXPECT_TRUE(RecordStatus(Talk("huur")).ok());

  const std::string before = State();
  const grpc::Status status = RecordStatus(Talk("koop"));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_TRUE(SaysWhenToRetry(status));
  EXPECT_EQ(State(), before);

  directory_.SetDown(false);
  EXPECT_TRUE(RecordStatus(Talk("koop")).ok());
}

TEST_F(ReferencesOfCallsTest, AreAskedWithTheCallersOwnToken) {
  ASSERT_TRUE(RecordStatus(Talk("huur")).ok());
  EXPECT_EQ(directory_.authorization().find("Bearer ey"), 0u);
  EXPECT_EQ(directory_.asked(), 1);
}

// Over a database of its own, with a clock that the test moves.
class ReferencesTest : public ::testing::Test, protected DirectoryOfKortrijk {
 protected:
  using Database = wegwijs::Database;

  // What is known of `topic`; none when it is unknown.
  std::optional<KnownTerm> Find(References& references,
                                const std::string& topic) {
    const absl::StatusOr<KnownReferences> known = Resolve(references, topic);
    EXPECT_TRUE(known.ok()) << known.status();
    if (!known.ok() || known->topics.count(topic) == 0) return std::nullopt;
    return known->topics.at(topic);
  }

  absl::StatusOr<KnownReferences> Resolve(References& references,
                                          const std::string& topic) {
    grpc::CallbackServerContext context;
    const OpenCall call({.tokens = *tokens_,
                         .access = access_,
                         .metrics = call_metrics_,
                         .database = database_},
                        &context, "/test");
    ReferenceIds ids;
    ids.topics.insert(topic);
    std::promise<absl::StatusOr<KnownReferences>> known;
    references.Resolve(ids, call, absl::Now() + absl::Seconds(10),
                       [&](absl::StatusOr<KnownReferences> found) {
                         known.set_value(std::move(found));
                       });
    return known.get_future().get();
  }

  // Waits until the copies of `count` terms are stored.
  bool Stored(int count) const {
    return Becomes([&] {
      return Number(test_database_.superuser_url(),
                    "SELECT count(*) FROM intake.known_term") == count;
    });
  }

  std::function<absl::Time()> clock() {
    return
        [this] { return absl::UnixEpoch() + absl::Seconds(seconds_.load()); };
  }

  std::atomic<int> seconds_ = 1000;
  TestDatabase test_database_;
  TestTokens signed_;
  std::unique_ptr<TokenVerifier> tokens_ =
      *TokenVerifier::Create({.jwks_file = signed_.jwks_file(),
                              .issuer = "wegwijs-local",
                              .audience = "wegwijs"});
  AccessTable access_ =
      AccessTable::FromServices({v1::IntakeService::service_full_name()})
          .value();
  Metrics metrics_;
  CallMetrics call_metrics_{metrics_, {v1::IntakeService::service_full_name()}};
  Database database_{{.session = {.url = test_database_.url("wegwijs_intake"),
                                  .statements = IntakeStatements(),
                                  .schema = "intake"},
                      .workers = 1}};
};

TEST_F(ReferencesTest, AsksForWhatIsUnknownAndRemembersIt) {
  References references(database_, directory_.channel(), clock());
  EXPECT_EQ(Find(references, "huur")->parent, "wonen");
  EXPECT_EQ(Find(references, "wonen")->parent, "");
  EXPECT_EQ(directory_.asked(), 2);
  EXPECT_EQ(Find(references, "huur")->parent, "wonen");
  EXPECT_EQ(directory_.asked(), 2);
}

TEST_F(ReferencesTest, FindsATermThatWasAddedLater) {
  References references(database_, directory_.channel(), clock());
  EXPECT_FALSE(Find(references, "nieuw").has_value());
  directory_.PutTopic("nieuw", "wonen");
  EXPECT_EQ(Find(references, "nieuw")->parent, "wonen");
}

TEST_F(ReferencesTest, NoticeARetiredTermAfterAMinute) {
  References references(database_, directory_.channel(), clock());
  EXPECT_FALSE(Find(references, "huur")->retired);
  directory_.PutTopic("huur", "wonen", /*retired=*/true);
  seconds_ += 59;
  EXPECT_FALSE(Find(references, "huur")->retired);
  EXPECT_EQ(directory_.asked(), 1);

  // Used once more while it is asked again, once.
  seconds_ += 1;
  Find(references, "huur");
  EXPECT_TRUE(Becomes([&] { return Find(references, "huur")->retired; }));
  EXPECT_EQ(directory_.asked(), 2);
}

TEST_F(ReferencesTest, UsesWhatCannotBeConfirmed) {
  References references(database_, directory_.channel(), clock());
  Find(references, "huur");
  directory_.SetDown(true);
  seconds_ += 3600;
  EXPECT_EQ(Find(references, "huur")->parent, "wonen");
  EXPECT_TRUE(Becomes([&] { return directory_.asked() == 2; }));
  EXPECT_EQ(Find(references, "huur")->parent, "wonen");
  EXPECT_EQ(Resolve(references, "koop").status().code(),
            absl::StatusCode::kUnavailable);
}

TEST_F(ReferencesTest, SurviveARestartWithoutTheDirectory) {
  {
    References before(database_, directory_.channel(), clock());
    Find(before, "huur");
    Find(before, "sociaal");
    ASSERT_TRUE(Stored(2));
  }
  directory_.SetDown(true);
  References after(database_, directory_.channel(), clock());
  ASSERT_TRUE(after.Load().ok());
  EXPECT_EQ(Find(after, "huur")->parent, "wonen");
  EXPECT_TRUE(Find(after, "sociaal")->retired);
  EXPECT_EQ(Resolve(after, "koop").status().code(),
            absl::StatusCode::kUnavailable);
  // The two copies are asked again in the background, and "koop" at once.
  EXPECT_TRUE(Becomes([&] { return directory_.asked() == 5; }));
}

TEST_F(ReferencesTest, ConfirmAfterARestart) {
  {
    References before(database_, directory_.channel(), clock());
    Find(before, "huur");
    ASSERT_TRUE(Stored(1));
  }
  directory_.PutTopic("huur", "wonen", /*retired=*/true);
  References after(database_, directory_.channel(), clock());
  ASSERT_TRUE(after.Load().ok());
  EXPECT_TRUE(Becomes([&] { return Find(after, "huur")->retired; }));
}

}  // namespace
}  // namespace wegwijs::intake
