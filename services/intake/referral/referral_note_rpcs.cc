// AddReferralNote.

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/intake/referral/referral_service.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr char kAddReferralNote[] =
    "/wegwijs.intake.v1.ReferralService/AddReferralNote";

}  // namespace

grpc::ServerUnaryReactor* ReferralService::AddReferralNote(
    grpc::CallbackServerContext* context,
    const v1::AddReferralNoteRequest* request, v1::Referral* response) {
  return calls_.Unary(
      context, kAddReferralNote, response,
      [this, request](const Caller& caller,
                      Reply<v1::Referral> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const ReferralPlace place,
                         ReferralPlaceOf(request->name()));
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        CheckNoteText(request->text(), violations);
        RETURN_IF_ERROR(violations.ToStatus());
        auto item = std::make_unique<ReferralItem>();
        item->writer = &note_writer_;
        Address(*item, caller, "AddReferralNote", reply.call());
        item->municipality = place.municipality;
        item->viewer =
            ReferralViewerOf(caller, place.municipality, "referrals.write");
        item->now = parts_.clock();
        item->name = request->name();
        item->referral.id = place.id;
        item->note = {.id = NewUuid(), .text = request->text()};
        // A text is too short a secret to leave a hash of it behind.
        v1::AddReferralNoteRequest remembered = *request;
        remembered.clear_text();
        item->requests = {RequestFor(parts_.key, remembered,
                                     absl::StrCat("referrals/", place.id))};
        Submit(std::move(item), reply);
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
