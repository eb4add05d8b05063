// SetWorkerPhones.

#include <memory>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/intake/client/client_service.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/intake/setup/worker_phone_store.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr char kSetWorkerPhones[] =
    "/wegwijs.intake.v1.ClientService/SetWorkerPhones";
constexpr int kMostPhones = 10;

std::set<std::string> PhonesOf(const v1::SetWorkerPhonesRequest& request,
                               FieldViolations& violations) {
  std::set<std::string> phones;
  for (int i = 0; i < request.phones_size(); ++i) {
    const std::string field = absl::StrCat("phones[", i, "]");
    const std::string& typed = request.phones(i);
    if (typed.empty()) violations.Add(field, "Give a telephone number.");
    phones.insert(PhoneNumber(typed, field, violations));
  }
  if (request.phones_size() > kMostPhones) {
    violations.Add("phones", "At most 10.");
  }
  return phones;
}

// The UUID in `municipalities/{nis}/workers/{uuid}`.
absl::StatusOr<std::string> WorkerOf(const Caller& caller,
                                     const std::string& name,
                                     FieldViolations& violations) {
  const auto parts = ParseName(name, "municipalities/*/workers/*");
  if (!parts.ok()) {
    violations.Add("worker", parts.status().message());
    return "";
  }
  RETURN_IF_ERROR(OwnMunicipality(caller, name, "worker").status());
  if (!IsUuid((*parts)[1])) return NotFound(name);
  return (*parts)[1];
}

}  // namespace

grpc::ServerUnaryReactor* ClientService::SetWorkerPhones(
    grpc::CallbackServerContext* context,
    const v1::SetWorkerPhonesRequest* request,
    v1::SetWorkerPhonesResponse* response) {
  using Response = v1::SetWorkerPhonesResponse;
  return calls_.Unary(
      context, kSetWorkerPhones, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        FieldViolations violations;
        ASSIGN_OR_RETURN(std::string worker,
                         WorkerOf(caller, request->worker(), violations));
        CheckRequestId(request->request_id(), "request_id", violations);
        std::set<std::string> phones = PhonesOf(*request, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        ASSIGN_OR_RETURN(const HmacKey key, parts_.identity_keys.FingerprintKey(
                                                caller.municipality));

        auto item = std::make_unique<WorkerPhonesItem>();
        Address(*item, caller, "SetWorkerPhones", reply.call());
        item->worker = std::move(worker);
        item->phones = std::move(phones);
        item->weight = kMostPhones;
        item->requests.push_back(
            RequestFor(key, *request, absl::StrCat("workers/", item->worker)));
        item->writer = &worker_phones_writer_;
        item->done = [this, municipality = caller.municipality,
                      worker = item->worker,
                      reply](const absl::Status& status) {
          if (!status.ok()) return reply(status);
          calls_.Read(
              municipality, reply,
              [municipality,
               worker](Transaction& transaction) -> absl::StatusOr<Response> {
                Response answer;
                answer.set_phone_count(
                    CountPhones(transaction, municipality, worker));
                return answer;
              });
        };
        parts_.lanes.Submit(std::move(item));
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
