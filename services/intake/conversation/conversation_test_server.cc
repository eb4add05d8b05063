#include "services/intake/conversation/conversation_test_server.h"

#include <gmock/gmock.h>

#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/support/register_proof.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

// Conversations whose versions, with those of the history, do not join: each is
// true from one event until the next version begins.
constexpr char kBrokenHistories[] = R"sql(
  SELECT count(*) FROM (
    SELECT municipality_id, conversation_id, version, since_event, until_event,
      lead(since_event) OVER w AS next_since, lead(version) OVER w AS next,
      row_number() OVER w AS place
    FROM (SELECT municipality_id, conversation_id, version, since_event,
            until_event FROM intake.conversation_history
          UNION ALL
          SELECT municipality_id, conversation_id, version, since_event,
            NULL FROM intake.conversation) versions
    WINDOW w AS (PARTITION BY municipality_id, conversation_id
                 ORDER BY version)) v
  WHERE version <> place OR until_event IS DISTINCT FROM next_since
    OR next IS DISTINCT FROM CASE WHEN until_event IS NOT NULL
                                  THEN version + 1 END
)sql";

// Events without the same entry in the audit, and the other way round for
// entries of a kind that has events.
constexpr char kUnauditedEvents[] = R"sql(
  SELECT count(*) FROM intake.event e
  FULL JOIN (
    SELECT kind, resource, row_number() OVER (ORDER BY audit_number) AS place
    FROM intake.audit_entry
    WHERE kind NOT IN ('client.opened', 'client.searched', 'client.exported',
                       'keys.rotated', 'audit.ended', 'events.ended',
                       'request_ids.ended')) a ON a.place = e.event_number
  WHERE (a.kind, a.resource) IS DISTINCT FROM (e.kind, e.resource)
)sql";

void AddDesk(v1::SetUpMunicipalityRequest& request, const std::string& id,
             bool retired = false) {
  v1::Desk* desk = request.add_desks();
  desk->set_name(absl::StrCat(kKortrijk, "/desks/", id));
  desk->set_display_name(id);
  desk->set_retired(retired);
}

void AddWorker(v1::SetUpMunicipalityRequest& request, const std::string& id,
               const std::string& subject, const std::string& organization,
               bool retired = false) {
  v1::Worker* worker = request.add_workers();
  worker->set_name(absl::StrCat(kKortrijk, "/workers/", id));
  worker->set_subject(subject);
  worker->set_display_name(subject);
  worker->set_organization(absl::StrCat("organizations/", organization));
  worker->set_retired(retired);
}

}  // namespace

DirectoryOfKortrijk::DirectoryOfKortrijk() {
  directory_.PutTopic("wonen", "");
  directory_.PutTopic("huur", "wonen");
  directory_.PutTopic("koop", "wonen");
  directory_.PutTopic("sociaal", "wonen", /*retired=*/true);
  directory_.PutTopic("werk", "");
  directory_.PutTopic("werk-zoeken", "werk");
  directory_.PutService(kEmploymentService, "VDAB Kortrijk");
  directory_.PutService(kLibrary, "Bibliotheek");
  directory_.PutNeighbourhood("overleie");
  directory_.PutOrganization(kTestOrganization, "Stad Kortrijk");
  directory_.PutOrganization(kAssociation, "Vereniging");
}

bool Becomes(const std::function<bool()>& true_at_last) {
  for (int i = 0; i < 2000; ++i) {
    if (true_at_last()) return true;
    absl::SleepFor(absl::Milliseconds(10));
  }
  return false;
}

