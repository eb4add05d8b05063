// CreateReferral, GetReferral, ListReferrals, TransitionReferral.

#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "services/intake/referral/referral_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class ReferralRpcsTest : public ReferralTestServer {
 protected:
  std::vector<std::string> Wrong(const v1::CreateReferralRequest& request,
                                 const As& caller = kBoris) {
    const grpc::Status status = Create(request, caller);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT)
        << status.error_message();
    return WrongFields(status);
  }
};

TEST_F(ReferralRpcsTest, IsAskedWithADueDateByItsPriority) {
  const v1::Conversation talk = Record(Talk(), kBoris);
  v1::CreateReferralRequest request = Creating(talk);
  request.mutable_referral()->set_manner(v1::REFERRAL_MANNER_WARM_HANDOVER);
  const v1::Referral referral = Created(request);
  EXPECT_EQ(referral.state(), v1::REFERRAL_STATE_REQUESTED);
  EXPECT_EQ(referral.direction(), v1::REFERRAL_DIRECTION_OUTBOUND);
  EXPECT_EQ(referral.about(), talk.help_requests(0).name());
  EXPECT_EQ(referral.service_display_name(), "Woonclub");
  EXPECT_EQ(referral.service_version(), 7);
  EXPECT_EQ(referral.sender_organization(),
            absl::StrCat("organizations/", kAssociation));
  EXPECT_EQ(referral.receiver_organization(),
            absl::StrCat("organizations/", kSociaalHuis));
  EXPECT_EQ(referral.worker(), absl::StrCat(kKortrijk, "/workers/", kBorisId));
  EXPECT_EQ(referral.topic(), "taxonomyTerms/huur");
  EXPECT_EQ(referral.outcome(), v1::OUTCOME_OPEN);
  EXPECT_EQ(referral.due_date().DebugString(),
            ToProto(kToday + 14).DebugString());
  ASSERT_EQ(referral.steps_size(), 1);
  EXPECT_EQ(Seen(referral, kBoris).DebugString(), referral.DebugString());

  request = Creating(Record(Talk(), kBoris));
  request.mutable_referral()->set_priority(v1::REFERRAL_PRIORITY_URGENT);
  EXPECT_EQ(Created(request).due_date().DebugString(),
            ToProto(kToday + 3).DebugString());
  EXPECT_THAT(NewEvents(),
              ElementsAre("conversation.recorded", "referral.created",
                          "follow_up.created", "conversation.recorded",
                          "referral.created", "follow_up.created"));
}

TEST_F(ReferralRpcsTest, RepeatedItIsTheSameOne) {
  const v1::CreateReferralRequest request = Creating(Record(Talk(), kBoris));
  const v1::Referral referral = Created(request);
  EXPECT_EQ(Created(request).name(), referral.name());
  const auto step = Step(referral, v1::REFERRAL_STATE_ACCEPTED);
  ASSERT_TRUE(Take(step, kHouse).ok());
  const v1::Referral accepted = answer_;
  ASSERT_TRUE(Take(step, kHouse).ok());
  EXPECT_EQ(answer_.DebugString(), accepted.DebugString());
  EXPECT_EQ(Count("SELECT count(*) FROM intake.referral"), 1);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.referral_step"), 2);
}

TEST_F(ReferralRpcsTest, NamesEverythingThatIsWrong) {
  v1::CreateReferralRequest request;
  request.set_parent(kKortrijk);
  v1::Referral& referral = *request.mutable_referral();
  referral.set_about("municipalities/34022/conversations/x");
  referral.set_service("VDAB");
  referral.set_state(v1::REFERRAL_STATE_COMPLETED);
  referral.set_inbound_reason(v1::INBOUND_REASON_LANGUAGE);
  referral.mutable_due_date()->set_year(2016);
  referral.mutable_due_date()->set_month(2);
  referral.mutable_due_date()->set_day(31);
  EXPECT_THAT(
      Wrong(request),
      UnorderedElementsAre("request_id", "referral.about", "referral.service",
                           "referral.state", "referral.inbound_reason",
                           "referral.due_date"));
  referral.set_part_of("ref");
  referral.clear_about();
  *referral.mutable_due_date() = ToProto(kToday - 1);
  EXPECT_THAT(
      Wrong(request),
      UnorderedElementsAre("request_id", "referral.part_of", "referral.service",
                           "referral.state", "referral.inbound_reason",
                           "referral.due_date"));
  EXPECT_THAT(NewEvents(), IsEmpty());
}

