// RecordConversation, BatchRecordConversations, GetConversation.

#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/intake/conversation/conversation_test_server.h"
#include "services/intake/identity/client_code.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::google::protobuf::util::MessageDifferencer;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ConversationRpcsTest : public ConversationTestServer {
 protected:
  static v1::BatchRecordConversationsRequest Batch(
      const std::vector<v1::Conversation>& conversations) {
    v1::BatchRecordConversationsRequest batch;
    batch.set_parent(kKortrijk);
    for (const v1::Conversation& conversation : conversations) {
      *batch.add_requests() = RequestFor(conversation);
    }
    return batch;
  }

  grpc::Status Send(const v1::BatchRecordConversationsRequest& batch,
                    const As& caller = kAmina) {
    return Call(&Stub::BatchRecordConversations, batch, &answer_, caller);
  }

  // A conversation in which everything is said.
  static v1::Conversation FullTalk() {
    v1::Conversation talk = Talk();
    talk.set_channel(v1::CHANNEL_PHONE);
    talk.set_client_code("k0371");
    talk.mutable_nationality()->set_code("SY");
    talk.mutable_language()->set_absent_reason(v1::ABSENT_REASON_DECLINED);
    talk.mutable_neighbourhood()->set_code("overleie");
    talk.set_introduced_by(v1::INTRODUCTION_SOURCE_SCHOOL);
    talk.set_minutes(30);
    talk.set_interpreting_minutes(20);
    v1::HelpRequest* request = talk.mutable_help_requests(0);
    request->add_actions(v1::ACTION_PHONED);
    request->add_actions(v1::ACTION_REFERRED);
    request->set_support_level(v1::SUPPORT_LEVEL_GUIDED);
    request->set_outcome(v1::OUTCOME_UNMET);
    request->set_unmet_reason(v1::UNMET_REASON_COST);
    request->set_referred_to(absl::StrCat("services/", kEmploymentService));
    *talk.add_help_requests() = About("werk-zoeken");
    return talk;
  }

  v1::BatchRecordConversationsResponse answer_;
};

TEST_F(ConversationRpcsTest, RecordsAndShowsEveryField) {
  const v1::Conversation recorded = Record(FullTalk());
  EXPECT_EQ(recorded.name().find("municipalities/34022/conversations/"), 0u);
  EXPECT_EQ(recorded.worker(), absl::StrCat(kKortrijk, "/workers/", kAminaId));
  EXPECT_EQ(recorded.organization(),
            absl::StrCat("organizations/", kTestOrganization));
  EXPECT_EQ(recorded.client_code(), "K0371");
  EXPECT_NE(recorded.client(), "");
  EXPECT_EQ(recorded.state(), v1::Conversation::STATE_RECORDED);
  EXPECT_EQ(recorded.etag(), "\"1\"");
  ASSERT_EQ(recorded.help_requests_size(), 2);
  EXPECT_EQ(recorded.help_requests(0).name().find(recorded.name()), 0u);
  EXPECT_NE(recorded.help_requests(0).referral(), "");
  EXPECT_EQ(recorded.help_requests(1).outcome(), v1::OUTCOME_OPEN);
  EXPECT_EQ(recorded.help_requests(1).referral(), "");

  const v1::Conversation got = Get(recorded.name());
  EXPECT_TRUE(MessageDifferencer::Equals(got, recorded))
      << got.DebugString() << recorded.DebugString();
  EXPECT_THAT(NewEvents(),
              ElementsAre("client.created", "conversation.recorded",
                          "referral.logged"));
}

TEST_F(ConversationRpcsTest, LogsAReferralToTheServiceAsItWasThen) {
  Record(FullTalk());
  EXPECT_EQ(Count("SELECT count(*) FROM intake.referral WHERE logged "
                  "AND service_name = 'VDAB Kortrijk' AND service_version = 7 "
                  "AND since_event = (SELECT max(event_number) "
                  "FROM intake.event WHERE kind = 'referral.logged')"),
            1);
}

TEST_F(ConversationRpcsTest, TakesClientsInUpperAndLowerCaseAlike) {
  v1::Conversation talk = Talk();
  talk.set_client_code("k1");
  const v1::Conversation first = Record(talk);
  talk.set_client_code("K1");
  EXPECT_EQ(Record(talk).client(), first.client());
  talk.set_client_code("K2");
  EXPECT_NE(Record(talk).client(), first.client());
  EXPECT_EQ(Record(Talk()).client(), "");

  talk.set_client_code("nieuw");
  v1::Conversation again = talk;
  again.set_client_code("NIEUW");
  ASSERT_TRUE(Send(Batch({talk, again})).ok());
  EXPECT_EQ(answer_.conversations(0).client(),
            answer_.conversations(1).client());
}

