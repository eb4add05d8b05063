// Who reads and who adds notes over a real database, from the draft to the end
// of a referral, and who is told by the feed.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/referral/referral_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using grpc::StatusCode;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const As kNoticeJob = {.role = "notice_job", .subject = "notices"};

class ReferralNoteSightTest : public ReferralTestServer {
 protected:
  // What comes of an attempt to add a note, and behind it how many of all notes
  // are read then.
  std::string Does(const v1::Referral& referral, const As& caller) {
    const grpc::Status status = Note(Noting(referral, "Wacht."), caller);
    if (status.error_code() == StatusCode::NOT_FOUND) return "";
    const std::vector<std::string> reasons = FailedPreconditions(status);
    const int all = Count(absl::StrCat(
        "SELECT count(*) FROM intake.referral_note WHERE referral_id = '",
        referral.name().substr(referral.name().rfind('/') + 1), "'"));
    const size_t seen = Notes(referral, caller).size();
    return absl::StrCat(status.ok() ? "adds"
                        : status.error_code() == StatusCode::PERMISSION_DENIED
                            ? "denied"
                        : reasons.empty() ? status.error_message()
                                          : reasons[0],
                        seen == 0                          ? ", reads none"
                        : seen == static_cast<size_t>(all) ? ", reads all"
                                                           : ", reads some");
  }

  // Of the toeleider elsewhere, the toeleider, Boris, the house, the house
  // elsewhere, the interpreter and the stranger.
  std::vector<std::string> All(const v1::Referral& referral) {
    std::vector<std::string> all;
    for (const As& caller : {kToeleiderElsewhere, kAmina, kBoris, kHouse,
                             kHouseElsewhere, kInterpreter, kStrangerHere}) {
      all.push_back(Does(referral, caller));
    }
    return all;
  }

  v1::CreateReferralRequest SendingOn(const v1::Referral& referral) {
    v1::CreateReferralRequest request;
    request.set_parent(kKortrijk);
    request.mutable_referral()->set_part_of(referral.name());
    request.mutable_referral()->set_service(
        absl::StrCat("services/", kInterpreting));
    request.set_request_id(NewRequestId());
    return request;
  }

  v1::Referral Requested() { return Created(Creating(Record(Talk(), kBoris))); }

  // The notes that the feed names to the caller.
  std::vector<std::string> Told(const As& caller) {
    return ReferralTestServer::Told(caller, {v1::EVENT_KIND_REFERRAL_NOTED});
  }
};

constexpr char kAddsAll[] = "adds, reads all";
constexpr char kEnded[] = "REFERRAL_STATE, reads none";
constexpr char kNot[] = "";

TEST_F(ReferralNoteSightTest, OfTheReceiverFromAcceptanceUntilTheEnd) {
  v1::CreateReferralRequest request = Creating(Record(Talk(), kBoris));
  request.mutable_referral()->set_state(v1::REFERRAL_STATE_DRAFT);
  v1::Referral referral = Created(request);
  EXPECT_THAT(All(referral),
              ElementsAre(kNot, kEnded, kEnded, kNot, kNot, kNot, kNot));
  referral = Taken(referral, v1::REFERRAL_STATE_REQUESTED, kBoris);
  constexpr char kInvited[] = "NOT_ACCEPTED, reads none";
  EXPECT_THAT(All(referral), ElementsAre(kNot, kAddsAll, kAddsAll, kInvited,
                                         kInvited, kNot, kNot));
  referral = Taken(referral, v1::REFERRAL_STATE_ACCEPTED, kHouse);
  // Those from before, too.
  EXPECT_EQ(referral.notes_size(), 2);
  for (const v1::ReferralState state :
       {v1::REFERRAL_STATE_IN_PROGRESS, v1::REFERRAL_STATE_ON_HOLD}) {
    EXPECT_THAT(All(referral), ElementsAre(kNot, kAddsAll, kAddsAll, kAddsAll,
                                           kAddsAll, kNot, kNot));
    referral = Taken(referral, state, kHouse);
  }
  EXPECT_THAT(All(referral), ElementsAre(kNot, kAddsAll, kAddsAll, kAddsAll,
                                         kAddsAll, kNot, kNot));
  referral = Taken(referral, v1::REFERRAL_STATE_COMPLETED, kHouse);
  EXPECT_EQ(referral.notes_size(), 0);
  EXPECT_THAT(All(referral), ElementsAre(kNot, kAddsAll, kAddsAll, kEnded,
                                         kEnded, kNot, kNot));
  referral = Taken(Seen(referral, kBoris), v1::REFERRAL_STATE_ENTERED_IN_ERROR,
                   kBoris);
  constexpr char kInError[] = "REFERRAL_STATE, reads all";
  EXPECT_THAT(All(referral), ElementsAre(kNot, kInError, kInError, kEnded,
                                         kEnded, kNot, kNot));
}

