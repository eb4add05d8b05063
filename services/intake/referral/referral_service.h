// wegwijs.intake.v1.ReferralService. The methods stand in referral_rpcs.cc,
// referral_note_rpcs.cc and invitation_rpcs.cc.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_SERVICE_H_
#define WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_SERVICE_H_

#include <functional>
#include <memory>
#include <utility>

#include "absl/time/clock.h"
#include "services/intake/calendar.h"
#include "services/intake/reference/references.h"
#include "services/intake/referral/invitation_writer.h"
#include "services/intake/referral/referral_mapping.h"
#include "services/intake/referral/referral_note_writer.h"
#include "services/intake/referral/referral_writer.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"
#include "wegwijs/intake/v1/referral_service.grpc.pb.h"

namespace wegwijs::intake {

class ReferralService final : public v1::ReferralService::CallbackService {
 public:
  // What the methods work with; all must outlive the service.
  struct Parts {
    CallPath path;
    Lanes& lanes;
    References& references;
    IdentityKeys& identity_keys;
    // Signs fingerprints of requests and page tokens.
    HmacKey key;
    ReferralTerms terms = {};
    std::function<absl::Time()> clock = absl::Now;
  };

  explicit ReferralService(Parts parts)
      : parts_(std::move(parts)),
        calls_(parts_.path),
        note_writer_(parts_.identity_keys),
        invitation_writer_(parts_.key) {}

  grpc::ServerUnaryReactor* CreateReferral(
      grpc::CallbackServerContext* context,
      const v1::CreateReferralRequest* request,
      v1::Referral* response) override;
  grpc::ServerUnaryReactor* GetReferral(grpc::CallbackServerContext* context,
                                        const v1::GetReferralRequest* request,
                                        v1::Referral* response) override;
  grpc::ServerUnaryReactor* ListReferrals(
      grpc::CallbackServerContext* context,
      const v1::ListReferralsRequest* request,
      v1::ListReferralsResponse* response) override;
  grpc::ServerUnaryReactor* TransitionReferral(
      grpc::CallbackServerContext* context,
      const v1::TransitionReferralRequest* request,
      v1::Referral* response) override;
  grpc::ServerUnaryReactor* AddReferralNote(
      grpc::CallbackServerContext* context,
      const v1::AddReferralNoteRequest* request,
      v1::Referral* response) override;
  grpc::ServerUnaryReactor* CreateInvitation(
      grpc::CallbackServerContext* context,
      const v1::CreateInvitationRequest* request,
      v1::Invitation* response) override;
  grpc::ServerUnaryReactor* AnswerInvitation(
      grpc::CallbackServerContext* context,
      const v1::AnswerInvitationRequest* request,
      v1::AnswerInvitationResponse* response) override;

 private:
  // Today in Brussels.
  absl::CivilDay Today() const { return DayInBrussels(parts_.clock()); }

  // Submits the item, which has its writer, to the lane; replies with the
  // referral as the caller sees it then.
  void Submit(std::unique_ptr<ReferralItem> item,
              const Reply<v1::Referral>& reply);
  // The same for an invitation; its secrets are told if this made it.
  void SubmitInvitation(std::unique_ptr<InvitationItem> item,
                        const Reply<v1::Invitation>& reply);
  // The same for an answer of a call that came at `arrival`.
  void SubmitAnswer(std::unique_ptr<InvitationAnswerItem> item,
                    absl::Time arrival,
                    const Reply<v1::AnswerInvitationResponse>& reply);

  const Parts parts_;
  const Calls calls_;
  ReferralNoteWriter note_writer_;
  InvitationWriter invitation_writer_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_SERVICE_H_
