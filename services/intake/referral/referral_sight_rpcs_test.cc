// Who sees a referral, from its draft to its end.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/intake/referral/referral_test_server.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ReferralSightTest : public ReferralTestServer {};

TEST_F(ReferralSightTest, ShowsMoreFromAcceptanceOnAndLessAfterTheEnd) {
  v1::Conversation talk = Talk();
  talk.set_client_code("KLANT-1");
  v1::CreateReferralRequest request = Creating(Record(talk, kBoris));
  request.mutable_referral()->set_state(v1::REFERRAL_STATE_DRAFT);
  v1::Referral referral = Created(request);
  EXPECT_THAT(Sights(referral),
              ElementsAre("", "whole", "whole", "", "", "", ""));
  referral = Taken(referral, v1::REFERRAL_STATE_REQUESTED, kBoris);
  EXPECT_THAT(Sights(referral), ElementsAre("", "whole", "whole", "invitation",
                                            "invitation", "", ""));
  EXPECT_EQ(Seen(referral, kHouse).client(), "");
  referral = Taken(referral, v1::REFERRAL_STATE_ACCEPTED, kHouseElsewhere);
  EXPECT_THAT(Sights(referral), ElementsAre("", "whole", "whole", "taken on",
                                            "taken on", "", ""));
  // Who it is, only if the person agrees.
  EXPECT_EQ(Seen(referral, kHouse).client(), "");
  const std::string client = Seen(referral, kAmina).client();
  EXPECT_NE(client, "");
  Consent(client, v1::CONSENT_PURPOSE_SHARE_IDENTITY, kSociaalHuis);
  EXPECT_EQ(Seen(referral, kHouse).client(), client);
  referral = Taken(referral, v1::REFERRAL_STATE_IN_PROGRESS, kHouse);
  referral = Taken(referral, v1::REFERRAL_STATE_ON_HOLD, kHouse);
  EXPECT_EQ(Sight(referral, kHouse), "taken on");
  referral = Taken(referral, v1::REFERRAL_STATE_COMPLETED, kHouse);
  EXPECT_THAT(Sights(referral), ElementsAre("", "whole", "whole", "invitation",
                                            "invitation", "", ""));
  EXPECT_EQ(Seen(referral, kHouse).client(), "");
  // Completed is not met.
  EXPECT_EQ(Seen(referral, kBoris).outcome(), v1::OUTCOME_OPEN);
  EXPECT_EQ(Seen(referral, kBoris).steps_size(), 6);
}

TEST_F(ReferralSightTest, ADraftThatIsRetractedReachesNobody) {
  v1::CreateReferralRequest request = Creating(Record(Talk(), kBoris));
  request.mutable_referral()->set_state(v1::REFERRAL_STATE_DRAFT);
  const v1::Referral referral =
      Taken(Created(request), v1::REFERRAL_STATE_ENTERED_IN_ERROR, kBoris);
  EXPECT_THAT(Sights(referral),
              ElementsAre("", "whole", "whole", "", "", "", ""));
  EXPECT_THAT(Listed(v1::REFERRAL_BOX_INBOX, kHouse, true), IsEmpty());
  EXPECT_THAT(Listed(v1::REFERRAL_BOX_OUTBOX, kBoris, true),
              ElementsAre(referral.name()));
}

TEST_F(ReferralSightTest, WhatBecameOfALoggedOneIsForTheSenderToSay) {
  v1::Conversation talk = Talk();
  talk.mutable_help_requests(0)->set_referred_to(
      absl::StrCat("services/", kHousing));
  v1::Referral logged;
  logged.set_name(Record(talk, kBoris).help_requests(0).referral());
  EXPECT_THAT(Sights(logged),
              ElementsAre("", "whole", "whole", "", "", "", ""));
  logged = Seen(logged, kBoris);
  EXPECT_TRUE(logged.logged());
  EXPECT_FALSE(logged.has_due_date());
  auto step = Step(logged, v1::REFERRAL_STATE_ACCEPTED);
  EXPECT_EQ(Take(step, kHouse).error_code(), grpc::StatusCode::NOT_FOUND);
  step.set_evidence(v1::REFERRAL_EVIDENCE_CLIENT);
  ASSERT_TRUE(Take(step, kBoris).ok());
  EXPECT_EQ(answer_.state(), v1::REFERRAL_STATE_ACCEPTED);
  EXPECT_EQ(answer_.steps_size(), 1);
  EXPECT_THAT(Listed(v1::REFERRAL_BOX_OUTBOX, kBoris), IsEmpty());
}

}  // namespace
}  // namespace wegwijs::intake
