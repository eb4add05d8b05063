// AmendConversation, VoidConversation, UpdateOutcome.

#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation/conversation_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::google::protobuf::util::MessageDifferencer;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ConversationChangeTest : public ConversationTestServer {
 protected:
  static v1::AmendConversationRequest Amendment(
      const v1::Conversation& conversation,
      std::initializer_list<const char*> fields = {}) {
    v1::AmendConversationRequest request;
    *request.mutable_conversation() = conversation;
    for (const char* field : fields) {
      request.mutable_update_mask()->add_paths(field);
    }
    request.set_etag(conversation.etag());
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Amend(const v1::AmendConversationRequest& request,
                     const As& caller = kAmina) {
    answer_.Clear();
    return Call(&Stub::AmendConversation, request, &answer_, caller);
  }

  // Which must go well.
  v1::Conversation Amended(const v1::Conversation& conversation,
                           std::initializer_list<const char*> fields = {}) {
    const grpc::Status status = Amend(Amendment(conversation, fields));
    EXPECT_TRUE(status.ok()) << status.error_message();
    EXPECT_TRUE(MessageDifferencer::Equals(Get(answer_.name()), answer_));
    return answer_;
  }

  grpc::Status Void(const v1::Conversation& conversation,
                    v1::VoidReason reason = v1::VOID_REASON_DUPLICATE,
                    const As& caller = kAmina) {
    v1::VoidConversationRequest request;
    request.set_name(conversation.name());
    request.set_reason(reason);
    request.set_etag(conversation.etag());
    request.set_request_id(NewRequestId());
    answer_.Clear();
    return Call(&Stub::VoidConversation, request, &answer_, caller);
  }

  static v1::UpdateOutcomeRequest OutcomeOf(
      const v1::HelpRequest& help_request, v1::Outcome outcome,
      v1::UnmetReason reason = v1::UNMET_REASON_UNSPECIFIED) {
    v1::UpdateOutcomeRequest request;
    request.set_name(help_request.name());
    request.set_outcome(outcome);
    request.set_unmet_reason(reason);
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Update(const v1::UpdateOutcomeRequest& request,
                      const As& caller = kAmina) {
    answer_.Clear();
    return Call(&Stub::UpdateOutcome, request, &answer_, caller);
  }

  int ReferralsIn(const std::string& state) const {
    return Count("SELECT count(*) FROM intake.referral WHERE state = '" +
                 state + "'");
  }

  static v1::Conversation TalkWithReferral() {
    v1::Conversation talk = Talk();
    talk.mutable_help_requests(0)->set_referred_to(
        absl::StrCat("services/", kEmploymentService));
    return talk;
  }

  v1::Conversation answer_;
};

TEST_F(ConversationChangeTest, AmendsEverythingWithoutAMask) {
  v1::Conversation talk = Record(TalkWithReferral());
  const v1::Conversation before = talk;
  talk.set_desk(absl::StrCat(kKortrijk, "/desks/stadhuis"));
  *talk.mutable_occurred_first() = ToProto(kMonday - 7);
  *talk.mutable_occurred_last() = ToProto(kMonday - 7);
  talk.set_channel(v1::CHANNEL_VIDEO);
  talk.set_client_code("k9");
  talk.mutable_nationality()->set_code("AF");
  talk.mutable_language()->set_code("prs");
  talk.mutable_neighbourhood()->set_code("overleie");
  talk.set_introduced_by(v1::INTRODUCTION_SOURCE_SCHOOL);
  talk.set_minutes(20);
  talk.set_interpreting_minutes(10);
  talk.mutable_help_requests(0)->set_topic("taxonomyTerms/koop");
  const v1::Conversation after = Amended(talk);
  EXPECT_EQ(after.etag(), "\"2\"");
  EXPECT_EQ(after.client_code(), "K9");

  // Only what the server fills in differs from what was sent.
  v1::Conversation expected = talk;
  expected.set_etag(after.etag());
  expected.set_client_code(after.client_code());
  expected.set_client(after.client());
  *expected.mutable_update_time() = after.update_time();
  EXPECT_TRUE(MessageDifferencer::Equals(after, expected))
      << after.DebugString();
  EXPECT_THAT(NewEvents(),
              ElementsAre("conversation.recorded", "referral.logged",
                          "client.created", "conversation.amended"));
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation_history "
                  "WHERE version = 1 AND desk_id = 'ob' "
                  "AND occurred_first = '2016-05-02' AND client_id IS NULL"),
            1);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.help_request_history "
                  "WHERE version = 1 AND topic_id = 'huur'"),
            1);
}

