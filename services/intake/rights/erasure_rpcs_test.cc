// EraseClient, and what is left of conversations after it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/rights/rights_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ErasureTest : public RightsTestServer {
 protected:
  v1::Conversation TalkIn(const std::string& code, const std::string& language,
                          absl::CivilDay day = kMonday) {
    v1::Conversation talk = TalkOf(code, day);
    talk.mutable_language()->set_code(language);
    return talk;
  }

  static v1::EraseClientRequest Erasing(const std::string& client) {
    v1::EraseClientRequest request;
    request.set_name(absl::StrCat(kKortrijk, "/clients/", client));
    request.set_reason(v1::ERASURE_REASON_REQUESTED);
    request.set_etag("\"1\"");
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Erase(const v1::EraseClientRequest& request,
                     const As& caller = kOfficer) {
    answer_.Clear();
    return Call(&v1::RightsService::Stub::EraseClient, request, &answer_,
                caller);
  }

  void Erased(const std::string& client) {
    const grpc::Status status = Erase(Erasing(client));
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  // What ListConversations answers, voided ones too.
  std::vector<v1::Conversation> All() {
    v1::ListConversationsRequest request;
    request.set_parent(kKortrijk);
    request.set_show_voided(true);
    request.set_page_size(500);
    v1::ListConversationsResponse response;
    const grpc::Status status =
        Call(&Stub::ListConversations, request, &response, kAmina);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return {response.conversations().begin(), response.conversations().end()};
  }

  v1::EraseClientResponse answer_;
};

TEST_F(ErasureTest, LeavesNothingOfThePersonAndWhatIsCounted) {
  v1::Conversation talk = TalkOf("K1", kMonday + 3);
  talk.mutable_help_requests(0)->set_referred_to(
      absl::StrCat("services/", kLibrary));
  talk.set_minutes(20);
  talk = Record(talk);
  talk.set_minutes(30);
  talk.mutable_help_requests(0)->clear_referred_to();
  v1::AmendConversationRequest amendment;
  *amendment.mutable_conversation() = talk;
  amendment.set_etag(talk.etag());
  amendment.set_request_id(NewRequestId());
  ASSERT_TRUE(Call(&Stub::AmendConversation, amendment, &talk, kAmina).ok());
  const v1::Conversation other = Record(TalkOf("K2"));
  GiveIdentity("K1");
  const std::string client = talk.client();
  const int requests = Count("SELECT count(*) FROM intake.idempotency");

  const v1::EraseClientRequest request = Erasing("k1");
  ASSERT_TRUE(Erase(request).ok());
  EXPECT_EQ(answer_.clients(), 1);
  EXPECT_EQ(answer_.conversations(), 1);
  EXPECT_EQ(answer_.generalized_values(), 0);

  EXPECT_EQ(GetStatus(talk.name()).error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Get(other.name()).client_code(), "K2");
  const std::vector<v1::Conversation> all = All();
  ASSERT_EQ(all.size(), 2);
  const v1::Conversation& left =
      all[0].name() == other.name() ? all[1] : all[0];
  EXPECT_TRUE(left.reduced());
  EXPECT_EQ(left.worker(), "");
  EXPECT_EQ(left.client(), "");
  EXPECT_EQ(left.client_code(), "");
  EXPECT_FALSE(left.has_create_time());
  EXPECT_EQ(left.occurred_first().year(), 2016);
  EXPECT_EQ(left.occurred_first().month(), 5);
  EXPECT_EQ(left.occurred_first().day(), 0);
  EXPECT_EQ(left.occurred_last().day(), 0);
  EXPECT_EQ(left.minutes(), 30);
  EXPECT_EQ(left.organization(), talk.organization());
  EXPECT_EQ(left.help_requests(0).topic(), "taxonomyTerms/huur");
  EXPECT_NE(left.help_requests(0).name(), talk.help_requests(0).name());

  for (const char* table : {"client_identity", "client_identity_history",
                            "client_term", "consent"}) {
    EXPECT_EQ(Count(absl::StrCat("SELECT count(*) FROM intake.", table)), 0)
        << table;
  }
  EXPECT_THAT(Values("SELECT code FROM intake.client"), ElementsAre("K2"));
  EXPECT_EQ(Count("SELECT count(*) FROM intake.erased_code"), 1);
  // Recording and amending are forgotten, erasing is not.
  EXPECT_EQ(Count("SELECT count(*) FROM intake.idempotency"), requests - 1);
  EXPECT_EQ(NewEvents().back(), "client.erased");
  EXPECT_EQ(absl::StrCat(kKortrijk, "/",
                         Events().back().substr(Events().back().find(' ') + 1)),
            client);

  ASSERT_TRUE(Erase(request).ok());
  EXPECT_EQ(answer_.clients(), 0);
  EXPECT_EQ(answer_.conversations(), 0);
  EXPECT_EQ(Erase(Erasing("k1")).error_code(), grpc::StatusCode::NOT_FOUND);
}

// Every trace that a dump of the tables would give.
TEST_F(ErasureTest, NoTableHasADayOrAnIdOfBefore) {
  v1::Conversation talk = TalkOf("K1", kMonday + 3);
  talk.mutable_help_requests(0)->set_referred_to(
      absl::StrCat("services/", kLibrary));
  talk = Record(talk);
  const std::string made_at =
      Values("SELECT created_at::text FROM intake.conversation")[0];
  Erased("K1");
  for (const char* column :
       {"conversation.created_at", "conversation.updated_at",
        "referral.created_at"}) {
    const std::string name = column;
    const size_t dot = name.find('.');
    EXPECT_NE(Values(absl::StrCat("SELECT ", name.substr(dot + 1),
                                  "::text FROM intake.", name.substr(0, dot)))
                  .at(0),
              made_at)
        << column;
  }
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation WHERE "
                  "since_event <> 0 OR (created_at AT TIME ZONE "
                  "'Europe/Brussels')::time <> '12:00'"),
            0);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.referral WHERE "
                  "substr(referral_id::text, 15, 1) <> '4'"),
            0);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.idempotency "
                  "WHERE resource LIKE 'conversations/%'"),
            0);
}

