// VerifyService, SetServiceCapacity, ListServicesToVerify.

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/directory/calendar.h"
#include "services/directory/directory_service.h"
#include "services/directory/head_store.h"
#include "services/directory/list_rules.h"
#include "services/directory/page.h"
#include "services/directory/reference_names.h"
#include "services/directory/referral/referral_count_store.h"
#include "services/directory/request_rules.h"
#include "services/directory/service_mapping.h"
#include "services/directory/service_store.h"
#include "services/runtime/page_token.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::directory {
namespace {

// Within a method `Service` is DirectoryService::Service, which gRPC makes.
using ServiceRow = Service;

constexpr char kVerifyService[] =
    "/wegwijs.directory.v1.DirectoryService/VerifyService";
constexpr char kSetServiceCapacity[] =
    "/wegwijs.directory.v1.DirectoryService/SetServiceCapacity";
constexpr char kListServicesToVerify[] =
    "/wegwijs.directory.v1.DirectoryService/ListServicesToVerify";

constexpr PageLimits kPage = {.usual = 50, .most = 500};
constexpr int kUsualDays = 182;
constexpr int kMostDays = 731;
constexpr int kDaysAhead = 30;

// The service as it stands, which the caller's municipality owns.
absl::StatusOr<Service> OwnService(Transaction& transaction,
                                   const Caller& caller,
                                   const std::string& id) {
  const std::vector<Service> found = ReadServicesById(transaction, {id});
  if (found.empty()) return NotFound("services/" + id);
  if (found.front().owner != caller.municipality) {
    return WithReason(
        absl::PermissionDeniedError(absl::StrCat(
            "services/", id, " belongs to municipalities/", found.front().owner,
            ", which alone can change it. Ask them.")),
        "NOT_OWNER");
  }
  return found.front();
}

// What a call does to its service, once for each request_id.
template <typename Change>
absl::StatusOr<v1::Service> ChangeOnce(Transaction& transaction,
                                       const Caller& caller,
                                       const std::string& id,
                                       const MutationRequest& mutation,
                                       absl::Time now, const Change& change) {
  LockHead(transaction);
  ASSIGN_OR_RETURN(const Claim claim,
                   ClaimRequest(transaction, caller, mutation, now));
  ASSIGN_OR_RETURN(Service service, OwnService(transaction, caller, id));
  if (claim.is_new) RETURN_IF_ERROR(change(service));
  return ToProto(service);
}

absl::Status Validate(const v1::VerifyServiceRequest& request,
                      absl::CivilDay today) {
  FieldViolations violations;
  CheckName("name", ServiceId(request.name()), violations);
  CheckCode("method",
            request.method() != v1::VERIFICATION_METHOD_UNSPECIFIED &&
                v1::VerificationMethod_IsValid(request.method()),
            violations);
  if (request.version() < 1) {
    violations.Add("version", "Is empty. Give the version that you checked.");
  }
  if (request.has_due()) {
    CheckDay("due", request.due(), violations);
    const absl::CivilDay due = DayFrom(request.due());
    if (due <= today || due > today + kMostDays) {
      violations.Add("due", "Is not after today and within two years.");
    }
  }
  CheckRequestId(request.request_id(), violations);
  return violations.ToStatus();
}

absl::Status CheckVersion(const Service& service, int64_t version) {
  if (service.version == version) return absl::OkStatus();
  return WithReason(
      absl::AbortedError(absl::StrCat(
          NameOf(service), " is of version ", service.version,
          " by now. Read it again, and say whether that is right.")),
      "VERSION_MISMATCH");
}

Verification VerificationFrom(const v1::VerifyServiceRequest& request,
                              const Caller& caller, absl::Time now) {
  return {.at = now,
          .by = caller.organization.empty()
                    ? absl::StrCat("municipalities/", caller.municipality)
                    : "organizations/" + caller.organization,
          .method = request.method(),
          .due = request.has_due() ? DayFrom(request.due())
                                   : DayInBrussels(now) + kUsualDays};
}

absl::Status Validate(const v1::SetServiceCapacityRequest& request,
                      absl::CivilDay today) {
  FieldViolations violations;
  CheckName("name", ServiceId(request.name()), violations);
  CheckCapacity(request.capacity(), today, "capacity", violations);
  CheckRequestId(request.request_id(), violations);
  return violations.ToStatus();
}

// Writes the service with what it now says of its room.
void WriteCapacity(Transaction& transaction, const Service& before,
                   Service& after) {
  if (SameContent(before, after)) return;
  after.version = before.version + 1;
  WriteServices(transaction, {{ChangeKind::kChanged, before, after}});
}

}  // namespace