TEST_F(ConversationChangeTest, TakesOnlyTheFieldsOfTheMask) {
  v1::Conversation talk = Talk();
  talk.set_minutes(30);
  talk.set_client_code("K1");
  talk = Record(talk);
  v1::Conversation change;
  change.set_name(talk.name());
  change.set_etag(talk.etag());
  change.set_minutes(45);
  change.set_client_code("K2");
  change.set_introduced_by_absent_reason(v1::ABSENT_REASON_DECLINED);
  const v1::Conversation after =
      Amended(change, {"minutes", "introduced_by_absent_reason"});
  v1::Conversation expected = talk;
  expected.set_minutes(45);
  expected.set_introduced_by_absent_reason(v1::ABSENT_REASON_DECLINED);
  expected.set_etag("\"2\"");
  *expected.mutable_update_time() = after.update_time();
  EXPECT_TRUE(MessageDifferencer::Equals(after, expected))
      << after.DebugString();
}

TEST_F(ConversationChangeTest, RefusesACodeThatIsASlip) {
  v1::Conversation talk = Record(Talk());
  talk.set_client_code("ZZ00000");
  EXPECT_THAT(WrongFields(Amend(Amendment(talk, {"client_code"}))),
              ElementsAre("conversation.client_code"));
  talk.set_client_code("nieuw");
  EXPECT_EQ(Amended(talk, {"client_code"}).client_code(), "NIEUW");
  EXPECT_THAT(NewEvents(),
              ElementsAre("conversation.recorded", "client.created",
                          "conversation.amended"));
}

TEST_F(ConversationChangeTest, RefusesMasksOfOtherFields) {
  const v1::Conversation talk = Record(Talk());
  for (const char* field : {"worker", "state", "help_requests.topic", "x"}) {
    EXPECT_THAT(WrongFields(Amend(Amendment(talk, {field}))),
                ElementsAre("update_mask"))
        << field;
  }
  EXPECT_TRUE(Amend(Amendment(talk, {"*"})).ok());
}

TEST_F(ConversationChangeTest, KeepsMinutesAndInterpretingTogether) {
  v1::Conversation talk = Talk();
  talk.set_minutes(30);
  talk.set_interpreting_minutes(20);
  talk = Record(talk);
  v1::Conversation change = talk;
  change.set_minutes(10);
  change.clear_interpreting_minutes();
  EXPECT_THAT(WrongFields(Amend(Amendment(change, {"minutes"}))),
              ElementsAre("conversation.interpreting_minutes"));
  change.clear_minutes();
  change.set_interpreting_minutes(31);
  EXPECT_THAT(WrongFields(Amend(Amendment(change, {"interpreting_minutes"}))),
              ElementsAre("conversation.interpreting_minutes"));
  change.set_interpreting_minutes(30);
  EXPECT_EQ(Amended(change, {"interpreting_minutes"}).interpreting_minutes(),
            30);
}

TEST_F(ConversationChangeTest, KeepsTheIdentityOfHelpRequests) {
  v1::Conversation talk = Talk("huur");
  *talk.add_help_requests() = About("koop");
  talk = Record(talk);
  v1::Conversation change = talk;
  change.mutable_help_requests()->SwapElements(0, 1);
  *change.add_help_requests() = About("werk-zoeken");
  const v1::Conversation after = Amended(change, {"help_requests"});
  ASSERT_EQ(after.help_requests_size(), 3);
  EXPECT_EQ(after.help_requests(0).name(), talk.help_requests(1).name());
  EXPECT_EQ(after.help_requests(1).name(), talk.help_requests(0).name());
  EXPECT_NE(after.help_requests(2).name(), "");

  change = after;
  *change.mutable_help_requests(1) = change.help_requests(0);
  EXPECT_THAT(WrongFields(Amend(Amendment(change))),
              ElementsAre("conversation.help_requests[1].name"));
  change = after;
  change.mutable_help_requests(0)->set_name(
      absl::StrCat(talk.name(), "/helpRequests/", kAminaId));
  EXPECT_THAT(WrongFields(Amend(Amendment(change))),
              ElementsAre("conversation.help_requests[0].name"));
}

