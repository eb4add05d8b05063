// SetUpMunicipality, ListDesks, ListWorkers, GetCaller.

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/intake_service.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/intake/page.h"
#include "services/intake/setup/setup.h"
#include "services/intake/setup/setup_mapping.h"
#include "services/intake/setup/setup_store.h"
#include "services/intake/setup/setup_writer.h"
#include "services/runtime/page_token.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

using SetUpReply = Reply<v1::SetUpMunicipalityResponse>;

constexpr char kSetUpMunicipality[] =
    "/wegwijs.intake.v1.IntakeService/SetUpMunicipality";
constexpr char kListDesks[] = "/wegwijs.intake.v1.IntakeService/ListDesks";
constexpr char kListWorkers[] = "/wegwijs.intake.v1.IntakeService/ListWorkers";
constexpr char kGetCaller[] = "/wegwijs.intake.v1.IntakeService/GetCaller";

constexpr PageLimits kWorkerPage = {.usual = 100, .most = 500};

absl::StatusOr<Setup> Validate(const Caller& caller,
                               const v1::SetUpMunicipalityRequest& request) {
  ASSIGN_OR_RETURN(const int municipality,
                   OwnMunicipality(caller, request.parent(), "parent"));
  FieldViolations violations;
  CheckRequestId(request.request_id(), "request_id", violations);
  Setup wanted = FromProto(request, municipality, violations);
  CheckSetup(wanted, violations);
  RETURN_IF_ERROR(violations.ToStatus());
  return wanted;
}

absl::StatusOr<v1::SetUpMunicipalityResponse> DryRun(Transaction& transaction,
                                                     int municipality,
                                                     const Setup& wanted) {
  ASSIGN_OR_RETURN(const SetupChanges changes,
                   PlanSetup(transaction, municipality, wanted));
  return ToProto(municipality, changes);
}

std::unique_ptr<SetupItem> NewItem(const Caller& caller, Setup wanted,
                                   SetUpReply reply) {
  auto item = std::make_unique<SetupItem>();
  Address(*item, caller, "SetUpMunicipality", reply.call());
  item->weight = std::max<int>(1, wanted.desks.size() + wanted.workers.size());
  item->writer = SetupWriter();
  item->creates_head = true;
  item->wanted = std::move(wanted);
  item->done = [reply, written = item.get()](const absl::Status& status) {
    if (!status.ok()) return reply(status);
    reply(ToProto(written->municipality, written->changes));
  };
  return item;
}

// A position as the cursor of a page token, and back.
std::string ToCursor(const Worker& worker) {
  return worker.id + worker.display_name;
}

WorkerPosition FromCursor(const std::string& cursor) {
  WorkerPosition position;
  if (cursor.empty()) return position;
  const size_t id_length = position.id.size();
  return {.display_name = cursor.substr(id_length),
          .id = cursor.substr(0, id_length)};
}

struct WorkerQuery {
  int municipality;
  int page_size;
  std::string fingerprint;
  WorkerPosition after;
  bool shows_subjects;
};

absl::StatusOr<WorkerQuery> Validate(const Caller& caller,
                                     const v1::ListWorkersRequest& request,
                                     const HmacKey& key) {
  ASSIGN_OR_RETURN(const int municipality,
                   OwnMunicipality(caller, request.parent(), "parent"));
  FieldViolations violations;
  const int size = PageSize(request.page_size(), kWorkerPage, violations);
  RETURN_IF_ERROR(violations.ToStatus());
  const std::string fingerprint = QueryFingerprint(key, request);
  ASSIGN_OR_RETURN(const std::string cursor,
                   DecodePageToken(key, fingerprint, request.page_token()));
  return WorkerQuery{.municipality = municipality,
                     .page_size = size,
                     .fingerprint = fingerprint,
                     .after = FromCursor(cursor),
                     .shows_subjects = caller.May("setup.write")};
}

