// What becomes of follow-ups when something else changes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/follow_up/follow_up_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const As kCoach = {.role = "coach", .subject = "coach"};

class FollowUpChangeTest : public FollowUpTestServer {};

TEST_F(FollowUpChangeTest, ComesWithAReferralAndIsDueWhenItEnds) {
  const v1::Conversation talk = Record(Talk(), kBoris);
  const v1::Referral referral = Created(Creating(talk));
  const std::vector<v1::FollowUp> listed = Mine(kBoris);
  ASSERT_THAT(listed, SizeIs(1));
  EXPECT_EQ(listed[0].about(), referral.name());
  EXPECT_TRUE(listed[0].automatic());
  EXPECT_EQ(listed[0].due_date().day(), referral.due_date().day());
  LetDaysPass(2);
  const v1::Referral accepted =
      Taken(referral, v1::REFERRAL_STATE_ACCEPTED, kHouse);
  EXPECT_EQ(AsItIs(listed[0]).etag(), "\"1\"");
  Taken(accepted, v1::REFERRAL_STATE_COMPLETED, kHouse);
  const v1::FollowUp due = AsItIs(listed[0]);
  EXPECT_EQ(due.due_date().day(), (kToday + 2).day());
  EXPECT_EQ(due.result(), v1::FOLLOW_UP_RESULT_UNSPECIFIED);
  EXPECT_EQ(NewEvents().back(), "follow_up.changed");
}

TEST_F(FollowUpChangeTest, OfADraftComesWhenItIsRequested) {
  auto drafting = Creating(Record(Talk(), kBoris));
  drafting.mutable_referral()->set_state(v1::REFERRAL_STATE_DRAFT);
  const v1::Referral draft = Created(drafting);
  EXPECT_THAT(Mine(kBoris), IsEmpty());
  Taken(draft, v1::REFERRAL_STATE_REQUESTED, kBoris);
  EXPECT_THAT(Mine(kBoris), SizeIs(1));
}

TEST_F(FollowUpChangeTest, OfAReceiverIsAboutTheReferralAndNoMore) {
  const v1::Conversation talk = Record(Talk(), kBoris);
  const v1::Referral referral = Created(Creating(talk, kInterpreting));
  // Ilse is no worker here, so somebody must be named; and nobody of hers is.
  EXPECT_THAT(
      FailedPreconditions(Make(Making(referral.name(), 1), kInterpreter)),
      ElementsAre("CALLER_IS_NO_WORKER"));
  EXPECT_THAT(WrongFields(Make(Making(referral.name(), 1), kStrangerHere)),
              ElementsAre("follow_up.about"));
  EXPECT_THAT(WrongFields(Make(Making(talk.name(), 1), kInterpreter)),
              ElementsAre("follow_up.about"));
}

TEST_F(FollowUpChangeTest, EndsWithWhatItIsAbout) {
  const v1::Conversation talk = Record(Talk(), kBoris);
  const v1::Referral referral = Created(Creating(talk));
  const v1::FollowUp by_hand = Made(Making(referral.name(), 1), kBoris);
  const v1::FollowUp of_talk = Made(Making(talk.name(), 1), kBoris);
  Taken(referral, v1::REFERRAL_STATE_ENTERED_IN_ERROR, kBoris);
  EXPECT_EQ(AsItIs(by_hand).result(), v1::FOLLOW_UP_RESULT_ENTERED_IN_ERROR);
  EXPECT_THAT(Mine(kBoris), SizeIs(1));
  EXPECT_THAT(FailedPreconditions(Make(Making(referral.name(), 1), kBoris)),
              ElementsAre("REFERRAL_ENTERED_IN_ERROR"));

  v1::VoidConversationRequest voiding;
  voiding.set_name(talk.name());
  voiding.set_reason(v1::VOID_REASON_DUPLICATE);
  voiding.set_etag(talk.etag());
  voiding.set_request_id(NewRequestId());
  v1::Conversation voided;
  ASSERT_TRUE(Call(&Stub::VoidConversation, voiding, &voided, kBoris).ok());
  EXPECT_EQ(AsItIs(of_talk).result(), v1::FOLLOW_UP_RESULT_ENTERED_IN_ERROR);
  EXPECT_THAT(Mine(kBoris), IsEmpty());
  EXPECT_THAT(FailedPreconditions(Make(Making(talk.name(), 1), kBoris)),
              ElementsAre("CONVERSATION_VOIDED"));
}

TEST_F(FollowUpChangeTest, WaitsForSomebodyWhenItsWorkerLeaves) {
  const v1::Conversation talk = Record(Talk(), kBoris);
  const v1::FollowUp open = Made(Making(talk.name(), 1), kBoris);
  v1::FollowUp done = Made(Making(talk.name(), 1), kBoris);
  ASSERT_TRUE(Complete(done, kBoris).ok());
  SetUpBoris(/*retired=*/false, kAssociation);
  EXPECT_EQ(AsItIs(open).assignee(), WorkerName(kBorisId));

  SetUpBoris(/*retired=*/true, kAssociation);
  const v1::FollowUp left = AsItIs(open);
  EXPECT_EQ(left.assignee(), "");
  EXPECT_EQ(left.former_assignee(), WorkerName(kBorisId));
  EXPECT_EQ(left.organization(), open.organization());
  EXPECT_EQ(left.etag(), "\"2\"");
  EXPECT_EQ(NewEvents().back(), "follow_up.changed");
  EXPECT_EQ(AsItIs(done).assignee(), WorkerName(kBorisId));
  EXPECT_THAT(NamesOn(OfAssociation(), kCoach), ElementsAre(open.name()));
  EXPECT_THAT(Mine(kBoris), IsEmpty());

  ASSERT_TRUE(Update(Giving(left, kAminaId), kAmina).ok());
  EXPECT_EQ(made_.former_assignee(), "");
  EXPECT_THAT(NamesOn(OfAssociation(), kCoach), IsEmpty());
  EXPECT_THAT(Mine(kAmina), SizeIs(1));
}

TEST_F(FollowUpChangeTest, StaysWhereItsWorkerWas) {
  const v1::FollowUp open =
      Made(Making(Record(Talk(), kBoris).name(), 1), kBoris);
  SetUpBoris(/*retired=*/false, kInterpreters);
  EXPECT_EQ(AsItIs(open).former_assignee(), WorkerName(kBorisId));
  EXPECT_EQ(AsItIs(open).organization(), open.organization());
}

// Carla left, and her token still works.
TEST_F(FollowUpChangeTest, IsNobodysWhoWasRetired) {
  const v1::Referral referral =
      Created(Creating(Record(Talk(), kBoris)),
              {.role = "toeleider", .subject = "carla"});
  EXPECT_EQ(referral.worker(), "");
  EXPECT_EQ(Count("SELECT count(*) FROM intake.follow_up"), 0);
}

}  // namespace
}  // namespace wegwijs::intake