TEST_F(ErasureTest, WhatIsLeftCannotChange) {
  Record(TalkOf("K1"));
  Erased("K1");
  const v1::Conversation left = All().at(0);
  v1::Conversation answer;
  v1::AmendConversationRequest amend;
  *amend.mutable_conversation() = left;
  amend.mutable_update_mask()->add_paths("minutes");
  amend.set_etag(left.etag());
  amend.set_request_id(NewRequestId());
  v1::VoidConversationRequest cancel;
  cancel.set_name(left.name());
  cancel.set_reason(v1::VOID_REASON_DUPLICATE);
  cancel.set_etag(left.etag());
  cancel.set_request_id(NewRequestId());
  v1::UpdateOutcomeRequest update;
  update.set_name(left.help_requests(0).name());
  update.set_outcome(v1::OUTCOME_MET);
  update.set_request_id(NewRequestId());
  for (const grpc::Status& status :
       {Call(&Stub::AmendConversation, amend, &answer, kAmina),
        Call(&Stub::VoidConversation, cancel, &answer, kAmina),
        Call(&Stub::UpdateOutcome, update, &answer, kAmina)}) {
    EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
    EXPECT_THAT(FailedPreconditions(status),
                ElementsAre("CONVERSATION_REDUCED"));
  }
}

TEST_F(ErasureTest, TakesWhoWasMergedIntoIt) {
  Record(TalkOf("K1"));
  Record(TalkOf("K2"));
  Record(TalkOf("K3"));
  Merge("K2", "K1");
  const grpc::Status merged = Erase(Erasing("K2"));
  EXPECT_EQ(merged.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_THAT(FailedPreconditions(merged), ElementsAre("CLIENT_MERGED"));
  Erased("K1");
  EXPECT_EQ(answer_.clients(), 2);
  EXPECT_EQ(answer_.conversations(), 2);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client_merge"), 0);
  EXPECT_THAT(Values("SELECT code FROM intake.client"), ElementsAre("K3"));
  // One of the two stands for the person.
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation "
                  "WHERE person_marks & 2 <> 0"),
            1);
}

// A conversation that was recorded for the wrong person.
TEST_F(ErasureTest, GoesFromEarlierVersionsOfOthers) {
  v1::Conversation talk = Record(TalkOf("K1"));
  talk.set_client_code("K2");
  v1::AmendConversationRequest amendment;
  *amendment.mutable_conversation() = talk;
  amendment.set_etag(talk.etag());
  amendment.set_request_id(NewRequestId());
  ASSERT_TRUE(Call(&Stub::AmendConversation, amendment, &talk, kAmina).ok());
  Erased("K1");
  EXPECT_EQ(answer_.conversations(), 0);
  EXPECT_EQ(Get(talk.name()).client_code(), "K2");
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation_history "
                  "WHERE client_id IS NOT NULL"),
            0);
}

TEST_F(ErasureTest, KeepsAValueThatFiveShare) {
  for (const char* code : {"K1", "K2", "K3", "K4"}) {
    Record(TalkIn(code, "ara"));
  }
  Record(TalkIn("", "ara", kMonday + 40));
  // Many conversations of one person are one person.
  for (int i = 0; i < 6; ++i) Record(TalkIn("K6", "rus"));
  Record(TalkIn("K7", "rus"));
  Erased("K1");
  EXPECT_EQ(answer_.generalized_values(), 0);
  Erased("K6");
  EXPECT_EQ(answer_.conversations(), 6);
  EXPECT_EQ(answer_.generalized_values(), 6);
  EXPECT_THAT(Values("SELECT DISTINCT language FROM intake.conversation "
                     "WHERE reduced ORDER BY 1"),
              ElementsAre("ara", "mis"));
  // And the one who shares it is told by no conversation that is left.
  Erased("K7");
  EXPECT_THAT(Values("SELECT DISTINCT language FROM intake.conversation "
                     "ORDER BY 1"),
              ElementsAre("ara", "mis"));
}

