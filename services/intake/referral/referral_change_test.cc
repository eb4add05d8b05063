// What becomes of referrals when their conversation changes, or its person is
// gone.

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <string>

#include "services/intake/referral/referral_test_server.h"
#include "tests/support/rpc_errors.h"
#include "wegwijs/intake/v1/client_export.pb.h"

namespace wegwijs::intake {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ReferralChangeTest : public ReferralTestServer {
 protected:
  v1::Conversation TalkOf(const std::string& code) {
    v1::Conversation talk = Talk();
    talk.set_client_code(code);
    *talk.add_help_requests() = About("koop");
    return Record(talk, kBoris);
  }

  // The machine-readable file of an export.
  v1::ClientExport Exported(const std::string& client) {
    v1::ExportClientDataRequest request;
    request.set_name(client);
    grpc::ClientContext context;
    AddToken(context, TokenOf({.role = "data_protection_officer",
                               .subject = "officer"}));
    const auto reader = rights().ExportClientData(&context, request);
    std::string json;
    v1::ExportClientDataResponse message;
    while (reader->Read(&message)) json += message.json();
    EXPECT_TRUE(reader->Finish().ok());
    v1::ClientExport all;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json, &all).ok());
    return all;
  }
};

TEST_F(ReferralChangeTest, IsEnteredInErrorWithItsNeed) {
  v1::Conversation talk = TalkOf("KLANT-1");
  const v1::Referral rent = Created(Creating(talk));
  auto buying = Creating(talk);
  buying.mutable_referral()->set_about(talk.help_requests(1).name());
  const v1::Referral buy = Created(buying);
  talk.mutable_help_requests()->DeleteSubrange(0, 1);
  v1::AmendConversationRequest amendment;
  *amendment.mutable_conversation() = talk;
  amendment.set_etag(talk.etag());
  amendment.set_request_id(NewRequestId());
  ASSERT_TRUE(Call(&Stub::AmendConversation, amendment, &talk, kBoris).ok());
  EXPECT_EQ(Seen(rent, kHouse).state(), v1::REFERRAL_STATE_ENTERED_IN_ERROR);
  EXPECT_EQ(Seen(rent, kBoris).steps_size(), 2);
  EXPECT_EQ(Seen(buy, kHouse).state(), v1::REFERRAL_STATE_REQUESTED);
  EXPECT_THAT(NewEvents(), Contains("referral.changed").Times(1));

  v1::VoidConversationRequest voiding;
  voiding.set_name(talk.name());
  voiding.set_reason(v1::VOID_REASON_DUPLICATE);
  voiding.set_etag(talk.etag());
  voiding.set_request_id(NewRequestId());
  ASSERT_TRUE(Call(&Stub::VoidConversation, voiding, &talk, kBoris).ok());
  EXPECT_EQ(Seen(buy, kHouse).state(), v1::REFERRAL_STATE_ENTERED_IN_ERROR);
  EXPECT_THAT(FailedPreconditions(Create(buying)), IsEmpty());
  buying.set_request_id(NewRequestId());
  EXPECT_THAT(FailedPreconditions(Create(buying)),
              ElementsAre("CONVERSATION_VOIDED"));
}

TEST_F(ReferralChangeTest, AnErasureLeavesWhatIsCountedAndNobody) {
  const v1::Conversation talk = TalkOf("KLANT-1");
  v1::Referral parent = Created(Creating(talk));
  parent = Taken(parent, v1::REFERRAL_STATE_ACCEPTED, kHouse);
  v1::CreateReferralRequest sent_on;
  sent_on.set_parent(kKortrijk);
  sent_on.mutable_referral()->set_part_of(parent.name());
  sent_on.mutable_referral()->set_service(
      absl::StrCat("services/", kInterpreting));
  sent_on.set_request_id(NewRequestId());
  const v1::Referral child = Created(sent_on, kHouse);
  auto inbound = Creating(talk);
  inbound.mutable_referral()->set_direction(v1::REFERRAL_DIRECTION_INBOUND);
  inbound.mutable_referral()->set_about(talk.name());
  inbound.mutable_referral()->set_inbound_reason(v1::INBOUND_REASON_PAPERWORK);
  const v1::Referral here = Created(inbound);

  v1::EraseClientRequest erasing;
  erasing.set_name(talk.client());
  erasing.set_reason(v1::ERASURE_REASON_REQUESTED);
  erasing.set_etag("\"1\"");
  erasing.set_request_id(NewRequestId());
  v1::EraseClientResponse erased;
  const grpc::Status status =
      Call(&v1::RightsService::Stub::EraseClient, erasing, &erased,
           {.role = "data_protection_officer", .subject = "officer"});
  ASSERT_TRUE(status.ok()) << status.error_message();

  for (const v1::Referral& gone : {parent, child, here}) {
    EXPECT_EQ(Read(gone.name(), kBoris).error_code(),
              grpc::StatusCode::NOT_FOUND);
    EXPECT_EQ(Read(gone.name(), kHouse).error_code(),
              grpc::StatusCode::NOT_FOUND);
    const std::string id = gone.name().substr(gone.name().rfind('/') + 1);
    EXPECT_EQ(Count(absl::StrCat("SELECT count(*) FROM intake.referral WHERE "
                                 "referral_id = '",
                                 id, "' OR part_of = '", id, "'")),
              0);
    EXPECT_EQ(Count(absl::StrCat("SELECT count(*) FROM intake.idempotency "
                                 "WHERE resource = 'referrals/",
                                 id, "'")),
              0);
  }
  EXPECT_THAT(Listed(v1::REFERRAL_BOX_INBOX, kHouse), IsEmpty());
  EXPECT_THAT(Listed(v1::REFERRAL_BOX_OUTBOX, kBoris), IsEmpty());
  EXPECT_EQ(Count("SELECT count(*) FROM intake.referral_step"), 0);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.referral WHERE "
                  "sender_worker_id IS NOT NULL OR extract(day FROM created_at "
                  "AT TIME ZONE 'Europe/Brussels') <> 1 OR extract(day FROM "
                  "changed_at AT TIME ZONE 'Europe/Brussels') <> 1"),
            0);
  EXPECT_EQ(Text("SELECT string_agg(concat_ws(' ', direction, state, "
                 "answer_days, part_of IS NOT NULL, help_request_id IS NOT "
                 "NULL), ', ' ORDER BY state, direction) FROM intake.referral"),
            "1 accepted 0 f t, 2 accepted f f, 1 requested t t");
  // Each is still about a conversation that there is.
  EXPECT_EQ(Count("SELECT count(*) FROM intake.referral r JOIN "
                  "intake.conversation c USING (municipality_id, "
                  "conversation_id)"),
            3);
}