absl::StatusOr<v1::ListWorkersResponse> ReadPage(Transaction& transaction,
                                                 const WorkerQuery& query,
                                                 const HmacKey& key) {
  std::vector<Worker> workers = ReadWorkers(transaction, query.municipality,
                                            query.after, query.page_size + 1);
  v1::ListWorkersResponse page;
  if (CutPage(workers, query.page_size)) {
    page.set_next_page_token(
        EncodePageToken(key, query.fingerprint, ToCursor(workers.back())));
  }
  for (Worker& worker : workers) {
    if (!query.shows_subjects) worker.subject.clear();
    *page.add_workers() = ToProto(query.municipality, worker);
  }
  return page;
}

v1::Caller ToProto(const Caller& caller, const std::optional<Worker>& worker) {
  v1::Caller proto;
  proto.set_subject(caller.subject);
  proto.set_municipality(absl::StrCat("municipalities/", caller.municipality));
  if (!caller.organization.empty()) {
    proto.set_organization("organizations/" + caller.organization);
  }
  for (const std::string& role : caller.roles) proto.add_roles(role);
  if (caller.permissions != nullptr) {
    for (const auto& [permission, scope] : *caller.permissions) {
      proto.add_permissions(permission);
    }
  }
  if (worker.has_value()) {
    *proto.mutable_worker() = ToProto(caller.municipality, *worker);
  }
  return proto;
}

}  // namespace

grpc::ServerUnaryReactor* IntakeService::SetUpMunicipality(
    grpc::CallbackServerContext* context,
    const v1::SetUpMunicipalityRequest* request,
    v1::SetUpMunicipalityResponse* response) {
  return calls_.Unary(
      context, kSetUpMunicipality, response,
      [this, request](const Caller& caller, SetUpReply reply) -> absl::Status {
        ASSIGN_OR_RETURN(Setup wanted, Validate(caller, *request));
        if (request->validate_only()) {
          calls_.Read(caller.municipality, reply,
                      [municipality = caller.municipality,
                       wanted](Transaction& transaction) {
                        return DryRun(transaction, municipality, wanted);
                      });
          return absl::OkStatus();
        }
        std::unique_ptr<SetupItem> item =
            NewItem(caller, std::move(wanted), reply);
        item->requests = {RequestFor(parts_.key, *request, "setup")};
        parts_.lanes.Submit(std::move(item));
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* IntakeService::ListDesks(
    grpc::CallbackServerContext* context, const v1::ListDesksRequest* request,
    v1::ListDesksResponse* response) {
  return calls_.Unary(
      context, kListDesks, response,
      [this, request](const Caller& caller,
                      Reply<v1::ListDesksResponse> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const int municipality,
                         OwnMunicipality(caller, request->parent(), "parent"));
        calls_.Read(
            municipality, reply,
            [municipality](Transaction& transaction)
                -> absl::StatusOr<v1::ListDesksResponse> {
              v1::ListDesksResponse page;
              for (const Desk& desk : ReadDesks(transaction, municipality)) {
                *page.add_desks() = ToProto(municipality, desk);
              }
              return page;
            });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* IntakeService::ListWorkers(
    grpc::CallbackServerContext* context, const v1::ListWorkersRequest* request,
    v1::ListWorkersResponse* response) {
  return calls_.Unary(
      context, kListWorkers, response,
      [this, request](const Caller& caller,
                      Reply<v1::ListWorkersResponse> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const WorkerQuery query,
                         Validate(caller, *request, parts_.key));
        calls_.Read(query.municipality, reply,
                    [this, query](Transaction& transaction) {
                      return ReadPage(transaction, query, parts_.key);
                    });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* IntakeService::GetCaller(
    grpc::CallbackServerContext* context, const v1::GetCallerRequest*,
    v1::Caller* response) {
  return calls_.Unary(
      context, kGetCaller, response,
      [this](const Caller& caller, Reply<v1::Caller> reply) -> absl::Status {
        calls_.Read(
            caller.municipality, reply,
            [caller](Transaction& transaction) -> absl::StatusOr<v1::Caller> {
              return ToProto(
                  caller,
                  FindWorker(transaction, caller.municipality, caller.subject));
            });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
