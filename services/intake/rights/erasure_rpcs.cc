// EraseClient.

#include <memory>
#include <string>
#include <utility>

#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/intake/rights/erasure_writer.h"
#include "services/intake/rights/rights_service.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

using EraseReply = Reply<v1::EraseClientResponse>;

constexpr char kEraseClient[] = "/wegwijs.intake.v1.RightsService/EraseClient";

// A batch of its own: what else waits is written before or after.
constexpr int kWholeBatch = 500;

absl::StatusOr<ErasureRequest> Validate(const Caller& caller,
                                        const v1::EraseClientRequest& request,
                                        int k) {
  ASSIGN_OR_RETURN(ClientKey client,
                   ClientKeyFrom(caller, request.name(), "name"));
  FieldViolations violations;
  CheckRequestId(request.request_id(), "request_id", violations);
  if (request.reason() == v1::ERASURE_REASON_UNSPECIFIED ||
      !v1::ErasureReason_IsValid(request.reason())) {
    violations.Add("reason",
                   "Say why: REQUESTED, CONSENT_WITHDRAWN, UNLAWFUL or "
                   "ORDERED.");
  }
  if (request.etag().empty()) {
    violations.Add("etag", "Give the etag of the client as you read it.");
  }
  RETURN_IF_ERROR(violations.ToStatus());
  return ErasureRequest{.municipality = caller.municipality,
                        .name = request.name(),
                        .client = std::move(client),
                        .etag = request.etag(),
                        .k = k};
}

v1::EraseClientResponse ToProto(const PlannedErasure& planned) {
  v1::EraseClientResponse proto;
  proto.set_clients(planned.clients.size());
  proto.set_conversations(planned.erasure.marks.size());
  proto.set_generalized_values(planned.erasure.generalized);
  return proto;
}

}  // namespace

grpc::ServerUnaryReactor* RightsService::EraseClient(
    grpc::CallbackServerContext* context, const v1::EraseClientRequest* request,
    v1::EraseClientResponse* response) {
  return calls_.Unary(
      context, kEraseClient, response,
      [this, request](const Caller& caller, EraseReply reply) -> absl::Status {
        ASSIGN_OR_RETURN(ErasureRequest erasure,
                         Validate(caller, *request, parts_.reduction_k));
        if (request->validate_only()) {
          calls_.ReadSnapshot(caller.municipality, reply,
                              [erasure](Transaction& transaction)
                                  -> absl::StatusOr<v1::EraseClientResponse> {
                                ASSIGN_OR_RETURN(
                                    const PlannedErasure planned,
                                    PlanErasure(transaction, erasure));
                                return ToProto(planned);
                              });
          return absl::OkStatus();
        }
        auto item = std::make_unique<ErasureItem>(parts_.key);
        Address(*item, caller, "EraseClient", reply.call());
        item->request = std::move(erasure);
        // Its own request id must not remember whom it forgot.
        item->requests = {RequestFor(parts_.key, *request, "clients/-")};
        item->weight = kWholeBatch;
        item->writer = ErasureWriter();
        item->done = [reply, open = item.get()](const absl::Status& status) {
          if (!status.ok()) return reply(status);
          reply(ToProto(open->erased));
        };
        parts_.lanes.Submit(std::move(item));
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
