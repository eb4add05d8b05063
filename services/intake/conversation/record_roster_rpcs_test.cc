// What is recorded follows the roster as it stands, whoever changed it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/intake/conversation/conversation_test_server.h"
#include "services/intake/setup/setup_writer.h"
#include "services/intake/statements.h"
#include "services/runtime/uuid.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;

class RecordRosterRpcsTest : public ConversationTestServer {
 protected:
  // The desk "ob" by a call to the server.
  grpc::Status SetDesk(bool retired) {
    v1::SetUpMunicipalityRequest request;
    request.set_parent(kKortrijk);
    request.set_request_id(NewRequestId());
    v1::Desk* desk = request.add_desks();
    desk->set_name(absl::StrCat(kKortrijk, "/desks/ob"));
    desk->set_display_name("ob");
    desk->set_retired(retired);
    v1::SetUpMunicipalityResponse response;
    return Call(&Stub::SetUpMunicipality, request, &response);
  }

  // What another replica of the server writes.
  void SetUpElsewhere(intake::Setup wanted) {
    auto item = std::make_unique<SetupItem>();
    item->municipality = kTestMunicipality;
    item->subject = "demo-administrator";
    item->method = "SetUpMunicipality";
    item->wanted = std::move(wanted);
    item->requests.push_back({.request_id = NewUuid(),
                              .fingerprint = std::string(32, 'f'),
                              .resource = "setup"});
    item->writer = SetupWriter();
    std::promise<absl::Status> done;
    item->done = [&](const absl::Status& status) { done.set_value(status); };
    lanes_elsewhere_.Submit(std::move(item));
    EXPECT_TRUE(done.get_future().get().ok());
  }

  // So often that the server has no reason to look the desk up again.
  void RecordSome() {
    for (int i = 0; i < 4; ++i) Record(Talk());
  }

  void ExpectDeskRefused() {
    EXPECT_THAT(WrongFields(RecordStatus(Talk())),
                ElementsAre("conversation.desk"));
  }

 private:
  Database database_elsewhere_{
      {.session = {.url = test_database().url("wegwijs_intake"),
                   .statements = IntakeStatements(),
                   .schema = "intake"},
       .workers = 1}};
  Lanes lanes_elsewhere_{database_elsewhere_, {}};
};

TEST_F(RecordRosterRpcsTest, FollowsASetUp) {
  RecordSome();
  EXPECT_TRUE(SetDesk(/*retired=*/true).ok());
  ExpectDeskRefused();
  ExpectDeskRefused();
  EXPECT_TRUE(SetDesk(/*retired=*/false).ok());
  RecordSome();
}

TEST_F(RecordRosterRpcsTest, FollowsASetUpByAnotherReplica) {
  RecordSome();
  SetUpElsewhere({.desks = {{.id = "ob", .retired = true}}});
  ExpectDeskRefused();
  SetUpElsewhere({.desks = {{.id = "ob", .retired = false}}});
  RecordSome();
  SetUpElsewhere({.workers = {{.id = kAminaId,
                               .subject = "amina",
                               .organization = kAssociation}}});
  EXPECT_EQ(Record(Talk(), {.role = "toeleider",
                            .subject = "amina",
                            .organization = kAssociation})
                .organization(),
            absl::StrCat("organizations/", kAssociation));
}

TEST_F(RecordRosterRpcsTest, FollowsASetUpThatIsWrittenWithARecord) {
  RecordSome();
  pqxx::connection connection(test_database().superuser_url());
  pqxx::work held(connection);
  held.exec("SELECT FROM intake.tenant_head FOR UPDATE");
  // The first one waits for the head, and the others together for the first.
  std::thread first([this] { Record(Talk()); });
  EXPECT_TRUE(Becomes([this] {
    return Count(
               "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = "
               "'Lock' AND datname = current_database()") > 0;
  }));
  std::thread second([this] { Record(Talk()); });
  absl::SleepFor(absl::Milliseconds(100));
  std::thread third([this] { EXPECT_TRUE(SetDesk(/*retired=*/true).ok()); });
  absl::SleepFor(absl::Milliseconds(100));
  held.commit();
  for (std::thread* each : {&first, &second, &third}) each->join();
  ExpectDeskRefused();
}

}  // namespace
}  // namespace wegwijs::intake
