// CreateInvitation, AnswerInvitation.

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/intake/referral/invitation_store.h"
#include "services/intake/referral/referral_service.h"
#include "services/intake/referral/referral_store.h"
#include "services/runtime/pause.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr char kCreateInvitation[] =
    "/wegwijs.intake.v1.ReferralService/CreateInvitation";
constexpr char kAnswerInvitation[] =
    "/wegwijs.intake.v1.ReferralService/AnswerInvitation";

// How long after its call a refusal is answered: longer than any of them takes,
// so that the time tells nothing.
constexpr absl::Duration kRefusal = absl::Milliseconds(500);

v1::Invitation InvitationProto(const Invitation& invitation,
                               const InvitationSecrets& secrets) {
  v1::Invitation proto;
  proto.set_name(NameOf(invitation));
  proto.set_referral(
      NameOf(invitation.municipality, "referrals", invitation.referral));
  proto.set_link_secret(secrets.link);
  proto.set_spoken_code(secrets.code);
  *proto.mutable_expire_time() = ToProto(invitation.expires_at);
  return proto;
}

v1::AnswerInvitationResponse AnswerProto(const Referral& referral) {
  v1::AnswerInvitationResponse proto;
  proto.set_state(static_cast<v1::ReferralState>(referral.state));
  proto.set_service_display_name(referral.service_then.display_name);
  return proto;
}

// Refuses when every refusal is answered.
template <typename Response>
void RefuseLater(const Reply<Response>& reply, absl::Time arrival) {
  auto* const pause = new Pause();
  pause->Begin(arrival + kRefusal - absl::Now(), [pause, reply] {
    reply(InvitationRefused());
    delete pause;
  });
}

bool IsRefusal(const absl::Status& status) {
  return status.code() == absl::StatusCode::kPermissionDenied;
}

// The step that the answer takes.
ReferralStep AnswerIn(const v1::AnswerInvitationRequest& request,
                      FieldViolations& violations) {
  if (request.state() != v1::REFERRAL_STATE_ACCEPTED &&
      request.state() != v1::REFERRAL_STATE_REJECTED) {
    violations.Add("state", "Say ACCEPTED or REJECTED.");
    return {};
  }
  v1::TransitionReferralRequest step;
  step.set_state(request.state());
  step.set_reason(request.reason());
  step.set_evidence(v1::REFERRAL_EVIDENCE_PARTNER);
  return StepFrom(step, violations);
}

}  // namespace

grpc::ServerUnaryReactor* ReferralService::CreateInvitation(
    grpc::CallbackServerContext* context,
    const v1::CreateInvitationRequest* request, v1::Invitation* response) {
  return calls_.Unary(
      context, kCreateInvitation, response,
      [this, request](const Caller& caller,
                      Reply<v1::Invitation> reply) -> absl::Status {
        const auto parts =
            ParseName(request->referral(), "municipalities/*/referrals/*");
        if (!parts.ok()) {
          return InvalidField("referral", parts.status().message());
        }
        ASSIGN_OR_RETURN(const int municipality,
                         AnyMunicipality(request->referral(), "referral"));
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        RETURN_IF_ERROR(violations.ToStatus());
        if (!IsUuid((*parts)[1])) return NotFound(request->referral());
        auto item = std::make_unique<InvitationItem>();
        Address(*item, caller, "CreateInvitation", reply.call());
        item->municipality = municipality;
        item->now = parts_.clock();
        item->viewer =
            ReferralViewerOf(caller, municipality, "referrals.write");
        item->name = request->referral();
        item->invitation.municipality = municipality;
        item->invitation.referral = (*parts)[1];
        item->invitation.created_at = item->now;
        item->invitation.expires_at =
            item->now + absl::Hours(24) * parts_.terms.invitation_days;
        item->requests = {
            RequestFor(parts_.key, *request,
                       absl::StrCat("referrals/", (*parts)[1], "/invitation"))};
        SubmitInvitation(std::move(item), reply);
        return absl::OkStatus();
      });
}