void ConversationTestServer::SetUp() {
  v1::SetUpMunicipalityRequest request;
  request.set_parent(kKortrijk);
  request.set_request_id(NewRequestId());
  AddDesk(request, "ob");
  AddDesk(request, "stadhuis");
  AddDesk(request, "oud", /*retired=*/true);
  AddWorker(request, kAminaId, "amina", kTestOrganization);
  AddWorker(request, kBorisId, "boris", kAssociation);
  AddWorker(request, kCarlaId, "carla", kTestOrganization, /*retired=*/true);
  v1::SetUpMunicipalityResponse response;
  const grpc::Status status =
      Call(&Stub::SetUpMunicipality, request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  events_before_ = Events().size();
}

void ConversationTestServer::TearDown() {
  EXPECT_EQ(Count(kBrokenHistories), 0);
  EXPECT_EQ(Count(kUnauditedEvents), 0);
  EXPECT_THAT(
      FaultsOfRegister(test_database().superuser_url(), kTestMunicipality),
      ::testing::IsEmpty());
}

v1::Conversation ConversationTestServer::Talk(const std::string& topic,
                                              absl::CivilDay day) {
  v1::Conversation conversation;
  conversation.set_desk(absl::StrCat(kKortrijk, "/desks/ob"));
  *conversation.mutable_occurred_first() = ToProto(day);
  *conversation.add_help_requests() = About(topic);
  return conversation;
}

v1::HelpRequest ConversationTestServer::About(const std::string& topic) {
  v1::HelpRequest request;
  request.set_topic("taxonomyTerms/" + topic);
  return request;
}

v1::RecordConversationRequest ConversationTestServer::RequestFor(
    const v1::Conversation& conversation) {
  v1::RecordConversationRequest request;
  request.set_parent(kKortrijk);
  *request.mutable_conversation() = conversation;
  request.set_request_id(NewRequestId());
  return request;
}

v1::Conversation ConversationTestServer::Record(
    const v1::Conversation& conversation, const As& caller) {
  v1::Conversation recorded;
  const grpc::Status status = Call(&Stub::RecordConversation,
                                   RequestFor(conversation), &recorded, caller);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return recorded;
}

std::string ConversationTestServer::ClientWithCode(const std::string& code,
                                                   const As& caller) {
  v1::Conversation conversation = Talk();
  conversation.set_client_code(code);
  return Record(conversation, caller).client();
}

grpc::Status ConversationTestServer::RecordStatus(
    const v1::RecordConversationRequest& request, const As& caller) {
  v1::Conversation recorded;
  return Call(&Stub::RecordConversation, request, &recorded, caller);
}

grpc::Status ConversationTestServer::RecordStatus(
    const v1::Conversation& conversation, const As& caller) {
  return RecordStatus(RequestFor(conversation), caller);
}

grpc::Status ConversationTestServer::GetStatus(const std::string& name,
                                               const As& caller) {
  v1::GetConversationRequest request;
  request.set_name(name);
  v1::Conversation conversation;
  return Call(&Stub::GetConversation, request, &conversation, caller);
}

v1::Conversation ConversationTestServer::Get(const std::string& name,
                                             const As& caller) {
  v1::GetConversationRequest request;
  request.set_name(name);
  v1::Conversation conversation;
  const grpc::Status status =
      Call(&Stub::GetConversation, request, &conversation, caller);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return conversation;
}

void ConversationTestServer::Retire(const std::string& topic,
                                    const std::string& theme) {
  directory_.PutTopic(topic, theme, /*retired=*/true);
  LetCopiesAge();
  v1::Conversation refused_at_last = Talk(topic);
  // Never recorded, whatever is known of the topic.
  refused_at_last.set_desk(absl::StrCat(kKortrijk, "/desks/geen"));
  EXPECT_TRUE(Becomes([&] {
    const std::vector<std::string> wrong =
        WrongFields(RecordStatus(refused_at_last));
    return wrong.front() == "conversation.help_requests[0].topic";
  }));
}

std::vector<std::string> ConversationTestServer::NewEvents() const {
  std::vector<std::string> kinds;
  const std::vector<std::string> events = Events();
  for (size_t i = events_before_; i < events.size(); ++i) {
    kinds.push_back(events[i].substr(0, events[i].find(' ')));
  }
  return kinds;
}

std::string ConversationTestServer::Text(const std::string& sql) const {
  pqxx::connection connection(test_database().superuser_url());
  return pqxx::nontransaction(connection).exec1(sql)[0].c_str();
}

int ConversationTestServer::Count(const std::string& sql) const {
  return Number(test_database().superuser_url(), sql);
}

std::string ConversationTestServer::State() const {
  return StateOfRegister(test_database().superuser_url());
}

}  // namespace wegwijs::intake
