// A thousand people with known names, telephone numbers and addresses go
// through everything that the register does with a person. None of it may
// stand in the database, a log, an event, an error or a metric.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/runtime/uuid.h"
#include "tests/integration/leak_people.h"
#include "tests/support/command.h"
#include "tests/support/conversation_request.h"
#include "tests/support/kortrijk.h"
#include "tests/support/leak_search.h"
#include "tests/support/test_database.h"
#include "wegwijs/intake/v1/audit_service.grpc.pb.h"
#include "wegwijs/intake/v1/client_service.grpc.pb.h"
#include "wegwijs/intake/v1/event_service.grpc.pb.h"
#include "wegwijs/intake/v1/intake_service.grpc.pb.h"
#include "wegwijs/intake/v1/referral_service.grpc.pb.h"
#include "wegwijs/intake/v1/review_service.grpc.pb.h"
#include "wegwijs/intake/v1/rights_service.grpc.pb.h"

namespace wegwijs {
namespace {

using intake::v1::Client;
using intake::v1::ClientService;
using intake::v1::Referral;
using intake::v1::ReferralService;
using intake::v1::ReviewService;
using intake::v1::RightsService;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kParent[] = "municipalities/34022";
// Of the demonstration.
constexpr char kSociaalHuis[] = "services/01a205b3-d000-7000-8001-000000000004";

class IdentityLeakTest : public ::testing::Test {
 protected:
  IdentityLeakTest()
      : city_([this](const std::string& role) { return database_.url(role); }),
        house_(city_.TokenOf("demo-case_system", "case_system", kOcmwKortrijk)),
        channel_(city_.ChannelTo(city_.intake())),
        people_(SetUpAndDraw()),
        search_(SecretsOf(people_)) {
    EXPECT_EQ(people_.size(), kPeople);
  }

  std::string Dump() const {
    return MustRun({"pg_dump", "--dbname", database_.superuser_url()});
  }

  std::vector<Person> SetUpAndDraw() {
    city_.SetUp();
    return PeopleUnknownTo(Dump());
  }

  // Calls `method`; what a failure tells is kept.
  template <typename Stub, typename Request, typename Response>
  grpc::Status Call(grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                 const Request&, Response*),
                    const Request& request, Response* response,
                    const std::string& token) {
    grpc::ClientContext context;
    AddToken(context, token);
    Stub stub(channel_);
    const grpc::Status status = (stub.*method)(&context, request, response);
    if (!status.ok()) {
      absl::StrAppend(&errors_, status.error_message(), "\n",
                      status.error_details(), "\n");
    }
    return status;
  }

  // Opens are limited for each caller: another one for each person.
  std::string Toeleider(int person) const {
    return city_.TokenOf(absl::StrCat("reader-", person / 20), "toeleider");
  }

  static void Write(const Person& person,
                    intake::v1::ClientIdentity* identity) {
    identity->set_given_name(person.given);
    identity->set_family_name(person.family);
    identity->set_phone(person.phone);
    identity->set_address(person.address);
    identity->set_notes(person.notes);
  }

  Client Make(int i) {
    intake::v1::CreateClientRequest request;
    request.set_parent(kParent);
    Write(people_[i], request.mutable_client()->mutable_identity());
    request.set_request_id(NewUuid());
    Client client;
    const grpc::Status status =
        Call(&ClientService::Stub::CreateClient, request, &client,
             city_.Token("toeleider"));
    EXPECT_TRUE(status.ok()) << status.error_message();
    return client;
  }

  // Finds, opens and corrects the client.
  void Use(int i, Client client) {
    const std::string token = Toeleider(i);
    intake::v1::FindClientsRequest find;
    find.set_parent(kParent);
    find.set_given_name(people_[i].given);
    find.set_family_name(people_[i].family);
    find.set_phone(people_[i].phone);
    find.set_view(intake::v1::CLIENT_VIEW_FULL);
    find.set_max_candidates(1);
    intake::v1::FindClientsResponse found;
    EXPECT_TRUE(
        Call(&ClientService::Stub::FindClients, find, &found, token).ok());
    EXPECT_EQ(found.candidates_size(), 1);

    intake::v1::UpdateClientRequest update;
    *update.mutable_client() = client;
    Write(people_[(i + 1) % kPeople],
          update.mutable_client()->mutable_identity());
    update.mutable_update_mask()->add_paths("identity");
    update.set_etag(client.etag());
    update.set_request_id(NewUuid());
    EXPECT_TRUE(Call(&ClientService::Stub::UpdateClient, update, &client,
                     city_.Token("toeleider"))
                    .ok());
  }