grpc::ServerUnaryReactor* DirectoryService::VerifyService(
    grpc::CallbackServerContext* context,
    const v1::VerifyServiceRequest* request, v1::Service* response) {
  return calls_.Unary(
      context, kVerifyService, response,
      [this, request](const Caller& caller,
                      Reply<v1::Service> reply) -> absl::Status {
        const absl::Time now = absl::Now();
        RETURN_IF_ERROR(Validate(*request, DayInBrussels(now)));
        MutationRequest mutation = {.request_id = request->request_id(),
                                    .method = kVerifyService,
                                    .fingerprint = Fingerprint(key_, *request)};
        calls_.Write(
            caller.municipality, reply,
            [caller, request, mutation, now](Transaction& transaction) {
              const auto verify = [&](ServiceRow& service) -> absl::Status {
                RETURN_IF_ERROR(CheckVersion(service, request->version()));
                service.verification = VerificationFrom(*request, caller, now);
                service.referrals = {};
                WriteVerification(transaction, service);
                ForgetReferralCounts(transaction, service.id);
                return absl::OkStatus();
              };
              return ChangeOnce(transaction, caller,
                                *ServiceId(request->name()), mutation, now,
                                verify);
            });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* DirectoryService::SetServiceCapacity(
    grpc::CallbackServerContext* context,
    const v1::SetServiceCapacityRequest* request, v1::Service* response) {
  return calls_.Unary(
      context, kSetServiceCapacity, response,
      [this, request](const Caller& caller,
                      Reply<v1::Service> reply) -> absl::Status {
        const absl::Time now = absl::Now();
        v1::SetServiceCapacityRequest dated = *request;
        if (dated.has_capacity() && !dated.capacity().has_updated()) {
          *dated.mutable_capacity()->mutable_updated() =
              DateOf(DayInBrussels(now));
        }
        RETURN_IF_ERROR(Validate(dated, DayInBrussels(now)));
        MutationRequest mutation = {.request_id = request->request_id(),
                                    .method = kSetServiceCapacity,
                                    .fingerprint = Fingerprint(key_, *request)};
        calls_.Write(
            caller.municipality, reply,
            [caller, dated, mutation, now](Transaction& transaction) {
              const auto set = [&](ServiceRow& service) -> absl::Status {
                const ServiceRow before = service;
                service.capacity = CapacityFrom(dated.capacity());
                WriteCapacity(transaction, before, service);
                return absl::OkStatus();
              };
              return ChangeOnce(transaction, caller, *ServiceId(dated.name()),
                                mutation, now, set);
            });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* DirectoryService::ListServicesToVerify(
    grpc::CallbackServerContext* context,
    const v1::ListServicesToVerifyRequest* request,
    v1::ListServicesToVerifyResponse* response) {
  using Response = v1::ListServicesToVerifyResponse;
  return calls_.Unary(
      context, kListServicesToVerify, response,
      [this, request](const Caller&, Reply<Response> reply) -> absl::Status {
        FieldViolations violations;
        const absl::StatusOr<int> parent = MunicipalityId(request->parent());
        CheckName("parent", parent, violations);
        CheckPageSize(request->page_size(), violations);
        if (request->has_due_before()) {
          CheckDay("due_before", request->due_before(), violations);
        }
        RETURN_IF_ERROR(violations.ToStatus());
        const std::string query = QueryFingerprint(key_, *request);
        ASSIGN_OR_RETURN(const std::string cursor,
                         DecodePageToken(key_, query, request->page_token()));
        const int size = PageSize(request->page_size(), kPage);
        const absl::CivilDay today = DayInBrussels(absl::Now());
        const absl::CivilDay before = request->has_due_before()
                                          ? DayFrom(request->due_before())
                                          : today + kDaysAhead;
        calls_.Read(
            std::nullopt, reply,
            [this, query, cursor, size, today, before, owner = *parent](
                Transaction& transaction) -> absl::StatusOr<Response> {
              std::vector<ServiceRow> services = ReadServicesToVerify(
                  transaction, owner, today, before,
                  VerificationPosition::FromCursor(cursor), size + 1);
              Response page;
              if (CutPage(services, size)) {
                page.set_next_page_token(EncodePageToken(
                    key_, query,
                    VerificationPosition::Of(services.back()).ToCursor()));
              }
              for (const ServiceRow& service : services) {
                v1::Service& proto = *page.add_services();
                proto = ToProto(service);
                proto.clear_profile();
              }
              return page;
            });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::directory