void ReferralService::SubmitInvitation(std::unique_ptr<InvitationItem> item,
                                       const Reply<v1::Invitation>& reply) {
  item->writer = &invitation_writer_;
  item->done = [this, open = item.get(), reply](const absl::Status& status) {
    if (!status.ok()) return reply(status);
    if (!open->requests.front().replayed) {
      return reply(InvitationProto(open->invitation, open->secrets));
    }
    calls_.Read(open->municipality, reply,
                [municipality = open->municipality, name = open->name,
                 referral = open->invitation.referral](Transaction& transaction)
                    -> absl::StatusOr<v1::Invitation> {
                  const std::optional<Invitation> stored =
                      ReadInvitationTo(transaction, municipality, referral);
                  if (!stored.has_value()) return NotFound(name);
                  return InvitationProto(*stored, {});
                });
  };
  parts_.lanes.Submit(std::move(item));
}

grpc::ServerUnaryReactor* ReferralService::AnswerInvitation(
    grpc::CallbackServerContext* context,
    const v1::AnswerInvitationRequest* request,
    v1::AnswerInvitationResponse* response) {
  using Response = v1::AnswerInvitationResponse;
  return calls_.UnaryBySecret(
      context, kAnswerInvitation, response,
      [this, request](Reply<Response> reply) -> absl::Status {
        const absl::Time arrival = absl::Now();
        const auto parts =
            ParseName(request->name(), "municipalities/*/invitations/*");
        if (!parts.ok()) return InvalidField("name", parts.status().message());
        ASSIGN_OR_RETURN(const int municipality,
                         AnyMunicipality(request->name(), "name"));
        FieldViolations violations;
        int number = 0;
        if ((*parts)[1].size() != 8 ||
            !absl::SimpleAtoi((*parts)[1], &number)) {
          violations.Add("name", "The number of an invitation has 8 digits.");
        }
        if (request->secret().empty()) {
          violations.Add("secret", "Give the code, or the link's secret.");
        }
        CheckRequestId(request->request_id(), "request_id", violations);
        auto item = std::make_unique<InvitationAnswerItem>();
        item->step = AnswerIn(*request, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        item->municipality = municipality;
        item->subject = absl::StrCat("invitation:", number);
        item->method = "AnswerInvitation";
        item->deadline = reply.call().deadline();
        item->now = parts_.clock();
        // A code is too short a secret to leave a hash of it behind.
        v1::AnswerInvitationRequest remembered = *request;
        remembered.clear_secret();
        item->requests = {RequestFor(parts_.key, remembered,
                                     absl::StrCat("invitations/", number))};
        parts_.path.database.Submit(
            {.mode = TransactionOptions::Mode::kWrite,
             .municipality = municipality,
             .deadline = reply.call().deadline()},
            [municipality, number](Transaction& transaction)
                -> absl::StatusOr<std::optional<Invitation>> {
              return TryInvitation(transaction, municipality, number);
            },
            [this, reply, arrival, secret = request->secret(),
             item = std::move(item)](
                absl::StatusOr<std::optional<Invitation>> tried) mutable {
              if (!tried.ok()) return reply(tried.status());
              const Invitation& invitation = tried->value_or(Invitation());
              if (!Opens(invitation, secret, parts_.key)) {
                return RefuseLater(reply, arrival);
              }
              item->invitation = invitation;
              SubmitAnswer(std::move(item), arrival, reply);
            });
        return absl::OkStatus();
      });
}

void ReferralService::SubmitAnswer(
    std::unique_ptr<InvitationAnswerItem> item, absl::Time arrival,
    const Reply<v1::AnswerInvitationResponse>& reply) {
  item->writer = InvitationAnswerWriter();
  item->done = [this, open = item.get(), arrival,
                reply](const absl::Status& status) {
    if (IsRefusal(status)) return RefuseLater(reply, arrival);
    if (!status.ok()) return reply(status);
    if (!open->requests.front().replayed)
      return reply(AnswerProto(open->referral));
    calls_.Read(open->municipality, reply,
                [municipality = open->municipality, today = Today(),
                 referral = open->invitation.referral](Transaction& transaction)
                    -> absl::StatusOr<v1::AnswerInvitationResponse> {
                  const std::optional<Referral> stored =
                      ReadReferral(transaction, municipality, referral, today);
                  if (!stored.has_value()) return InvitationRefused();
                  return AnswerProto(*stored);
                });
  };
  parts_.lanes.Submit(std::move(item));
}

}  // namespace wegwijs::intake
