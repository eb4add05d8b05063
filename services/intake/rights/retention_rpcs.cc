// GetRetentionPolicy, UpdateRetentionPolicy, ApplyRetention.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/intake/rights/policy_writer.h"
#include "services/intake/rights/retention_mapping.h"
#include "services/intake/rights/retention_store.h"
#include "services/intake/rights/retention_stream.h"
#include "services/intake/rights/rights_service.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

using PolicyReply = Reply<v1::RetentionPolicy>;

constexpr char kGetRetentionPolicy[] =
    "/wegwijs.intake.v1.RightsService/GetRetentionPolicy";
constexpr char kUpdateRetentionPolicy[] =
    "/wegwijs.intake.v1.RightsService/UpdateRetentionPolicy";

absl::Status CheckName(const Caller& caller, const std::string& name,
                       absl::string_view field) {
  const auto parts = ParseName(name, "municipalities/*/retentionPolicy");
  if (!parts.ok()) return InvalidField(field, parts.status().message());
  return OwnMunicipality(caller, name, field).status();
}

// The fields that can change.
const std::map<std::string, int RetentionPolicy::*>& Terms() {
  static const std::map<std::string, int RetentionPolicy::*> terms = {
      {"identity_months", &RetentionPolicy::identity_months},
      {"facts_months", &RetentionPolicy::facts_months},
      {"event_months", &RetentionPolicy::event_months},
      {"audit_months", &RetentionPolicy::audit_months},
      {"frozen_report_months", &RetentionPolicy::frozen_report_months}};
  return terms;
}

std::set<std::string> TermsIn(const google::protobuf::FieldMask& mask,
                              FieldViolations& violations) {
  std::set<std::string> named;
  for (const std::string& path : mask.paths()) {
    if (path == "*") {
      for (const auto& [term, member] : Terms()) named.insert(term);
    } else if (Terms().contains(path)) {
      named.insert(path);
    } else {
      violations.Add("update_mask",
                     absl::StrCat("`", path.substr(0, 40),
                                  "` is no field that can be changed."));
    }
  }
  if (mask.paths().empty()) {
    violations.Add("update_mask", "Name the fields to change, or `*`.");
  }
  return named;
}

RetentionPolicy FromProto(const v1::RetentionPolicy& proto) {
  return {.identity_months = proto.identity_months(),
          .facts_months = proto.facts_months(),
          .event_months = proto.event_months(),
          .audit_months = proto.audit_months(),
          .frozen_report_months = proto.frozen_report_months()};
}

}  // namespace

void RightsService::ReadRetentionPolicy(int municipality,
                                        PolicyReply reply) const {
  calls_.Read(
      municipality, reply,
      [municipality](
          Transaction& transaction) -> absl::StatusOr<v1::RetentionPolicy> {
        return ToProto(municipality, ReadPolicy(transaction, municipality));
      });
}

grpc::ServerUnaryReactor* RightsService::GetRetentionPolicy(
    grpc::CallbackServerContext* context,
    const v1::GetRetentionPolicyRequest* request,
    v1::RetentionPolicy* response) {
  return calls_.Unary(
      context, kGetRetentionPolicy, response,
      [this, request](const Caller& caller, PolicyReply reply) -> absl::Status {
        RETURN_IF_ERROR(CheckName(caller, request->name(), "name"));
        ReadRetentionPolicy(caller.municipality, reply);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* RightsService::UpdateRetentionPolicy(
    grpc::CallbackServerContext* context,
    const v1::UpdateRetentionPolicyRequest* request,
    v1::RetentionPolicy* response) {
  return calls_.Unary(
      context, kUpdateRetentionPolicy, response,
      [this, request](const Caller& caller, PolicyReply reply) -> absl::Status {
        RETURN_IF_ERROR(CheckName(caller, request->retention_policy().name(),
                                  "retention_policy.name"));
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        if (request->etag().empty()) {
          violations.Add("etag", "Give the etag of the policy as you read it.");
        }
        auto item = std::make_unique<PolicyItem>();
        item->take = [proposed = FromProto(request->retention_policy()),
                      terms = TermsIn(request->update_mask(), violations)](
                         RetentionPolicy& policy) {
          for (const std::string& term : terms) {
            policy.*Terms().at(term) = proposed.*Terms().at(term);
          }
        };
        // What can be wrong without looking at what stands.
        RetentionPolicy tried = {.identity_months = 1, .facts_months = 240};
        item->take(tried);
        CheckTerms(tried, "retention_policy.", violations);
        RETURN_IF_ERROR(violations.ToStatus());

        Address(*item, caller, "UpdateRetentionPolicy", reply.call());
        item->requests = {RequestFor(parts_.key, *request, "retentionPolicy")};
        item->etag = request->etag();
        item->writer = PolicyWriter();
        item->done = [this, reply,
                      open = item.get()](const absl::Status& status) {
          if (!status.ok()) return reply(status);
          if (open->requests.front().replayed) {
            return ReadRetentionPolicy(open->municipality, reply);
          }
          reply(ToProto(open->municipality, open->policy));
        };
        parts_.lanes.Submit(std::move(item));
        return absl::OkStatus();
      });
}

grpc::ServerWriteReactor<v1::ApplyRetentionResponse>*
RightsService::ApplyRetention(grpc::CallbackServerContext* context,
                              const v1::ApplyRetentionRequest* request) {
  auto* stream = new RetentionStream(parts_, context, *request);
  stream->Begin();
  return stream;
}

}  // namespace wegwijs::intake
