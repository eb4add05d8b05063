// Invitations over a real database: who has no account answers once, and
// whatever does not open is refused alike.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/intake/referral/invitation.h"
#include "services/intake/referral/referral_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class InvitationRpcsTest : public ReferralTestServer {
 protected:
  grpc::Status Invite(const v1::Referral& referral, const As& caller = kBoris,
                      const std::string& request_id = NewRequestId()) {
    v1::CreateInvitationRequest request;
    request.set_referral(referral.name());
    request.set_request_id(request_id);
    invitation_.Clear();
    return Call(&Referrals::CreateInvitation, request, &invitation_, caller);
  }

  // Which must go well.
  v1::Invitation Invited(const v1::Referral& referral) {
    const grpc::Status status = Invite(referral);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return invitation_;
  }

  static v1::AnswerInvitationRequest Answering(
      const v1::Invitation& invitation, const std::string& secret,
      v1::ReferralState state = v1::REFERRAL_STATE_ACCEPTED) {
    v1::AnswerInvitationRequest request;
    request.set_name(invitation.name());
    request.set_secret(secret);
    request.set_state(state);
    if (state == v1::REFERRAL_STATE_REJECTED) {
      request.set_reason(v1::REFERRAL_REASON_NO_CAPACITY);
    }
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Answer(const v1::AnswerInvitationRequest& request) {
    answered_.Clear();
    return CallAsNobody(&Referrals::AnswerInvitation, request, &answered_);
  }

  // All that a caller sees of a refusal; the same for every one.
  static std::string Refusal(const grpc::Status& status) {
    return absl::StrCat(status.error_code(), " ", status.error_message(), " ",
                        status.error_details());
  }

  v1::Referral Requested(const std::string& service = kHousing) {
    return Created(Creating(Record(Talk(), kBoris), service));
  }

  v1::Invitation invitation_;
  v1::AnswerInvitationResponse answered_;
};

TEST_F(InvitationRpcsTest, AnswersOnceAsTheReceiverWould) {
  const v1::Referral referral = Requested();
  const v1::Invitation invitation = Invited(referral);
  EXPECT_EQ(invitation.referral(), referral.name());
  EXPECT_EQ(NewEvents().back(), "referral.invited");
  const auto request = Answering(invitation, invitation.spoken_code());
  ASSERT_TRUE(Answer(request).ok());
  EXPECT_EQ(answered_.state(), v1::REFERRAL_STATE_ACCEPTED);
  EXPECT_EQ(answered_.service_display_name(), "Woonclub");

  const v1::Referral accepted = Seen(referral, kBoris);
  EXPECT_EQ(accepted.state(), v1::REFERRAL_STATE_ACCEPTED);
  const v1::ReferralStep& step = accepted.steps(1);
  EXPECT_EQ(step.organization(), absl::StrCat("organizations/", kSociaalHuis));
  EXPECT_EQ(step.worker(), "");
  EXPECT_EQ(step.evidence(), v1::REFERRAL_EVIDENCE_PARTNER);

  // An answer that was lost is asked for again, and is the same.
  ASSERT_TRUE(Answer(request).ok());
  EXPECT_EQ(answered_.state(), v1::REFERRAL_STATE_ACCEPTED);
  EXPECT_EQ(Seen(referral, kBoris).steps_size(), 2);
  auto other = request;
  other.set_state(v1::REFERRAL_STATE_REJECTED);
  other.set_reason(v1::REFERRAL_REASON_OTHER);
  EXPECT_EQ(ReasonOf(Answer(other)), "REQUEST_ID_REUSED");
}

TEST_F(InvitationRpcsTest, RefusesByTheLinkToo) {
  const v1::Referral referral = Requested();
  const v1::Invitation invitation = Invited(referral);
  ASSERT_TRUE(Answer(Answering(invitation, invitation.link_secret(),
                               v1::REFERRAL_STATE_REJECTED))
                  .ok());
  EXPECT_EQ(Seen(referral, kBoris).state(), v1::REFERRAL_STATE_REJECTED);
  EXPECT_EQ(Seen(referral, kBoris).steps(1).reason(),
            v1::REFERRAL_REASON_NO_CAPACITY);
}