TEST_F(ReferralNoteSightTest, WhateverTheEndIs) {
  for (const v1::ReferralState end :
       {v1::REFERRAL_STATE_REJECTED, v1::REFERRAL_STATE_FAILED,
        v1::REFERRAL_STATE_CANCELLED}) {
    v1::Referral referral = Requested();
    Noted(referral, "Voor het antwoord.", kBoris);
    if (end != v1::REFERRAL_STATE_REJECTED) {
      referral = Taken(referral, v1::REFERRAL_STATE_ACCEPTED, kHouse);
    }
    referral = Taken(referral, end, kBoris);
    EXPECT_THAT(All(referral), ElementsAre(kNot, kAddsAll, kAddsAll, kEnded,
                                           kEnded, kNot, kNot))
        << v1::ReferralState_Name(end);
  }
}

TEST_F(ReferralNoteSightTest, OfWhoSentItOnUntilTheEnd) {
  v1::Referral parent = Taken(Requested(), v1::REFERRAL_STATE_ACCEPTED, kHouse);
  Noted(parent, "Over de eerste.", kBoris);
  v1::Referral child = Created(SendingOn(parent), kHouse);
  constexpr char kInvited[] = "NOT_ACCEPTED, reads none";
  EXPECT_THAT(All(child), ElementsAre(kNot, kAddsAll, kAddsAll, kAddsAll,
                                      kAddsAll, kInvited, kNot));
  // What was said of the one is not said of the other.
  EXPECT_THAT(Notes(child, kHouse), Each("Wacht."));
  EXPECT_THAT(Notes(parent, kHouse), ElementsAre("Over de eerste."));
  child = Taken(child, v1::REFERRAL_STATE_ACCEPTED, kInterpreter);
  EXPECT_THAT(All(child), ElementsAre(kNot, kAddsAll, kAddsAll, kAddsAll,
                                      kAddsAll, kAddsAll, kNot));
  child = Taken(child, v1::REFERRAL_STATE_COMPLETED, kInterpreter);
  EXPECT_THAT(All(child), ElementsAre(kNot, kAddsAll, kAddsAll, kEnded, kEnded,
                                      kEnded, kNot));
}

TEST_F(ReferralNoteSightTest, NotOfTheServiceThatLedThePersonHere) {
  v1::Conversation talk = Talk();
  talk.set_client_code("KLANT-1");
  talk = Record(talk, kBoris);
  v1::CreateReferralRequest inbound = Creating(talk);
  inbound.mutable_referral()->set_direction(v1::REFERRAL_DIRECTION_INBOUND);
  inbound.mutable_referral()->set_about(talk.name());
  inbound.mutable_referral()->set_inbound_reason(v1::INBOUND_REASON_PAPERWORK);
  const v1::Referral referral = Created(inbound);
  EXPECT_THAT(All(referral),
              ElementsAre(kNot, kAddsAll, kAddsAll, kNot, kNot, kNot, kNot));
  Consent(talk.client(), v1::CONSENT_PURPOSE_SHARE_HELP_REQUESTS, kSociaalHuis);
  constexpr char kDenied[] = "denied, reads none";
  EXPECT_THAT(All(referral), ElementsAre(kNot, kAddsAll, kAddsAll, kDenied,
                                         kDenied, kNot, kNot));
  EXPECT_THAT(Told(kHouse), IsEmpty());
}