TEST_F(ConversationChangeTest, LetsWhatIsRetiredSinceStay) {
  const v1::Conversation talk = Record(Talk("huur"));
  Retire("huur", "wonen");
  v1::Conversation change = talk;
  *change.add_help_requests() = About("sociaal");
  EXPECT_THAT(WrongFields(Amend(Amendment(change))),
              ElementsAre("conversation.help_requests[1].topic"));
  change.mutable_help_requests()->RemoveLast();
  change.set_minutes(5);
  EXPECT_EQ(Amended(change).minutes(), 5);
}

TEST_F(ConversationChangeTest, KeepsADatedConversationDated) {
  v1::Conversation change = Record(Talk());
  *change.mutable_occurred_last() = ToProto(kMonday + 1);
  EXPECT_THAT(WrongFields(Amend(Amendment(change))),
              ElementsAre("conversation.occurred_last"));
  *change.mutable_occurred_first() = ToProto(kMonday + 2);
  const v1::Conversation after = Amended(change, {"occurred_first"});
  EXPECT_EQ(after.occurred_last().day(), (kMonday + 2).day());
}

TEST_F(ConversationChangeTest, RefusesAStaleEtag) {
  const v1::Conversation talk = Record(Talk());
  const v1::Conversation amended = Amended(talk);
  const std::string before = State();
  v1::UpdateOutcomeRequest update =
      OutcomeOf(talk.help_requests(0), v1::OUTCOME_MET);
  update.set_etag(talk.etag());
  for (const grpc::Status& status :
       {Amend(Amendment(talk)), Void(talk), Update(update)}) {
    EXPECT_EQ(status.error_code(), grpc::StatusCode::ABORTED);
    EXPECT_EQ(ReasonOf(status), "ETAG_MISMATCH");
  }
  EXPECT_EQ(State(), before);
  v1::AmendConversationRequest request = Amendment(talk);
  request.clear_etag();
  EXPECT_THAT(WrongFields(Amend(request)), ElementsAre("etag"));
}

TEST_F(ConversationChangeTest, VoidsForGood) {
  const v1::Conversation talk = Record(TalkWithReferral());
  EXPECT_THAT(WrongFields(Void(talk, v1::VOID_REASON_UNSPECIFIED)),
              ElementsAre("reason"));
  ASSERT_TRUE(Void(talk).ok());
  EXPECT_EQ(answer_.state(), v1::Conversation::STATE_VOIDED);
  EXPECT_EQ(answer_.void_reason(), v1::VOID_REASON_DUPLICATE);
  EXPECT_EQ(answer_.help_requests_size(), 1);
  EXPECT_EQ(ReferralsIn("entered_in_error"), 1);
  EXPECT_THAT(NewEvents(),
              ElementsAre("conversation.recorded", "referral.logged",
                          "conversation.voided"));
  const v1::Conversation voided = Get(talk.name());
  for (const grpc::Status& status :
       {Amend(Amendment(voided)), Void(voided),
        Update(OutcomeOf(voided.help_requests(0), v1::OUTCOME_MET))}) {
    EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
    EXPECT_THAT(FailedPreconditions(status),
                ElementsAre("CONVERSATION_VOIDED"));
  }
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation_v1"), 0);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.help_request_v1"), 0);
}

