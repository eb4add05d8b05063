// Who reads and who adds notes: every sight in every state.

#include "services/intake/referral/referral_note.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "google/rpc/error_details.pb.h"

namespace wegwijs::intake {
namespace {

using ::testing::HasSubstr;

constexpr char kCity[] = "0190a000-0000-7000-8000-000000000001";
constexpr char kHouse[] = "0190a000-0000-7000-8000-000000000002";
constexpr char kSender[] = "0190a000-0000-7000-8000-000000000003";

// Held by the city, sent on by kSender to kHouse.
Referral In(ReferralState state) {
  Referral referral;
  referral.municipality = 34022;
  referral.id = "0190a000-0000-7000-8000-00000000000f";
  referral.state = state;
  referral.holder = kCity;
  referral.sender_organization = kSender;
  referral.receiver_organization = kHouse;
  return referral;
}

const ReferralViewer kToeleider = {.organization = "another",
                                   .whole_municipality = true,
                                   .at_home = true,
                                   .may_write = true};
const ReferralViewer kHolder = {
    .organization = kCity, .at_home = true, .may_write = true};
const ReferralViewer kSentOn = {.organization = kSender, .may_write = true};
const ReferralViewer kReceiver = {.organization = kHouse, .may_write = true};

// What the refusal names.
std::string Reason(const absl::Status& status) {
  if (absl::IsPermissionDenied(status)) return "denied";
  const auto payload =
      status.GetPayload("type.googleapis.com/google.rpc.PreconditionFailure");
  google::rpc::PreconditionFailure failure;
  if (!payload.has_value() || !failure.ParseFromString(std::string(*payload)) ||
      failure.violations_size() != 1) {
    return status.ToString();
  }
  return failure.violations(0).type();
}

// A letter for each state, in the order of their numbers: "+" who may add one,
// "s" for REFERRAL_STATE, "a" for NOT_ACCEPTED.
std::string Adds(const ReferralViewer& viewer) {
  std::string letters;
  for (const ReferralState state : kReferralStates) {
    const absl::Status status = CheckMayAddNote(viewer, In(state), 0);
    if (status.ok()) {
      letters += "+";
    } else if (Reason(status) == "REFERRAL_STATE") {
      letters += "s";
    } else {
      letters += Reason(status) == "NOT_ACCEPTED" ? "a" : "?";
    }
  }
  return letters;
}

// The same: "+" for who reads them.
std::string Reads(const ReferralViewer& viewer) {
  std::string letters;
  for (const ReferralState state : kReferralStates) {
    letters += SeesNotes(viewer, In(state)) ? "+" : "-";
  }
  return letters;
}

// draft, requested, accepted, rejected, in progress, on hold, completed,
// failed, cancelled, entered in error.
TEST(ReferralNoteTest, EachSideAddsWhileItTakesPart) {
  EXPECT_EQ(Adds(kToeleider), "s++++++++s");
  EXPECT_EQ(Adds(kHolder), "s++++++++s");
  EXPECT_EQ(Adds(kSentOn), "s++s++ssss");
  EXPECT_EQ(Adds(kReceiver), "sa+s++ssss");
}

TEST(ReferralNoteTest, EachSideReadsWhileItTakesPart) {
  EXPECT_EQ(Reads(kToeleider), "++++++++++");
  EXPECT_EQ(Reads(kHolder), "++++++++++");
  EXPECT_EQ(Reads(kSentOn), "+++-++----");
  EXPECT_EQ(Reads(kReceiver), "--+-++----");
}

TEST(ReferralNoteTest, WhoOnlyFollowsReferralsReadsNone) {
  for (ReferralViewer viewer : {kToeleider, kHolder, kSentOn, kReceiver}) {
    viewer.may_write = false;
    EXPECT_EQ(Reads(viewer), "----------");
  }
}

TEST(ReferralNoteTest, TheServiceThatLedSomebodyHereTakesNoPart) {
  Referral inbound = In(ReferralState::kAccepted);
  inbound.direction = ReferralDirection::kInbound;
  inbound.help_requests_shared = true;
  ASSERT_EQ(SightOf(kSentOn, inbound), ReferralSight::kInvitation);
  EXPECT_EQ(Reason(CheckMayAddNote(kSentOn, inbound, 0)), "denied");
  EXPECT_FALSE(SeesNotes(kSentOn, inbound));
  EXPECT_TRUE(CheckMayAddNote(kHolder, inbound, 0).ok());
  EXPECT_TRUE(SeesNotes(kHolder, inbound));
}

TEST(ReferralNoteTest, ALoggedOneIsForTheSendersSideOnly) {
  Referral logged = In(ReferralState::kRequested);
  logged.logged = true;
  EXPECT_TRUE(CheckMayAddNote(kHolder, logged, 0).ok());
  EXPECT_FALSE(SeesNotes(kReceiver, logged));
}

TEST(ReferralNoteTest, ThereIsRoomForAHundred) {
  const Referral referral = In(ReferralState::kAccepted);
  EXPECT_TRUE(CheckMayAddNote(kReceiver, referral, kMostNotes - 1).ok());
  EXPECT_EQ(Reason(CheckMayAddNote(kReceiver, referral, kMostNotes)),
            "TOO_MANY_NOTES");
  EXPECT_EQ(Reason(CheckMayAddNote(kHolder, referral, kMostNotes)),
            "TOO_MANY_NOTES");
}

TEST(ReferralNoteTest, SaysWhatToDo) {
  EXPECT_THAT(
      std::string(CheckMayAddNote(kReceiver, In(ReferralState::kRequested), 0)
                      .message()),
      HasSubstr("Accept the referral first"));
  EXPECT_THAT(std::string(CheckMayAddNote(kReceiver, In(ReferralState::kOnHold),
                                          kMostNotes)
                              .message()),
              HasSubstr("100 notes"));
  EXPECT_THAT(
      std::string(
          CheckMayAddNote(kHolder, In(ReferralState::kDraft), 0).message()),
      HasSubstr("is DRAFT"));
}

}  // namespace
}  // namespace wegwijs::intake
