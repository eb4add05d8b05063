#include "services/intake/referral/referral.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/intake/referral/referral_mapping.h"

namespace wegwijs::intake {
namespace {

using State = ReferralState;

constexpr char kCity[] = "0190a000-0000-7000-8000-000000000001";
constexpr char kHouse[] = "0190a000-0000-7000-8000-000000000002";
constexpr char kOther[] = "0190a000-0000-7000-8000-000000000003";
constexpr absl::CivilDay kToday(2016, 5, 10);

// Everything is filled in.
Referral Whole(State state) {
  Referral referral;
  referral.municipality = 34022;
  referral.id = "referral";
  referral.version = 2;
  referral.state = state;
  referral.conversation = "talk";
  referral.help_request = "need";
  referral.service = "service";
  referral.service_then = {
      .organization = kHouse, .display_name = "Sociaal Huis", .version = 3};
  referral.fit = ServiceFit{.language = v1::ServiceFit::LANGUAGE_SPOKEN,
                            .room = v1::ServiceFit::ROOM_FULL,
                            .room_on = absl::CivilDay(2016, 5, 1)};
  referral.sender_organization = kCity;
  referral.receiver_organization = kHouse;
  referral.sender_worker = "amina";
  referral.manner = v1::REFERRAL_MANNER_ACCOMPANIED;
  referral.priority = v1::REFERRAL_PRIORITY_URGENT;
  referral.due = absl::CivilDay(2016, 5, 5);
  referral.part_of = "parent";
  referral.created_at = referral.changed_at = absl::FromUnixSeconds(1462176000);
  referral.steps = {{.version = 1,
                     .state = State::kRequested,
                     .evidence = 3,
                     .organization = kCity,
                     .worker = "amina",
                     .at = referral.created_at}};
  referral.notes = {{.id = "note",
                     .text = "Komt op dinsdag.",
                     .organization = kHouse,
                     .worker = "boris",
                     .at = referral.created_at}};
  referral.holder = kCity;
  referral.client = "client";
  referral.language.code = "ara";
  referral.topic = "huur";
  referral.outcome = v1::OUTCOME_OPEN;
  referral.identity_shared = true;
  referral.help_requests_shared = true;
  return referral;
}

v1::Referral Visible(const Referral& referral, ReferralSight sight) {
  return ToProto(Cut(referral, sight), kToday);
}

const ReferralViewer kToeleider = {
    .organization = kOther, .whole_municipality = true, .at_home = true};
const ReferralViewer kHolder = {.organization = kCity, .at_home = true};
const ReferralViewer kReceiver = {.organization = kHouse, .at_home = true};
const ReferralViewer kReceiverElsewhere = {.organization = kHouse};
const ReferralViewer kStranger = {.organization = kOther, .at_home = true};
const ReferralViewer kStrangerElsewhere = {.organization = kOther};
const ReferralViewer kNobody = {.organization = "", .at_home = true};
// Of another municipality, with the number of the one that held it.
const ReferralViewer kHolderElsewhere = {.organization = kCity};

TEST(ReferralTest, EverybodySeesWhatTheStateAllows) {
  for (const State state : kReferralStates) {
    const Referral referral = Whole(state);
    const ReferralSight received =
        IsTakenOn(state) ? ReferralSight::kTakenOn : ReferralSight::kInvitation;
    EXPECT_EQ(SightOf(kToeleider, referral), ReferralSight::kWhole);
    EXPECT_EQ(SightOf(kHolder, referral), ReferralSight::kWhole);
    EXPECT_EQ(SightOf(kReceiver, referral), received) << NameOf(state);
    EXPECT_EQ(SightOf(kReceiverElsewhere, referral), received);
    // It sent it, so it is no stranger to it; the conversation is not its own.
    EXPECT_EQ(SightOf(kHolderElsewhere, referral), ReferralSight::kTakenOn);
    for (const ReferralViewer& viewer :
         {kStranger, kStrangerElsewhere, kNobody}) {
      EXPECT_EQ(SightOf(viewer, referral), ReferralSight::kNothing);
    }
  }
}

TEST(ReferralTest, WhatWasNeverRequestedHasNoReceiver) {
  Referral referral = Whole(State::kDraft);
  referral.receiver_organization.clear();
  EXPECT_EQ(SightOf(kReceiver, referral), ReferralSight::kNothing);
  Referral retracted = referral;
  ASSERT_TRUE(TakeStep(retracted, {.state = State::kEnteredInError}).ok());
  EXPECT_EQ(SightOf(kReceiver, retracted), ReferralSight::kNothing);
  EXPECT_EQ(SightOf(kHolder, retracted), ReferralSight::kWhole);
  ASSERT_TRUE(TakeStep(referral, {.state = State::kRequested}).ok());
  EXPECT_EQ(SightOf(kReceiver, referral), ReferralSight::kInvitation);
}

TEST(ReferralTest, ALoggedOneIsForTheSendersSideOnly) {
  Referral referral = Whole(State::kRequested);
  referral.logged = true;
  EXPECT_EQ(SightOf(kHolder, referral), ReferralSight::kWhole);
  EXPECT_EQ(SightOf(kReceiver, referral), ReferralSight::kNothing);
}

TEST(ReferralTest, WhoSentOneHereSeesItIfTheClientAgrees) {
  Referral referral = Whole(State::kAccepted);
  referral.direction = ReferralDirection::kInbound;
  referral.sender_organization = kHouse;
  referral.receiver_organization = kCity;
  EXPECT_EQ(SightOf(kReceiver, referral), ReferralSight::kInvitation);
  EXPECT_EQ(SideOf(kReceiver, referral), std::nullopt);
  EXPECT_EQ(SideOf(kHolder, referral), ReferralSide::kSender);
  referral.help_requests_shared = false;
  EXPECT_EQ(SightOf(kReceiver, referral), ReferralSight::kNothing);
  EXPECT_EQ(SightOf(kHolder, referral), ReferralSight::kWhole);
}

TEST(ReferralTest, EachTakesTheStepsOfTheirSide) {
  const Referral referral = Whole(State::kRequested);
  EXPECT_EQ(SideOf(kToeleider, referral), ReferralSide::kSender);
  EXPECT_EQ(SideOf(kHolder, referral), ReferralSide::kSender);
  EXPECT_EQ(SideOf(kReceiver, referral), ReferralSide::kReceiver);
  EXPECT_EQ(SideOf(kStranger, referral), std::nullopt);
}

// The whole visible message.
constexpr char kInvitation[] = R"pb(
  name: "municipalities/34022/referrals/referral"
  state: REFERRAL_STATE_REQUESTED
  direction: REFERRAL_DIRECTION_OUTBOUND
  service: "services/service"
  service_display_name: "Sociaal Huis"
  service_version: 3
  receiver_organization: "organizations/0190a000-0000-7000-8000-000000000002"
  sender_organization: "organizations/0190a000-0000-7000-8000-000000000001"
  manner: REFERRAL_MANNER_ACCOMPANIED
  priority: REFERRAL_PRIORITY_URGENT
  due_date { year: 2016 month: 5 day: 5 }
  overdue: true
  no_feedback: true
  part_of: "municipalities/34022/referrals/parent"
  topic: "taxonomyTerms/huur"
  language { code: "ara" }
  steps {
    state: REFERRAL_STATE_REQUESTED
    evidence: REFERRAL_EVIDENCE_TOELEIDER
    organization: "organizations/0190a000-0000-7000-8000-000000000001"
    step_time { seconds: 1462176000 }
  }
  create_time { seconds: 1462176000 }
  etag: "\"2\""
)pb";

TEST(ReferralTest, ShowsNotAFieldMore) {
  v1::Referral expected;
  ASSERT_TRUE(
      google::protobuf::TextFormat::ParseFromString(kInvitation, &expected));
  const Referral referral = Whole(State::kRequested);
  EXPECT_EQ(Visible(referral, ReferralSight::kInvitation).DebugString(),
            expected.DebugString());

  ASSERT_TRUE(google::protobuf::TextFormat::MergeFromString(
      "notes { name: 'municipalities/34022/referrals/referral/notes/note' "
      "text: 'Komt op dinsdag.' organization: "
      "'organizations/0190a000-0000-7000-8000-000000000002' worker: "
      "'municipalities/34022/workers/boris' note_time { seconds: 1462176000 "
      "} }",
      &expected));
  expected.set_worker("municipalities/34022/workers/amina");
  expected.mutable_steps(0)->set_worker("municipalities/34022/workers/amina");
  expected.set_client("municipalities/34022/clients/client");
  EXPECT_EQ(Visible(referral, ReferralSight::kTakenOn).DebugString(),
            expected.DebugString());

  Referral unshared = referral;
  unshared.identity_shared = false;
  v1::Referral without = expected;
  without.clear_client();
  EXPECT_EQ(Visible(unshared, ReferralSight::kTakenOn).DebugString(),
            without.DebugString());

  expected.set_about(
      "municipalities/34022/conversations/talk/helpRequests/need");
  expected.set_outcome(v1::OUTCOME_OPEN);
  ASSERT_TRUE(google::protobuf::TextFormat::MergeFromString(
      "service_fit { language: LANGUAGE_SPOKEN room: ROOM_FULL room_date { "
      "year: 2016 month: 5 day: 1 } }",
      &expected));
  EXPECT_EQ(Visible(unshared, ReferralSight::kWhole).DebugString(),
            expected.DebugString());
}

TEST(ReferralTest, NotesAreShownToOthersUntilTheEnd) {
  for (const State state : kReferralStates) {
    const Referral referral = Whole(state);
    EXPECT_EQ(Visible(referral, ReferralSight::kWhole).notes_size(), 1);
    EXPECT_EQ(Visible(referral, ReferralSight::kTakenOn).notes_size(),
              IsOngoing(state) ? 1 : 0)
        << NameOf(state);
    EXPECT_EQ(Visible(referral, ReferralSight::kInvitation).notes_size(), 0);
  }
}

TEST(ReferralTest, AnswerIsCountedInDaysOfBrusselsFromTheRequest) {
  Referral referral = Whole(State::kRequested);
  // 22:30 in Brussels; an hour and a half later it is another day.
  referral.changed_at = absl::FromCivil(
      absl::CivilSecond(2016, 5, 2, 20, 30, 0), absl::UTCTimeZone());
  ASSERT_TRUE(TakeStep(referral, {.state = State::kRejected,
                                  .reason = 1,
                                  .at = referral.changed_at + absl::Hours(2)})
                  .ok());
  EXPECT_EQ(referral.answer_days, 1);
  EXPECT_EQ(referral.reason, 1);
}

TEST(ServiceFitTest, SaysOnlyWhatTheDirectoryKnows) {
  KnownService service;
  EXPECT_EQ(FitOf(service, {"ara", 0}).language, 0);
  EXPECT_EQ(FitOf(service, {"ara", 0}).room, 0);
  service.languages = {"ara", "mis"};
  EXPECT_EQ(FitOf(service, {"ara", 0}).language, 1);
  EXPECT_EQ(FitOf(service, {"rus", 0}).language, 2);
  EXPECT_EQ(FitOf(service, {"", 1}).language, 0);
  EXPECT_EQ(FitOf(service, {"mis", 0}).language, 0);
  service.available = 1;
  service.available_on = absl::CivilDay(2016, 6, 1);
  EXPECT_EQ(FitOf(service, {"", 1}).room, 1);
  EXPECT_EQ(FitOf(service, {"", 1}).room_on, absl::CivilDay(2016, 6, 1));
  service.available = 0;
  EXPECT_EQ(FitOf(service, {"", 1}).room, 2);
}

}  // namespace
}  // namespace wegwijs::intake