TEST_F(ReferralNoteSightTest, OfALoggedOneTheSendersSideOnly) {
  v1::Conversation talk = Talk();
  talk.mutable_help_requests(0)->set_referred_to(
      absl::StrCat("services/", kHousing));
  v1::Referral logged;
  logged.set_name(Record(talk, kBoris).help_requests(0).referral());
  EXPECT_THAT(All(logged),
              ElementsAre(kNot, kAddsAll, kAddsAll, kNot, kNot, kNot, kNot));
  EXPECT_THAT(Told(kHouse), IsEmpty());
  EXPECT_THAT(Told(kBoris), SizeIs(2));
}

TEST_F(ReferralNoteSightTest, WhoOnlyFollowsReferralsLearnsNothing) {
  const v1::Referral referral = Requested();
  Noted(referral, "Wacht.", kBoris);
  const v1::Referral seen = Seen(referral, kNoticeJob);
  EXPECT_NE(seen.about(), "");
  EXPECT_EQ(seen.notes_size(), 0);
  EXPECT_EQ(Note(Noting(referral, "Wacht."), kNoticeJob).error_code(),
            StatusCode::PERMISSION_DENIED);
  EXPECT_THAT(Told(kNoticeJob), IsEmpty());
}

TEST_F(ReferralNoteSightTest, ListsLeaveThemOut) {
  const v1::Referral referral = Requested();
  Noted(referral, "Wacht.", kBoris);
  v1::ListReferralsRequest request;
  request.set_parent(kKortrijk);
  request.set_box(v1::REFERRAL_BOX_OUTBOX);
  v1::ListReferralsResponse page;
  ASSERT_TRUE(Call(&Referrals::ListReferrals, request, &page, kBoris).ok());
  ASSERT_EQ(page.referrals_size(), 1);
  EXPECT_EQ(page.referrals(0).notes_size(), 0);
}

TEST_F(ReferralNoteSightTest, TheFeedTellsWhoReadsThem) {
  v1::Referral referral = Requested();
  const std::string early =
      Noted(referral, "Voor het antwoord.", kBoris).notes(0).name();
  EXPECT_THAT(Told(kAmina), ElementsAre(early));
  EXPECT_THAT(Told(kBoris), ElementsAre(early));
  for (const As& caller : {kHouse, kInterpreter, kStrangerHere}) {
    EXPECT_THAT(Told(caller), IsEmpty());
  }
  referral = Taken(referral, v1::REFERRAL_STATE_ACCEPTED, kHouse);
  const std::string late = Noted(referral, "Gezien.", kHouse).notes(1).name();
  for (const As& caller : {kAmina, kBoris, kHouse}) {
    EXPECT_THAT(Told(caller), ElementsAre(early, late));
  }
  EXPECT_THAT(Told(kInterpreter), IsEmpty());

  v1::Referral child = Created(SendingOn(referral), kHouse);
  const std::string on = Noted(child, "Voor de tolk.", kBoris).notes(0).name();
  EXPECT_THAT(Told(kHouse), ElementsAre(early, late, on));
  EXPECT_THAT(Told(kInterpreter), IsEmpty());
  child = Taken(child, v1::REFERRAL_STATE_ACCEPTED, kInterpreter);
  EXPECT_THAT(Told(kInterpreter), ElementsAre(on));
  Taken(child, v1::REFERRAL_STATE_COMPLETED, kInterpreter);
  EXPECT_THAT(Told(kInterpreter), IsEmpty());
  EXPECT_THAT(Told(kHouse), ElementsAre(early, late));

  Taken(referral, v1::REFERRAL_STATE_COMPLETED, kHouse);
  EXPECT_THAT(Told(kHouse), IsEmpty());
  EXPECT_THAT(Told(kBoris), ElementsAre(early, late, on));
}

}  // namespace
}  // namespace wegwijs::intake