TEST_F(ConversationRpcsTest, ACodeMakesAClientOfTheOrganisationOnce) {
  v1::Conversation talk = Talk();
  talk.set_client_code("K0371");
  const std::string client = Record(talk, kBoris).client();
  Record(talk);
  EXPECT_EQ(
      Events().at(6),
      "client.created " + client.substr(std::string(kKortrijk).size() + 1));
  EXPECT_THAT(NewEvents(),
              ElementsAre("client.created", "conversation.recorded",
                          "conversation.recorded"));
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client WHERE code = 'K0371' "
                  "AND organization_id = '" +
                  std::string(kAssociation) + "'"),
            1);
}

TEST_F(ConversationRpcsTest, TakesAShortCodeHoweverItIsTyped) {
  v1::Conversation talk = Talk();
  talk.set_client_code("zz0-000-0");
  const grpc::Status slip = RecordStatus(talk);
  EXPECT_THAT(WrongFields(slip), ElementsAre("conversation.client_code"));
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client"), 0);

  const std::string code = NewClientCode();
  talk.set_client_code(code);
  const v1::Conversation first = Record(talk);
  EXPECT_EQ(first.client_code(), GroupClientCode(code));
  talk.set_client_code(absl::AsciiStrToLower(first.client_code()));
  EXPECT_EQ(Record(talk).client(), first.client());
  EXPECT_EQ(
      Count("SELECT count(*) FROM intake.client WHERE code = '" + code + "'"),
      1);
}

TEST_F(ConversationRpcsTest, LeavesASlipToTheClientThatHasIt) {
  pqxx::connection connection(test_database().superuser_url());
  pqxx::nontransaction(connection)
      .exec(
          "INSERT INTO intake.client (municipality_id, client_id, code) "
          "VALUES (34022, gen_random_uuid(), 'ZZ00000'), "
          "(34022, gen_random_uuid(), 'KL-00123')");
  v1::Conversation talk = Talk();
  talk.set_client_code("zz00000");
  EXPECT_EQ(Record(talk).client_code(), "ZZ00000");
  // As a short code it could be somebody else's.
  talk.set_client_code("kl-00123");
  EXPECT_EQ(Record(talk).client_code(), "KL-00123");
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client"), 2);
}

TEST_F(ConversationRpcsTest, TakesTwentyHelpRequestsAndNoMore) {
  v1::Conversation talk = Talk();
  while (talk.help_requests_size() < 20) {
    *talk.add_help_requests() = About("koop");
  }
  EXPECT_EQ(Get(Record(talk).name()).help_requests_size(), 20);
  *talk.add_help_requests() = About("koop");
  EXPECT_THAT(WrongFields(RecordStatus(talk)),
              ElementsAre("conversation.help_requests"));
}

TEST_F(ConversationRpcsTest, NamesEveryWrongFieldAndWritesNothing) {
  v1::Conversation talk = Talk("huur", kToday + 1);
  talk.set_minutes(-1);
  v1::RecordConversationRequest request = RequestFor(talk);
  request.set_request_id("x");
  const std::string before = State();
  EXPECT_THAT(WrongFields(RecordStatus(request)),
              ElementsAre("request_id", "conversation.occurred_first",
                          "conversation.minutes"));

  talk = Talk("onbekend");
  *talk.add_help_requests() = About("wonen");
  *talk.add_help_requests() = About("sociaal");
  talk.mutable_help_requests(0)->set_referred_to(
      absl::StrCat("services/", kAminaId));
  talk.mutable_neighbourhood()->set_code("nergens");
  EXPECT_THAT(WrongFields(RecordStatus(talk)),
              ElementsAre("conversation.neighbourhood",
                          "conversation.help_requests[0].topic",
                          "conversation.help_requests[0].referred_to",
                          "conversation.help_requests[1].topic",
                          "conversation.help_requests[2].topic"));
  EXPECT_THAT(NewEvents(), IsEmpty());
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation"), 0);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client"), 0);
  // What was learned of the directory may stay.
  EXPECT_EQ(before.substr(before.find("head of")),
            State().substr(State().find("head of")));
}