TEST_F(ReferralRpcsTest, AsksTheDirectoryWhetherTheServiceIsThere) {
  const v1::Conversation talk = Record(Talk(), kBoris);
  EXPECT_THAT(Wrong(Creating(talk, kClosed)), ElementsAre("referral.service"));
  EXPECT_THAT(Wrong(Creating(talk, "0190a000-0000-7000-8000-0000000000ff")),
              ElementsAre("referral.service"));
  directory_.SetDown(true);
  EXPECT_EQ(Create(Creating(talk)).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(ReferralRpcsTest, OnlyOfWhatOneHeldOneself) {
  const v1::Conversation amina = Record(Talk());
  EXPECT_THAT(Wrong(Creating(amina)), ElementsAre("referral.about"));
  EXPECT_THAT(Wrong(Creating(amina), kHouseElsewhere),
              ElementsAre("referral.about"));
  EXPECT_THAT(Wrong(Creating(amina), kToeleiderElsewhere),
              ElementsAre("referral.about"));
  v1::CreateReferralRequest other = Creating(amina);
  other.mutable_referral()->mutable_about()->back() ^= 1;
  EXPECT_THAT(Wrong(other, kAmina), ElementsAre("referral.about"));
  Created(Creating(amina), kAmina);
}

TEST_F(ReferralRpcsTest, ANeedIsOnItsWayToAServiceOnce) {
  const v1::Conversation talk = Record(Talk(), kBoris);
  const v1::Referral first = Created(Creating(talk));
  EXPECT_THAT(FailedPreconditions(Create(Creating(talk))),
              ElementsAre("ALREADY_REFERRED"));
  Created(Creating(talk, kInterpreting));
  Taken(first, v1::REFERRAL_STATE_REJECTED, kHouse);
  Created(Creating(talk));
}

TEST_F(ReferralRpcsTest, EachSideTakesItsOwnSteps) {
  const v1::Referral referral = Created(Creating(Record(Talk(), kBoris)));
  EXPECT_EQ(
      Take(Step(referral, v1::REFERRAL_STATE_CANCELLED), kHouse).error_code(),
      grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(Take(Step(referral, v1::REFERRAL_STATE_ACCEPTED), kInterpreter)
                .error_code(),
            grpc::StatusCode::NOT_FOUND);
  auto step = Step(referral, v1::REFERRAL_STATE_ACCEPTED);
  step.set_evidence(v1::REFERRAL_EVIDENCE_ASSUMED);
  EXPECT_THAT(WrongFields(Take(step, kHouse)), ElementsAre("evidence"));
  // The receiver said so on the phone.
  step.set_evidence(v1::REFERRAL_EVIDENCE_PARTNER);
  ASSERT_TRUE(Take(step, kBoris).ok());
  const grpc::Status status =
      Take(Step(answer_, v1::REFERRAL_STATE_REJECTED), kHouse);
  EXPECT_THAT(FailedPreconditions(status), ElementsAre("REFERRAL_STATE"));
}

TEST_F(ReferralRpcsTest, AReasonWhereOneIsNeededAndNowhereElse) {
  const v1::Referral referral = Created(Creating(Record(Talk(), kBoris)));
  auto step = Step(referral, v1::REFERRAL_STATE_REJECTED);
  step.clear_reason();
  step.clear_evidence();
  step.clear_etag();
  EXPECT_THAT(WrongFields(Take(step, kHouse)),
              UnorderedElementsAre("reason", "evidence", "etag"));
  step = Step(referral, v1::REFERRAL_STATE_ACCEPTED);
  step.set_reason(v1::REFERRAL_REASON_OTHER);
  EXPECT_THAT(WrongFields(Take(step, kHouse)), ElementsAre("reason"));
}

TEST_F(ReferralRpcsTest, OfTwoWhoAcceptAtOnceTheOtherIsToldByWhomAndWhen) {
  v1::Conversation talk;
  for (int i = 0; i < 1000; ++i) {
    // What a conversation led to is looked through at each of its referrals.
    if (i % 20 == 0) talk = Record(Talk(), kBoris);
    const v1::Referral referral = Created(Creating(talk));
    grpc::Status statuses[2];
    v1::Referral answers[2];
    std::vector<std::thread> receivers;
    for (int r = 0; r < 2; ++r) {
      receivers.emplace_back([&, r] {
        statuses[r] = Call(&Referrals::TransitionReferral,
                           Step(referral, v1::REFERRAL_STATE_ACCEPTED),
                           &answers[r], r == 0 ? kHouse : kHouseElsewhere);
      });
    }
    for (std::thread& receiver : receivers) receiver.join();
    const int won = statuses[0].ok() ? 0 : 1;
    ASSERT_TRUE(statuses[won].ok()) << statuses[won].error_message();
    ASSERT_EQ(statuses[1 - won].error_code(), grpc::StatusCode::ABORTED);
    const auto info = DetailOf<google::rpc::ErrorInfo>(statuses[1 - won]);
    ASSERT_TRUE(info.has_value());
    ASSERT_EQ(info->reason(), "REFERRAL_CHANGED");
    ASSERT_EQ(info->metadata().at("state"), "ACCEPTED");
    ASSERT_EQ(info->metadata().at("organization"),
              absl::StrCat("organizations/", kSociaalHuis));
    ASSERT_THAT(info->metadata().at("step_time"), HasSubstr("2016-06-30T"));
    // For the next round.
    Taken(answers[won], v1::REFERRAL_STATE_COMPLETED, kHouse);
  }
  EXPECT_EQ(Count("SELECT count(*) FROM intake.referral_step WHERE state = "
                  "'accepted'"),
            1000);
}

TEST_F(ReferralRpcsTest, AReceiverSendsOnWhatItAccepted) {
  const v1::Conversation talk = Record(Talk(), kBoris);
  v1::Referral parent = Created(Creating(talk));
  v1::CreateReferralRequest request;
  request.set_parent(kKortrijk);
  request.mutable_referral()->set_part_of(parent.name());
  request.mutable_referral()->set_service(
      absl::StrCat("services/", kInterpreting));
  request.set_request_id(NewRequestId());
  EXPECT_THAT(FailedPreconditions(Create(request, kHouse)),
              ElementsAre("NOT_ACCEPTED"));
  EXPECT_THAT(Wrong(request, kInterpreter), ElementsAre("referral.part_of"));
  parent = Taken(parent, v1::REFERRAL_STATE_ACCEPTED, kHouse);
  const v1::Referral child = Created(request, kHouseElsewhere);
  EXPECT_EQ(child.part_of(), parent.name());
  EXPECT_EQ(child.about(), "");
  EXPECT_EQ(child.sender_organization(),
            absl::StrCat("organizations/", kSociaalHuis));
  EXPECT_EQ(Seen(child, kAmina).about(), talk.help_requests(0).name());
  EXPECT_EQ(Sight(child, kInterpreter), "invitation");
  EXPECT_EQ(Sight(child, kStrangerHere), "");
  // Who sent it on does not send it on once more for its receiver.
  Taken(child, v1::REFERRAL_STATE_ACCEPTED, kInterpreter);
  request.mutable_referral()->set_part_of(child.name());
  request.mutable_referral()->set_service(absl::StrCat("services/", kLibrary));
  request.set_request_id(NewRequestId());
  EXPECT_THAT(Wrong(request, kHouse), ElementsAre("referral.part_of"));
  Created(request, kInterpreter);
  // The sender of a part is a sender: it takes it back.
  Taken(Seen(child, kHouse), v1::REFERRAL_STATE_CANCELLED, kHouse);
}

TEST_F(ReferralRpcsTest, WritesDownWhichServiceLedThePersonHere) {
  v1::Conversation talk = Talk();
  talk.set_client_code("KLANT-2");
  talk = Record(talk);
  v1::CreateReferralRequest request = Creating(talk);
  v1::Referral& wanted = *request.mutable_referral();
  wanted.set_direction(v1::REFERRAL_DIRECTION_INBOUND);
  EXPECT_THAT(
      Wrong(request, kAmina),
      UnorderedElementsAre("referral.about", "referral.inbound_reason"));
  wanted.set_about(talk.name());
  wanted.set_inbound_reason(v1::INBOUND_REASON_LANGUAGE);
  const v1::Referral referral = Created(request, kAmina);
  EXPECT_EQ(referral.state(), v1::REFERRAL_STATE_ACCEPTED);
  EXPECT_EQ(referral.about(), talk.name());
  EXPECT_EQ(referral.sender_organization(),
            absl::StrCat("organizations/", kSociaalHuis));
  EXPECT_THAT(Listed(v1::REFERRAL_BOX_INBOX, kAmina),
              ElementsAre(referral.name()));
  EXPECT_EQ(Sight(referral, kHouse), "");
  EXPECT_THAT(Listed(v1::REFERRAL_BOX_OUTBOX, kHouse), IsEmpty());
  Consent(talk.client(), v1::CONSENT_PURPOSE_SHARE_HELP_REQUESTS, kSociaalHuis);
  EXPECT_EQ(Sight(referral, kHouse), "invitation");
  EXPECT_THAT(Listed(v1::REFERRAL_BOX_OUTBOX, kHouse),
              ElementsAre(referral.name()));
  EXPECT_EQ(
      Take(Step(referral, v1::REFERRAL_STATE_COMPLETED), kHouse).error_code(),
      grpc::StatusCode::PERMISSION_DENIED);
  Taken(referral, v1::REFERRAL_STATE_COMPLETED, kAmina);
}

TEST_F(ReferralRpcsTest, ListsWhatIsOverdueFirst) {
  std::vector<v1::Referral> all;
  for (const int days : {20, 2, 9, 2, 40}) {
    auto request = Creating(Record(Talk(), kBoris));
    *request.mutable_referral()->mutable_due_date() = ToProto(kToday + days);
    all.push_back(Created(request));
  }
  auto draft = Creating(Record(Talk(), kBoris));
  draft.mutable_referral()->set_state(v1::REFERRAL_STATE_DRAFT);
  all.push_back(Created(draft));
  const auto in_order = [&](std::initializer_list<int> places) {
    std::vector<std::string> names;
    for (const int place : places) names.push_back(all[place].name());
    return names;
  };
  EXPECT_EQ(Listed(v1::REFERRAL_BOX_INBOX, kHouse), in_order({1, 3, 2, 0, 4}));
  EXPECT_EQ(Listed(v1::REFERRAL_BOX_OUTBOX, kBoris),
            in_order({1, 3, 2, 5, 0, 4}));
  EXPECT_THAT(Listed(v1::REFERRAL_BOX_INBOX, kBoris), IsEmpty());
  EXPECT_EQ(Listed(v1::REFERRAL_BOX_INBOX, kAmina, false,
                   absl::StrCat("organizations/", kSociaalHuis)),
            in_order({1, 3, 2, 0, 4}));
  EXPECT_EQ(Listed(v1::REFERRAL_BOX_OUTBOX, kAmina, false,
                   absl::StrCat("organizations/", kAssociation)),
            in_order({1, 3, 2, 5, 0, 4}));
  EXPECT_FALSE(Seen(all[1], kHouse).overdue());
  LetDaysPass(3);
  EXPECT_TRUE(Seen(all[1], kHouse).overdue());
  EXPECT_TRUE(Seen(all[1], kHouse).no_feedback());
  EXPECT_FALSE(Seen(all[2], kHouse).overdue());
  Taken(all[1], v1::REFERRAL_STATE_ACCEPTED, kHouse);
  EXPECT_TRUE(Seen(all[1], kHouse).overdue());
  EXPECT_FALSE(Seen(all[1], kHouse).no_feedback());
  Taken(all[3], v1::REFERRAL_STATE_REJECTED, kHouse);
  LetDaysPass(4);
  Taken(all[0], v1::REFERRAL_STATE_REJECTED, kHouse);
  EXPECT_EQ(Listed(v1::REFERRAL_BOX_INBOX, kHouse), in_order({1, 2, 4}));
  EXPECT_EQ(Listed(v1::REFERRAL_BOX_INBOX, kHouse, true), in_order({0, 3}));
  EXPECT_EQ(Listed(v1::REFERRAL_BOX_OUTBOX, kBoris, true), in_order({0, 3}));
}

TEST_F(ReferralRpcsTest, ListsOnesOwnOnly) {
  v1::ListReferralsRequest request;
  request.set_parent(kKortrijk);
  request.set_organization(absl::StrCat("organizations/", kSociaalHuis));
  v1::ListReferralsResponse page;
  EXPECT_EQ(
      Call(&Referrals::ListReferrals, request, &page, kBoris).error_code(),
      grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(Call(&Referrals::ListReferrals, request, &page, kToeleiderElsewhere)
                .error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(ReferralRpcsTest, KeepsWhatTheDirectoryKnewOfTheService) {
  v1::Conversation talk = Talk();
  talk.mutable_language()->set_code("ara");
  const v1::Referral unknown = Created(Creating(Record(talk, kBoris)));
  EXPECT_TRUE(unknown.has_service_fit());
  EXPECT_EQ(unknown.service_fit().language(),
            v1::ServiceFit::LANGUAGE_UNSPECIFIED);
  EXPECT_EQ(unknown.service_fit().room(), v1::ServiceFit::ROOM_UNSPECIFIED);
  EXPECT_FALSE(unknown.service_fit().has_room_date());

  directory_.PutFit(kHousing, {"ara", "nld"}, 0);
  LetCopiesAge();
  Created(Creating(Record(talk, kBoris)));  // Asks in the background.
  v1::Referral full;
  ASSERT_TRUE(Becomes([&] {
    full = Created(Creating(Record(talk, kBoris)));
    return full.service_fit().room() == v1::ServiceFit::ROOM_FULL;
  }));
  EXPECT_EQ(full.service_fit().language(), v1::ServiceFit::LANGUAGE_SPOKEN);
  EXPECT_EQ(full.service_fit().room_date().month(), 6);
  talk.mutable_language()->set_code("rus");
  EXPECT_EQ(Created(Creating(Record(talk, kBoris))).service_fit().language(),
            v1::ServiceFit::LANGUAGE_NOT_SPOKEN);
  // It stays what it was, and is the sender's to know.
  directory_.PutFit(kHousing, {"rus"}, 3);
  EXPECT_EQ(Seen(full, kBoris).service_fit().room(), v1::ServiceFit::ROOM_FULL);
  EXPECT_FALSE(Seen(full, kHouse).has_service_fit());
}

}  // namespace
}  // namespace wegwijs::intake