TEST_F(InvitationRpcsTest, RefusesAlikeWhateverDoesNotOpen) {
  const v1::Invitation good = Invited(Requested());
  const v1::Invitation others = Invited(Requested(kInterpreting));
  std::vector<std::string> refusals;
  const auto refused = [&](const v1::AnswerInvitationRequest& request) {
    const grpc::Status status = Answer(request);
    EXPECT_EQ(ReasonOf(status), "INVITATION_REFUSED");
    refusals.push_back(Refusal(status));
  };
  refused(Answering(good, "0000-0000"));
  refused(Answering(good, others.spoken_code()));
  refused(Answering(good, others.link_secret()));
  v1::Invitation nobodys = good;
  nobodys.set_name(absl::StrCat(kKortrijk, "/invitations/10000000"));
  refused(Answering(nobodys, good.spoken_code()));
  nobodys.set_name("municipalities/31005/invitations/10000000");
  refused(Answering(nobodys, good.spoken_code()));
  nobodys.set_name("municipalities/99999/invitations/10000000");
  refused(Answering(nobodys, good.spoken_code()));

  // Used.
  ASSERT_TRUE(Answer(Answering(good, good.spoken_code())).ok());
  refused(Answering(good, good.spoken_code()));
  refused(Answering(good, good.link_secret()));

  // Replaced.
  const v1::Referral again = Requested();
  const v1::Invitation replaced = Invited(again);
  const v1::Invitation standing = Invited(again);
  refused(Answering(replaced, replaced.spoken_code()));

  // Taken back.
  Taken(again, v1::REFERRAL_STATE_CANCELLED, kBoris);
  refused(Answering(standing, standing.spoken_code()));

  // Over.
  const v1::Invitation late = Invited(Requested());
  LetDaysPass(14);
  refused(Answering(late, late.spoken_code()));

  for (const std::string& refusal : refusals) {
    EXPECT_EQ(refusal, refusals.front());
  }
}

TEST_F(InvitationRpcsTest, IsTriedSoManyTimesAndNoMore) {
  const v1::Referral referral = Requested();
  const v1::Invitation invitation = Invited(referral);
  std::vector<std::thread> guesses;
  for (int i = 0; i < kMostInvitationTries; ++i) {
    guesses.emplace_back([&, i] {
      v1::AnswerInvitationResponse ignored;
      const grpc::Status status = CallAsNobody(
          &Referrals::AnswerInvitation,
          Answering(invitation, absl::StrCat("0000-000", i)), &ignored);
      EXPECT_EQ(ReasonOf(status), "INVITATION_REFUSED");
    });
  }
  for (std::thread& guess : guesses) guess.join();
  EXPECT_EQ(ReasonOf(Answer(Answering(invitation, invitation.spoken_code()))),
            "INVITATION_REFUSED");
  EXPECT_EQ(Seen(referral, kBoris).state(), v1::REFERRAL_STATE_REQUESTED);
  const v1::Invitation fresh = Invited(referral);
  EXPECT_TRUE(Answer(Answering(fresh, fresh.spoken_code())).ok());
}

TEST_F(InvitationRpcsTest, IsForTheSenderToMakeWhileAnAnswerIsAwaited) {
  const v1::Referral referral = Requested();
  EXPECT_EQ(Invite(referral, kHouse).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(Invite(referral, kStrangerHere).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Invite(referral, kToeleiderElsewhere).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_TRUE(Invite(referral, kAmina).ok());
  Taken(referral, v1::REFERRAL_STATE_ACCEPTED, kHouse);
  EXPECT_THAT(FailedPreconditions(Invite(referral)),
              ElementsAre("REFERRAL_STATE"));
}

TEST_F(InvitationRpcsTest, TellsItsSecretsOnceAndKeepsNone) {
  const v1::Referral referral = Requested();
  const std::string request_id = NewRequestId();
  ASSERT_TRUE(Invite(referral, kBoris, request_id).ok());
  const v1::Invitation first = invitation_;
  ASSERT_TRUE(Invite(referral, kBoris, request_id).ok());
  EXPECT_EQ(invitation_.name(), first.name());
  EXPECT_EQ(invitation_.link_secret(), "");
  EXPECT_EQ(invitation_.spoken_code(), "");
  const std::string stored =
      Text("SELECT string_agg(i::text, ' ') FROM intake.invitation i");
  EXPECT_THAT(stored, HasSubstr(absl::StrCat(
                          first.name().substr(first.name().rfind('/') + 1))));
  EXPECT_THAT(stored, AllOf(Not(HasSubstr(first.link_secret())),
                            Not(HasSubstr(first.spoken_code()))));
  EXPECT_TRUE(Answer(Answering(first, first.spoken_code())).ok());
}

TEST_F(InvitationRpcsTest, NamesEveryWrongField) {
  v1::AnswerInvitationRequest request;
  request.set_name(absl::StrCat(kKortrijk, "/invitations/12"));
  request.set_state(v1::REFERRAL_STATE_COMPLETED);
  EXPECT_THAT(WrongFields(Answer(request)),
              ElementsAre("name", "secret", "request_id", "state"));
  request = Answering(Invited(Requested()), "x");
  request.set_reason(v1::REFERRAL_REASON_OTHER);
  EXPECT_THAT(WrongFields(Answer(request)), ElementsAre("reason"));
  request.set_state(v1::REFERRAL_STATE_REJECTED);
  request.clear_reason();
  EXPECT_THAT(WrongFields(Answer(request)), ElementsAre("reason"));
  request.set_name("invitations/12345678");
  EXPECT_THAT(WrongFields(Answer(request)), ElementsAre("name"));
}

TEST_F(InvitationRpcsTest, OpensNothingElse) {
  v1::GetReferralRequest get;
  get.set_name(Requested().name());
  v1::Referral ignored;
  EXPECT_EQ(CallAsNobody(&Referrals::GetReferral, get, &ignored).error_code(),
            grpc::StatusCode::UNAUTHENTICATED);
}

}  // namespace
}  // namespace wegwijs::intake