TEST_F(ConversationRpcsTest, RefusesDesksThatAreUnknownOrRetired) {
  for (const char* desk : {"oud", "geen"}) {
    v1::Conversation talk = Talk();
    talk.set_desk(absl::StrCat(kKortrijk, "/desks/", desk));
    EXPECT_THAT(WrongFields(RecordStatus(talk)),
                ElementsAre("conversation.desk"));
  }
}

TEST_F(ConversationRpcsTest, RefusesCallersWhoCannotRegister) {
  const grpc::Status stranger =
      RecordStatus(Talk(), {.role = "toeleider", .subject = "stranger"});
  EXPECT_THAT(FailedPreconditions(stranger),
              ElementsAre("CALLER_IS_NO_WORKER"));
  EXPECT_THAT(WrongFields(RecordStatus(
                  Talk(), {.role = "toeleider", .subject = "carla"})),
              ElementsAre("conversation.worker"));
  // Boris with a token of the city.
  EXPECT_THAT(FailedPreconditions(RecordStatus(
                  Talk(), {.role = "brugfiguur", .subject = "boris"})),
              ElementsAre("WORKER_OF_ANOTHER_ORGANIZATION"));
  for (const char* role : {"coach", "data_steward", "administrator"}) {
    EXPECT_EQ(
        RecordStatus(Talk(), {.role = role, .subject = "amina"}).error_code(),
        grpc::StatusCode::PERMISSION_DENIED)
        << role;
  }
}

TEST_F(ConversationRpcsTest, RefusesAnotherMunicipality) {
  EXPECT_EQ(RecordStatus(Talk(), {.role = "toeleider",
                                  .municipality = 31005,
                                  .subject = "amina"})
                .error_code(),
            grpc::StatusCode::NOT_FOUND);
  v1::RecordConversationRequest request = RequestFor(Talk());
  request.set_parent("municipalities/x");
  EXPECT_THAT(WrongFields(RecordStatus(request)), ElementsAre("parent"));
}

TEST_F(ConversationRpcsTest, AnswersARepeatedCallWithWhatStandsNow) {
  const v1::RecordConversationRequest request = RequestFor(FullTalk());
  v1::Conversation first, again;
  ASSERT_TRUE(Call(&Stub::RecordConversation, request, &first, kAmina).ok());
  v1::UpdateOutcomeRequest update;
  update.set_name(first.help_requests(1).name());
  update.set_outcome(v1::OUTCOME_MET);
  update.set_request_id(NewRequestId());
  v1::Conversation updated;
  ASSERT_TRUE(Call(&Stub::UpdateOutcome, update, &updated, kAmina).ok());

  const std::string before = State();
  ASSERT_TRUE(Call(&Stub::RecordConversation, request, &again, kAmina).ok());
  EXPECT_TRUE(MessageDifferencer::Equals(again, updated))
      << again.DebugString();
  EXPECT_EQ(again.etag(), "\"2\"");
  EXPECT_EQ(State(), before);
}

TEST_F(ConversationRpcsTest, RefusesARequestIdThatCameWithSomethingElse) {
  const v1::RecordConversationRequest request = RequestFor(Talk());
  ASSERT_TRUE(RecordStatus(request).ok());

  v1::RecordConversationRequest other_body = request;
  other_body.mutable_conversation()->set_minutes(5);
  v1::BatchRecordConversationsRequest other_method;
  other_method.set_parent(kKortrijk);
  *other_method.add_requests() = request;
  const std::string before = State();
  for (const grpc::Status& status :
       {RecordStatus(other_body), Send(other_method),
        RecordStatus(request, kBoris)}) {
    EXPECT_EQ(status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
    EXPECT_EQ(ReasonOf(status), "REQUEST_ID_REUSED");
    EXPECT_EQ(status.error_message().find("conversations/"), std::string::npos);
  }
  EXPECT_EQ(State(), before);
}

TEST_F(ConversationRpcsTest, ForgetsTheRequestIdOfARefusedCall) {
  v1::RecordConversationRequest request = RequestFor(Talk());
  request.mutable_conversation()->set_desk(
      absl::StrCat(kKortrijk, "/desks/geen"));
  ASSERT_FALSE(RecordStatus(request).ok());
  *request.mutable_conversation() = Talk();
  EXPECT_TRUE(RecordStatus(request).ok());
}

TEST_F(ConversationRpcsTest, RecordsABatchInItsOrder) {
  const v1::BatchRecordConversationsRequest batch =
      Batch({Talk("huur"), Talk("koop"), Talk("werk-zoeken")});
  ASSERT_TRUE(Send(batch).ok());
  ASSERT_EQ(answer_.conversations_size(), 3);
  EXPECT_EQ(answer_.conversations(1).help_requests(0).topic(),
            "taxonomyTerms/koop");
  EXPECT_EQ(NewEvents().size(), 3u);

  // Repeated with another one behind: that one is recorded.
  v1::BatchRecordConversationsRequest longer = batch;
  *longer.add_requests() = RequestFor(Talk("koop"));
  const v1::BatchRecordConversationsResponse first = answer_;
  ASSERT_TRUE(Send(longer).ok());
  ASSERT_EQ(answer_.conversations_size(), 4);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(answer_.conversations(i).name(), first.conversations(i).name());
  }
  EXPECT_EQ(NewEvents().size(), 4u);
}