TEST_F(ErasureTest, AValueOfOtherYearsDoesNotHide) {
  for (const char* code : {"K1", "K2", "K3", "K4"}) {
    Record(TalkIn(code, "ara", absl::CivilDay(2015, 5, 4)));
  }
  Record(TalkIn("K5", "ara"));
  Erased("K5");
  EXPECT_EQ(answer_.generalized_values(), 1);
}

TEST_F(ErasureTest, WhatBecameRareGoesFromEarlierReductionsToo) {
  std::vector<v1::Conversation> talks;
  for (const char* code : {"K1", "K2", "K3", "K4", "K5"}) {
    talks.push_back(Record(TalkIn(code, "ara")));
  }
  Erased("K1");
  EXPECT_EQ(answer_.generalized_values(), 0);
  v1::VoidConversationRequest cancel;
  cancel.set_name(talks[1].name());
  cancel.set_reason(v1::VOID_REASON_DUPLICATE);
  cancel.set_etag(talks[1].etag());
  cancel.set_request_id(NewRequestId());
  v1::Conversation voided;
  ASSERT_TRUE(Call(&Stub::VoidConversation, cancel, &voided, kAmina).ok());
  Erased("K3");
  EXPECT_THAT(Values("SELECT language FROM intake.conversation WHERE reduced"),
              ElementsAre("mis", "mis"));
}

TEST_F(ErasureTest, ValidatesWithoutChange) {
  Record(TalkIn("K1", "ara"));
  GiveIdentity("K1");
  const std::string before = State();
  v1::EraseClientRequest request = Erasing("K1");
  request.set_validate_only(true);
  ASSERT_TRUE(Erase(request).ok());
  EXPECT_EQ(answer_.clients(), 1);
  EXPECT_EQ(answer_.conversations(), 1);
  EXPECT_EQ(answer_.generalized_values(), 1);
  EXPECT_EQ(State(), before);
}

TEST_F(ErasureTest, RefusesWhatIsWrong) {
  Record(TalkOf("K1"));
  const std::string before = State();
  v1::EraseClientRequest request = Erasing("K1");
  request.clear_reason();
  request.clear_etag();
  request.clear_request_id();
  EXPECT_THAT(WrongFields(Erase(request)),
              ElementsAre("request_id", "reason", "etag"));
  request = Erasing("K1");
  request.set_etag("\"2\"");
  const grpc::Status stale = Erase(request);
  EXPECT_EQ(stale.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(stale), "ETAG_MISMATCH");
  EXPECT_EQ(Erase(Erasing("K1"), kAmina).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(Erase(Erasing("K1"),
                  {.role = "data_protection_officer", .municipality = 31005})
                .error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(State(), before);
}

TEST_F(ErasureTest, NobodyGetsTheCodeAgain) {
  Record(TalkOf("K1"));
  v1::Conversation anonymous = Record(Talk());
  Erased("K1");
  const std::string before = State();
  const grpc::Status recorded = RecordStatus(TalkOf("K1"));
  EXPECT_THAT(WrongFields(recorded), ElementsAre("conversation.client_code"));
  EXPECT_THAT(WrongFields(RecordStatus(TalkOf("k1"))),
              ElementsAre("conversation.client_code"));
  v1::AmendConversationRequest amend;
  anonymous.set_client_code("K1");
  *amend.mutable_conversation() = anonymous;
  amend.mutable_update_mask()->add_paths("client_code");
  amend.set_etag(anonymous.etag());
  amend.set_request_id(NewRequestId());
  v1::Conversation amended;
  EXPECT_THAT(
      WrongFields(Call(&Stub::AmendConversation, amend, &amended, kAmina)),
      ElementsAre("conversation.client_code"));
  EXPECT_EQ(State(), before);
  EXPECT_TRUE(RecordStatus(TalkOf("K2")).ok());
}

TEST_F(ErasureTest, AnImportDoesNotBringItBack) {
  const auto import = [&] {
    grpc::ClientContext context;
    AddToken(context, TokenOf({.role = "data_steward", .subject = "steward"}));
    v1::ImportConversationsResponse response;
    auto writer = stub().ImportConversations(&context, &response);
    v1::ImportConversationsRequest message;
    message.mutable_header()->set_parent(kKortrijk);
    message.mutable_header()->set_source("register");
    message.mutable_header()->set_update(true);
    writer->Write(message);
    message.Clear();
    v1::ImportedConversation& imported = *message.add_conversations();
    *imported.mutable_conversation() = TalkOf("K1");
    imported.mutable_conversation()->set_worker(
        absl::StrCat(kKortrijk, "/workers/", kAminaId));
    imported.add_rows()->set_external_id("1");
    writer->Write(message);
    writer->WritesDone();
    const grpc::Status status = writer->Finish();
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  };
  EXPECT_EQ(import().recorded(), 1);
  ASSERT_EQ(Count("SELECT count(*) FROM intake.conversation"), 1);
  Erased("K1");
  EXPECT_EQ(import().unchanged(), 1);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation"), 1);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.imported_row "
                  "WHERE conversation_id IS NULL"),
            1);
}

}  // namespace
}  // namespace wegwijs::intake