  // Records a conversation with the client, which the coach comments on and
  // which leads to a service.
  void Talk(int i, const Client& client) {
    auto record = NewConversationRequest();
    record.mutable_conversation()->set_client_code(client.code());
    intake::v1::Conversation conversation;
    ASSERT_TRUE(Call(&intake::v1::IntakeService::Stub::RecordConversation,
                     record, &conversation, city_.Token("toeleider"))
                    .ok());
    intake::v1::FlagConversationRequest flag;
    flag.set_name(conversation.name());
    flag.set_reason(intake::v1::FLAG_REASON_HEAVY_QUESTION);
    flag.set_request_id(NewUuid());
    intake::v1::Review review;
    ASSERT_TRUE(Call(&ReviewService::Stub::FlagConversation, flag, &review,
                     city_.Token("toeleider"))
                    .ok());
    intake::v1::RecordVerdictRequest verdict;
    verdict.set_name(review.name());
    verdict.set_verdict(intake::v1::VERDICT_ADVICE);
    verdict.set_comment(absl::StrCat("Bel ", people_[i].given, " ",
                                     people_[i].family, " op ",
                                     people_[i].phone, "."));
    verdict.set_etag(review.etag());
    verdict.set_request_id(NewUuid());
    ASSERT_TRUE(Call(&ReviewService::Stub::RecordVerdict, verdict, &review,
                     city_.Token("coach"))
                    .ok());
    Lead(i, conversation);
  }

  // Leads the client to a service with a note that says who it is. Its receiver
  // adds another, once it has accepted.
  void Lead(int i, const intake::v1::Conversation& talk) {
    const std::string who =
        absl::StrCat(people_[i].given, " ", people_[i].family, "\n",
                     people_[i].phone, ", ", people_[i].address);
    intake::v1::CreateReferralRequest create;
    create.set_parent(kParent);
    create.mutable_referral()->set_about(talk.help_requests(0).name());
    create.mutable_referral()->set_service(kSociaalHuis);
    create.set_request_id(NewUuid());
    Referral referral;
    ASSERT_TRUE(Call(&ReferralService::Stub::CreateReferral, create, &referral,
                     city_.Token("toeleider"))
                    .ok());
    AddNote(referral, absl::StrCat("Dit is ", who), city_.Token("toeleider"));
    intake::v1::TransitionReferralRequest accept;
    accept.set_name(referral.name());
    accept.set_state(intake::v1::REFERRAL_STATE_ACCEPTED);
    accept.set_evidence(intake::v1::REFERRAL_EVIDENCE_PARTNER);
    accept.set_etag(referral.etag());
    accept.set_request_id(NewUuid());
    ASSERT_TRUE(Call(&ReferralService::Stub::TransitionReferral, accept,
                     &referral, house_)
                    .ok());
    ASSERT_EQ(referral.notes_size(), 1);
    EXPECT_NE(referral.notes(0).text().find(who), std::string::npos);
    AddNote(referral, absl::StrCat("Wij belden ", who), house_);
  }

  void AddNote(const Referral& referral, const std::string& text,
               const std::string& token) {
    intake::v1::AddReferralNoteRequest note;
    note.set_name(referral.name());
    note.set_text(text);
    note.set_request_id(NewUuid());
    Referral noted;
    ASSERT_TRUE(
        Call(&ReferralService::Stub::AddReferralNote, note, &noted, token)
            .ok());
    // What is refused says none of it either.
    note.set_text(absl::StrCat(text, "\x07"));
    EXPECT_FALSE(
        Call(&ReferralService::Stub::AddReferralNote, note, &noted, token)
            .ok());
  }

  // What somebody may get wrong with a person before them.
  void GetItWrong(int i, const Client& client) {
    const Person& person = people_[i];
    const std::string token = city_.Token("toeleider");
    Client ignored;
    intake::v1::CreateClientRequest create;
    create.set_parent(kParent);
    auto& identity = *create.mutable_client()->mutable_identity();
    Write(person, &identity);
    identity.set_phone(absl::StrCat("bel ", person.given));
    identity.set_given_name(std::string(300, 'x') + person.given);
    identity.set_address(person.address + "\x07");
    identity.mutable_birth_date()->set_year(12);
    EXPECT_FALSE(
        Call(&ClientService::Stub::CreateClient, create, &ignored, token).ok());

    intake::v1::GetClientRequest get;
    get.set_name(absl::StrCat(kParent, "/clients/", person.family));
    EXPECT_FALSE(
        Call(&ClientService::Stub::GetClient, get, &ignored, token).ok());

    intake::v1::UpdateClientRequest update;
    *update.mutable_client() = client;
    Write(person, update.mutable_client()->mutable_identity());
    update.mutable_update_mask()->add_paths("identity." + person.given);
    update.set_etag("\"77\"");
    EXPECT_FALSE(
        Call(&ClientService::Stub::UpdateClient, update, &ignored, token).ok());

    intake::v1::FindClientsRequest find;
    find.set_parent(kParent);
    find.set_code(person.family);
    find.set_phone(person.notes);
    intake::v1::FindClientsResponse found;
    EXPECT_FALSE(
        Call(&ClientService::Stub::FindClients, find, &found, token).ok());

    auto record = NewConversationRequest();
    record.mutable_conversation()->set_client_code(person.given + " " +
                                                   person.family);
    intake::v1::Conversation conversation;
    EXPECT_FALSE(Call(&intake::v1::IntakeService::Stub::RecordConversation,
                      record, &conversation, token)
                     .ok());
  }