TEST_F(ConversationRpcsTest, RecordsAllOfABatchOrNone) {
  v1::Conversation bad_desk = Talk();
  bad_desk.set_desk(absl::StrCat(kKortrijk, "/desks/geen"));
  v1::Conversation bad_minutes = Talk();
  bad_minutes.set_minutes(-1);
  EXPECT_THAT(WrongFields(Send(Batch({Talk(), bad_minutes}))),
              ElementsAre("requests[1].conversation.minutes"));
  EXPECT_THAT(WrongFields(Send(Batch({Talk(), Talk("onbekend")}))),
              ElementsAre("requests[1].conversation.help_requests[0].topic"));
  EXPECT_THAT(WrongFields(Send(Batch({Talk(), Talk(), bad_desk}))),
              ElementsAre("requests[2].conversation.desk"));
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation"), 0);
  EXPECT_THAT(NewEvents(), IsEmpty());
}

TEST_F(ConversationRpcsTest, RefusesBatchesThatCannotBe) {
  EXPECT_THAT(WrongFields(Send(Batch({}))), ElementsAre("requests"));
  v1::BatchRecordConversationsRequest batch = Batch({Talk(), Talk()});
  batch.mutable_requests(1)->set_request_id(batch.requests(0).request_id());
  EXPECT_THAT(WrongFields(Send(batch)), ElementsAre("requests[1].request_id"));
  batch = Batch({Talk()});
  batch.mutable_requests(0)->set_parent("municipalities/31005");
  EXPECT_THAT(WrongFields(Send(batch)), ElementsAre("requests[0].parent"));
}

TEST_F(ConversationRpcsTest, TakesABatchOfFiveHundredAndNoMore) {
  std::vector<v1::Conversation> talks(500, Talk());
  ASSERT_TRUE(Send(Batch(talks)).ok());
  EXPECT_EQ(NewEvents().size(), 500u);
  talks.push_back(Talk());
  EXPECT_THAT(WrongFields(Send(Batch(talks))), ElementsAre("requests"));
}

TEST_F(ConversationRpcsTest, DoesNotFindWhatIsForeignOrUnknown) {
  const std::string name = Record(Talk()).name();
  const auto code = [&](const std::string& name, const As& caller = kAmina) {
    return GetStatus(name, caller).error_code();
  };
  EXPECT_EQ(code(name), grpc::StatusCode::OK);
  EXPECT_EQ(code(absl::StrCat(kKortrijk, "/conversations/", kAminaId)),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(code(absl::StrCat(kKortrijk, "/conversations/1")),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(code(name, {.role = "toeleider", .municipality = 31005}),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(code(name, kBoris), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(code(name, {.role = "brugfiguur", .organization = ""}),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(code(name, {.role = "coach"}), grpc::StatusCode::OK);
  EXPECT_EQ(code(name, {.role = "policy_officer"}),
            grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_THAT(WrongFields(GetStatus("conversations/1")), ElementsAre("name"));
}

TEST_F(ConversationRpcsTest, ShowsABrugfiguurTheOwnOrganisation) {
  const v1::Conversation own = Record(Talk(), kBoris);
  EXPECT_EQ(own.organization(), absl::StrCat("organizations/", kAssociation));
  EXPECT_EQ(Get(own.name(), kBoris).name(), own.name());
  EXPECT_EQ(Get(own.name()).name(), own.name());
}

}  // namespace
}  // namespace wegwijs::intake