TEST_F(ConversationChangeTest, SetsOutcomesWithTheirReason) {
  v1::Conversation talk = Talk("huur");
  *talk.add_help_requests() = About("koop");
  talk = Record(talk);
  const v1::HelpRequest& second = talk.help_requests(1);
  ASSERT_TRUE(
      Update(OutcomeOf(second, v1::OUTCOME_UNMET, v1::UNMET_REASON_LANGUAGE))
          .ok());
  EXPECT_EQ(answer_.help_requests(0).outcome(), v1::OUTCOME_OPEN);
  EXPECT_EQ(answer_.help_requests(1).outcome(), v1::OUTCOME_UNMET);
  EXPECT_EQ(answer_.help_requests(1).unmet_reason(), v1::UNMET_REASON_LANGUAGE);
  EXPECT_EQ(answer_.help_requests(1).name(), second.name());
  ASSERT_TRUE(Update(OutcomeOf(second, v1::OUTCOME_MET)).ok());
  EXPECT_EQ(answer_.etag(), "\"3\"");
  EXPECT_EQ(answer_.help_requests(1).unmet_reason(), 0);
  EXPECT_THAT(NewEvents(), ElementsAre("conversation.recorded",
                                       "help_request.outcome_changed",
                                       "help_request.outcome_changed"));
  EXPECT_EQ(Count("SELECT count(*) FROM intake.help_request_history "
                  "WHERE position = 1 AND (version, outcome) IN "
                  "((1, 1), (2, 4))"),
            2);
}

TEST_F(ConversationChangeTest, RefusesOutcomesThatCannotBe) {
  const v1::Conversation talk = Record(Talk());
  const v1::HelpRequest& request = talk.help_requests(0);
  EXPECT_THAT(WrongFields(Update(OutcomeOf(request, v1::OUTCOME_UNSPECIFIED))),
              ElementsAre("outcome"));
  EXPECT_THAT(WrongFields(Update(OutcomeOf(request, v1::OUTCOME_UNMET))),
              ElementsAre("unmet_reason"));
  EXPECT_THAT(WrongFields(Update(
                  OutcomeOf(request, v1::OUTCOME_MET, v1::UNMET_REASON_COST))),
              ElementsAre("unmet_reason"));
  v1::HelpRequest unknown;
  unknown.set_name(absl::StrCat(talk.name(), "/helpRequests/", kAminaId));
  EXPECT_EQ(Update(OutcomeOf(unknown, v1::OUTCOME_MET)).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(ConversationChangeTest, LogsKeepsAndRetractsReferrals) {
  v1::Conversation talk = Record(TalkWithReferral());
  const std::string first = talk.help_requests(0).referral();

  talk.set_minutes(5);
  talk = Amended(talk);
  EXPECT_EQ(talk.help_requests(0).referral(), first);

  talk.mutable_help_requests(0)->set_referred_to(
      absl::StrCat("services/", kLibrary));
  talk = Amended(talk);
  EXPECT_NE(talk.help_requests(0).referral(), first);
  EXPECT_EQ(ReferralsIn("entered_in_error"), 1);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.referral WHERE service_name = "
                  "'Bibliotheek' AND state <> 'entered_in_error'"),
            1);

  talk.mutable_help_requests(0)->clear_referred_to();
  talk = Amended(talk);
  EXPECT_EQ(talk.help_requests(0).referral(), "");
  EXPECT_EQ(ReferralsIn("entered_in_error"), 2);
  EXPECT_THAT(NewEvents(),
              ElementsAre("conversation.recorded", "referral.logged",
                          "conversation.amended", "conversation.amended",
                          "referral.logged", "conversation.amended"));
}

TEST_F(ConversationChangeTest, AnswersARepeatedChangeOnce) {
  v1::Conversation talk = Record(Talk());
  talk.set_minutes(5);
  const v1::AmendConversationRequest request = Amendment(talk);
  ASSERT_TRUE(Amend(request).ok());
  ASSERT_TRUE(Void(answer_).ok());
  ASSERT_TRUE(Amend(request).ok());
  EXPECT_EQ(answer_.state(), v1::Conversation::STATE_VOIDED);
  EXPECT_EQ(answer_.etag(), "\"3\"");
}

TEST_F(ConversationChangeTest, DoesNotFindWhatIsForeign) {
  const v1::Conversation talk = Record(Talk());
  const v1::UpdateOutcomeRequest update =
      OutcomeOf(talk.help_requests(0), v1::OUTCOME_MET);
  const std::string before = State();
  for (const As& caller :
       {kBoris, As{.role = "toeleider", .municipality = 31005}}) {
    for (const grpc::Status& status :
         {Amend(Amendment(talk), caller),
          Void(talk, v1::VOID_REASON_DUPLICATE, caller),
          Update(update, caller)}) {
      EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
    }
  }
  EXPECT_EQ(Amend(Amendment(talk), {.role = "coach"}).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(State(), before);
}

}  // namespace
}  // namespace wegwijs::intake
