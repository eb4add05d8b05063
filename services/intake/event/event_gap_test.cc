// A feed in which something is missing: the follower is told, and nothing is
// passed over.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>

#include "google/rpc/error_details.pb.h"
#include "services/intake/event/event_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using grpc::StatusCode;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// What the lane never does; the register is not sound after it.
class EventGapTest : public EventTestServer {
 protected:
  void Exec(const std::string& sql) {
    pqxx::connection connection(test_database().superuser_url());
    pqxx::work work(connection);
    work.exec(sql);
    work.commit();
  }

  void TearDown() override {}

  static void ExpectExpired(const grpc::Status& status,
                            const std::string& oldest) {
    EXPECT_EQ(status.error_code(), StatusCode::OUT_OF_RANGE)
        << status.error_message();
    EXPECT_EQ(ReasonOf(status), "EVENTS_EXPIRED");
    const auto info = DetailOf<google::rpc::ErrorInfo>(status);
    ASSERT_TRUE(info.has_value());
    EXPECT_EQ(info->metadata().at("oldest_number"), oldest);
  }
};

TEST_F(EventGapTest, SaysThatEventsWereRemoved) {
  const std::string token = FirstToken();
  Exec("DELETE FROM intake.event WHERE event_number = 1");
  EXPECT_THAT(StartAfter(token)->CatchUp(), SizeIs(5));
  Exec("DELETE FROM intake.event WHERE event_number = 2");
  ExpectExpired(StartAfter(token)->End(), "3");
  EXPECT_THAT(Seen({}), SizeIs(4));
  Exec("DELETE FROM intake.event");
  ExpectExpired(StartAfter(token)->End(), "7");
  EXPECT_THAT(Seen({}), IsEmpty());
}

TEST_F(EventGapTest, SaysSoDuringTheCall) {
  const auto watch = Start({});
  watch->CatchUp();
  Exec("UPDATE intake.tenant_head SET event_number = 9");
  ExpectExpired(watch->End(), "10");
}

TEST_F(EventGapTest, NeverJumpsAGap) {
  Exec("DELETE FROM intake.event WHERE event_number = 4");
  const auto watch = Start({});
  ExpectExpired(watch->End(), "5");
}

TEST_F(EventGapTest, SaysThatTheRegisterWentBack) {
  const auto watch = Start({});
  watch->CatchUp();
  Exec(
      "DELETE FROM intake.event WHERE event_number > 3;"
      "UPDATE intake.tenant_head SET event_number = 3");
  ExpectExpired(StartAfter(watch->token)->End(), "4");
}

TEST_F(EventGapTest, StopsBeforeAKindThatItDoesNotKnow) {
  Exec("UPDATE intake.event SET kind = 'desk.painted' WHERE event_number = 3");
  const auto watch = Start({});
  EXPECT_EQ(watch->Next().event().number(), 1);
  EXPECT_EQ(watch->Next().event().number(), 2);
  const grpc::Status status = watch->End();
  EXPECT_EQ(status.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_TRUE(SaysWhenToRetry(status));
}

}  // namespace
}  // namespace wegwijs::intake