  void Erase(const Client& client) {
    intake::v1::GetClientRequest get;
    get.set_name(client.name());
    Client now;
    ASSERT_TRUE(Call(&ClientService::Stub::GetClient, get, &now,
                     city_.Token("toeleider"))
                    .ok());
    intake::v1::EraseClientRequest erase;
    erase.set_name(client.name());
    erase.set_reason(intake::v1::ERASURE_REASON_REQUESTED);
    erase.set_etag(now.etag());
    erase.set_request_id(NewUuid());
    intake::v1::EraseClientResponse erased;
    EXPECT_TRUE(Call(&RightsService::Stub::EraseClient, erase, &erased,
                     city_.Token("data_protection_officer"))
                    .ok());
  }

  // Everything that the feed tells, as text.
  std::string Events() {
    intake::v1::EventService::Stub stub(channel_);
    grpc::ClientContext context;
    AddToken(context, city_.Token("toeleider"));
    intake::v1::WatchEventsRequest request;
    request.set_parent(kParent);
    const auto reader = stub.WatchEvents(&context, request);
    std::string all;
    intake::v1::WatchEventsResponse message;
    while (!message.caught_up() && reader->Read(&message)) {
      absl::StrAppend(&all, message.DebugString());
    }
    context.TryCancel();
    reader->Finish();
    return all;
  }

  std::string Audit() {
    intake::v1::ListAuditEntriesRequest request;
    request.set_parent(kParent);
    request.set_page_size(1000);
    std::string all;
    intake::v1::ListAuditEntriesResponse page;
    do {
      EXPECT_TRUE(Call(&intake::v1::AuditService::Stub::ListAuditEntries,
                       request, &page, city_.Token("data_protection_officer"))
                      .ok());
      absl::StrAppend(&all, page.DebugString());
      request.set_page_token(page.next_page_token());
    } while (!page.next_page_token().empty());
    return all;
  }

  TestDatabase database_;
  Kortrijk city_;
  const std::string house_;
  const std::shared_ptr<grpc::Channel> channel_;
  const std::vector<Person> people_;
  const LeakSearch search_;
  std::string errors_;
};

TEST(LeakSearchTest, FindsATextHoweverItIsWritten) {
  const std::vector<std::string> secrets = {"Peeters", "Хасанова", "محمد علي"};
  const LeakSearch search(secrets);
  for (const std::string& secret : secrets) {
    for (const LeakSearch::Writing& writing : LeakSearch::WritingsOf(secret)) {
      EXPECT_THAT(search.FoundIn(absl::StrCat("x: ", writing.bytes, "y")),
                  Contains(::testing::StartsWith(secret)))
          << writing.name;
    }
  }
  EXPECT_THAT(search.FoundIn("PEETERS"), Not(IsEmpty()));
  EXPECT_THAT(search.FoundIn("Peters and Chasanova"), IsEmpty());
  // "f5dcbf" is what six bytes of base64 say of "Ayt Eli", in small letters.
  EXPECT_THAT(LeakSearch({"Ayt Eli"}).FoundIn("\\x01f5dcbf02"), IsEmpty());
}

TEST_F(IdentityLeakTest, NobodyStandsAnywhereInPlain) {
  std::vector<Client> clients;
  for (int i = 0; i < kPeople; ++i) clients.push_back(Make(i));
  for (int i = 0; i < kPeople; i += 2) Use(i, clients[i]);
  for (int i = 0; i < kPeople; i += 5) Talk(i, clients[i]);
  for (int i = 0; i < kPeople; i += 10) GetItWrong(i, clients[i]);
  for (int i = 5; i < kPeople; i += 50) Erase(clients[i]);

  const std::string dump = Dump();
  // The register is in it.
  EXPECT_NE(dump.find(clients[0].name().substr(29)), std::string::npos);
  EXPECT_THAT(search_.FoundIn(dump), IsEmpty());
  EXPECT_THAT(search_.FoundIn(errors_), IsEmpty());
  EXPECT_GT(errors_.size(), 1000U);
  const std::string events = Events();
  EXPECT_NE(events.find(clients[0].name()), std::string::npos);
  EXPECT_THAT(search_.FoundIn(events), IsEmpty());
  EXPECT_THAT(search_.FoundIn(Audit()), IsEmpty());
  for (ServerProcess* server :
       {&city_.intake(), &city_.directory(), &city_.reporting()}) {
    EXPECT_THAT(search_.FoundIn(server->Log()), IsEmpty());
    EXPECT_THAT(search_.FoundIn(server->Metrics()), IsEmpty());
  }
}

}  // namespace
}  // namespace wegwijs
