#include <map>
#include <utility>

#include "absl/time/clock.h"
#include "services/directory/calendar.h"
#include "services/directory/directory_service.h"
#include "services/directory/page.h"
#include "services/directory/reference_names.h"
#include "services/directory/request_rules.h"
#include "services/directory/service_mapping.h"
#include "services/directory/service_profile_rules.h"
#include "services/directory/service_references.h"
#include "services/directory/service_store.h"
#include "services/directory/text_rules.h"
#include "services/directory/upsert.h"
#include "services/runtime/page_token.h"

namespace wegwijs::directory {
namespace {

// Within a method `Service` is DirectoryService::Service, which gRPC makes.
using ServiceRow = Service;

constexpr char kGetService[] =
    "/wegwijs.directory.v1.DirectoryService/GetService";
constexpr char kListServices[] =
    "/wegwijs.directory.v1.DirectoryService/ListServices";

constexpr PageLimits kPage = {.usual = 50, .most = 500};
constexpr int kMostServices = 500;
// In bytes: what clients take, with room to spare.
constexpr size_t kLargestPage = 2 << 20;

absl::Status Validate(const v1::ListServicesRequest& request) {
  FieldViolations violations;
  CheckPageSize(request.page_size(), violations);
  if (!request.organization().empty()) {
    CheckName("organization", OrganizationId(request.organization()),
              violations);
  }
  CheckLine("display_name_prefix", request.display_name_prefix(), {0, 120},
            violations);
  return violations.ToStatus();
}

absl::Status Validate(const Caller&, const v1::UpsertServicesRequest& request) {
  FieldViolations violations;
  const absl::CivilDay today = DayInBrussels(absl::Now());
  CheckResources(
      "services", request.services(), kMostServices,
      [today](const v1::Service& service, const std::string& path,
              FieldViolations& found) { Check(service, today, path, found); },
      violations);
  CheckRequestId(request.request_id(), violations);
  return violations.ToStatus();
}

absl::StatusOr<std::vector<Change<Service>>> Plan(
    Transaction& transaction, const Caller& caller,
    const v1::UpsertServicesRequest& request, int64_t) {
  auto wanted = RowsFrom(request.services(), FromProto);
  if (!request.validate_only()) {
    RETURN_IF_ERROR(CheckReferences(transaction, wanted));
  }
  const auto standing = ReadServicesById(transaction, IdsOf(wanted));
  std::map<std::string, const Service*> by_id;
  for (const Service& service : standing) by_id[service.id] = &service;
  FieldViolations violations;
  for (size_t i = 0; i < wanted.size(); ++i) {
    const auto before = by_id.find(wanted[i].id);
    SettleTexts(before == by_id.end() ? Service() : *before->second, wanted[i]);
    CheckSources(wanted[i], absl::StrCat("services[", i, "].profile"),
                 violations);
  }
  RETURN_IF_ERROR(violations.ToStatus());
  return SignedDifference(caller.municipality, standing, wanted);
}

// The organisation that a list is of, if it is of one.
std::optional<std::string> OrganizationIn(
    const v1::ListServicesRequest& request) {
  if (request.organization().empty()) return std::nullopt;
  return *OrganizationId(request.organization());
}

// Adds as many of `services` as the page holds.
void Fill(v1::ListServicesResponse& page, const std::vector<Service>& services,
          int page_size) {
  size_t bytes = 0;
  for (const Service& service : services) {
    v1::Service proto = ToProto(service);
    bytes += proto.ByteSizeLong();
    if (page.services_size() == page_size) return;
    if (bytes > kLargestPage && page.services_size() > 0) return;
    *page.add_services() = std::move(proto);
  }
}

constexpr Upsert<Service, v1::UpsertServicesRequest, v1::UpsertServicesResponse>
    kUpsert = {
        .method = "/wegwijs.directory.v1.DirectoryService/UpsertServices",
        .check = Validate,
        .plan = Plan,
        .write = WriteServices,
};

}  // namespace

grpc::ServerUnaryReactor* DirectoryService::GetService(
    grpc::CallbackServerContext* context, const v1::GetServiceRequest* request,
    v1::Service* response) {
  return calls_.Unary(
      context, kGetService, response,
      [this, context, request](const Caller&,
                               Reply<v1::Service> reply) -> absl::Status {
        const absl::StatusOr<std::string> id = ServiceId(request->name());
        FieldViolations violations;
        CheckName("name", id, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        Read(context, reply,
             [request, id = *id](auto& source) -> absl::StatusOr<v1::Service> {
               const std::vector<ServiceRow> found =
                   ReadServicesById(source, {id});
               if (found.empty()) return NotFound(request->name());
               return ToProto(found.front());
             });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* DirectoryService::ListServices(
    grpc::CallbackServerContext* context,
    const v1::ListServicesRequest* request,
    v1::ListServicesResponse* response) {
  using Response = v1::ListServicesResponse;
  return calls_.Unary(
      context, kListServices, response,
      [this, context, request](const Caller&,
                               Reply<Response> reply) -> absl::Status {
        RETURN_IF_ERROR(Validate(*request));
        const std::string query = QueryFingerprint(key_, *request);
        ASSIGN_OR_RETURN(const std::string after,
                         DecodePageToken(key_, query, request->page_token()));
        const int size = PageSize(request->page_size(), kPage);
        Read(context, reply,
             [this, request, query, after,
              size](auto& source) -> absl::StatusOr<Response> {
               Response page;
               const std::vector<ServiceRow> services =
                   ReadServices(source, OrganizationIn(*request),
                                request->display_name_prefix(),
                                PagePosition::FromCursor(after), size + 1);
               Fill(page, services, size);
               const size_t shown = page.services_size();
               if (shown < services.size()) {
                 const ServiceRow& at = services[shown - 1];
                 const PagePosition last = {at.display_name, at.id};
                 page.set_next_page_token(
                     EncodePageToken(key_, query, last.ToCursor()));
               }
               return page;
             });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* DirectoryService::UpsertServices(
    grpc::CallbackServerContext* context,
    const v1::UpsertServicesRequest* request,
    v1::UpsertServicesResponse* response) {
  return TakeUpsert(calls_, key_, kUpsert, context, request, response);
}

}  // namespace wegwijs::directory