TEST_F(ReferralChangeTest, StandsInTheTimelineAndTheExport) {
  const v1::Conversation talk = TalkOf("KLANT-1");
  const v1::Referral referral = Created(Creating(talk));
  v1::GetClientTimelineRequest asking;
  asking.set_name(talk.client());
  v1::ClientTimeline timeline;
  ASSERT_TRUE(Call(&v1::ClientService::Stub::GetClientTimeline, asking,
                   &timeline, kAmina)
                  .ok());
  ASSERT_EQ(timeline.open_referrals_size(), 1);
  EXPECT_EQ(timeline.open_referrals(0).referral(), referral.name());

  auto inbound = Creating(talk);
  inbound.mutable_referral()->set_direction(v1::REFERRAL_DIRECTION_INBOUND);
  inbound.mutable_referral()->set_about(talk.name());
  inbound.mutable_referral()->set_inbound_reason(v1::INBOUND_REASON_PAPERWORK);
  Created(inbound);
  const v1::ClientExport all = Exported(talk.client());
  ASSERT_EQ(all.conversations_size(), 1);
  const v1::ExportedConversation& whole = all.conversations(0);
  ASSERT_EQ(whole.referrals_size(), 2);
  EXPECT_EQ(whole.referrals(0).name(), referral.name());
  EXPECT_EQ(whole.referrals(0).help_request(), talk.help_requests(0).name());
  EXPECT_EQ(whole.referrals(0).direction(), v1::REFERRAL_DIRECTION_OUTBOUND);
  EXPECT_EQ(whole.referrals(1).direction(), v1::REFERRAL_DIRECTION_INBOUND);
  EXPECT_EQ(whole.referrals(1).help_request(), "");
}

TEST_F(ReferralChangeTest, AnAmendmentThatTakesNoNeedAwayLeavesThemAlone) {
  v1::Conversation talk = TalkOf("KLANT-1");
  const v1::Referral referral = Created(Creating(talk));
  v1::UpdateOutcomeRequest outcome;
  outcome.set_name(talk.help_requests(0).name());
  outcome.set_outcome(v1::OUTCOME_MET);
  outcome.set_request_id(NewRequestId());
  ASSERT_TRUE(Call(&Stub::UpdateOutcome, outcome, &talk, kBoris).ok());
  EXPECT_EQ(Seen(referral, kHouse).state(), v1::REFERRAL_STATE_REQUESTED);
  EXPECT_EQ(Seen(referral, kBoris).etag(), referral.etag());
  EXPECT_EQ(Seen(referral, kBoris).outcome(), v1::OUTCOME_MET);
}

TEST_F(ReferralChangeTest, TheFeedTellsBothSidesAndNobodyElse) {
  const v1::Referral referral = Created(Creating(Record(Talk(), kBoris)));
  auto draft = Creating(Record(Talk(), kBoris));
  draft.mutable_referral()->set_state(v1::REFERRAL_STATE_DRAFT);
  Created(draft);
  Taken(referral, v1::REFERRAL_STATE_ACCEPTED, kHouse);
  const auto told = [&](const As& caller) {
    return Told(caller, {v1::EVENT_KIND_REFERRAL_CREATED,
                         v1::EVENT_KIND_REFERRAL_CHANGED});
  };
  EXPECT_THAT(told(kHouse), ElementsAre(referral.name(), referral.name()));
  EXPECT_EQ(told(kBoris).size(), 3U);
  EXPECT_THAT(told(kInterpreter), IsEmpty());
}

}  // namespace
}  // namespace wegwijs::intake
