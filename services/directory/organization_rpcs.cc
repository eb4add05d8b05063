#include "services/directory/directory_service.h"
#include "services/directory/organization_mapping.h"
#include "services/directory/organization_store.h"
#include "services/directory/page.h"
#include "services/directory/reference_names.h"
#include "services/directory/request_rules.h"
#include "services/directory/text_rules.h"
#include "services/directory/upsert.h"
#include "services/runtime/page_token.h"

namespace wegwijs::directory {
namespace {

constexpr char kGetOrganization[] =
    "/wegwijs.directory.v1.DirectoryService/GetOrganization";
constexpr char kListOrganizations[] =
    "/wegwijs.directory.v1.DirectoryService/ListOrganizations";

constexpr PageLimits kPage = {.usual = 50, .most = 500};
constexpr int kMostOrganizations = 500;

absl::Status Validate(const v1::ListOrganizationsRequest& request) {
  FieldViolations violations;
  CheckPageSize(request.page_size(), violations);
  CheckLine("display_name_prefix", request.display_name_prefix(), {0, 120},
            violations);
  return violations.ToStatus();
}

absl::Status Validate(const Caller&,
                      const v1::UpsertOrganizationsRequest& request) {
  FieldViolations violations;
  CheckResources("organizations", request.organizations(), kMostOrganizations,
                 Check, violations);
  CheckRequestId(request.request_id(), violations);
  return violations.ToStatus();
}

absl::StatusOr<std::vector<Change<Organization>>> Plan(
    Transaction& transaction, const Caller& caller,
    const v1::UpsertOrganizationsRequest& request, int64_t) {
  const auto wanted = RowsFrom(request.organizations(), FromProto);
  return SignedDifference(caller.municipality,
                          ReadOrganizationsById(transaction, IdsOf(wanted)),
                          wanted);
}

constexpr Upsert<Organization, v1::UpsertOrganizationsRequest,
                 v1::UpsertOrganizationsResponse>
    kUpsert = {
        .method = "/wegwijs.directory.v1.DirectoryService/UpsertOrganizations",
        .check = Validate,
        .plan = Plan,
        .write = WriteOrganizations,
};

}  // namespace

grpc::ServerUnaryReactor* DirectoryService::GetOrganization(
    grpc::CallbackServerContext* context,
    const v1::GetOrganizationRequest* request, v1::Organization* response) {
  return calls_.Unary(
      context, kGetOrganization, response,
      [this, context, request](const Caller&,
                               Reply<v1::Organization> reply) -> absl::Status {
        const absl::StatusOr<std::string> id = OrganizationId(request->name());
        FieldViolations violations;
        CheckName("name", id, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        Read(context, reply,
             [request,
              id = *id](auto& source) -> absl::StatusOr<v1::Organization> {
               const std::vector<Organization> found =
                   ReadOrganizationsById(source, {id});
               if (found.empty()) return NotFound(request->name());
               return ToProto(found.front());
             });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* DirectoryService::ListOrganizations(
    grpc::CallbackServerContext* context,
    const v1::ListOrganizationsRequest* request,
    v1::ListOrganizationsResponse* response) {
  using Response = v1::ListOrganizationsResponse;
  return calls_.Unary(
      context, kListOrganizations, response,
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
               std::vector<Organization> organizations =
                   ReadOrganizations(source, request->display_name_prefix(),
                                     PagePosition::FromCursor(after), size + 1);
               if (CutPage(organizations, size)) {
                 const PagePosition last = {organizations.back().display_name,
                                            organizations.back().id};
                 page.set_next_page_token(
                     EncodePageToken(key_, query, last.ToCursor()));
               }
               for (const Organization& organization : organizations) {
                 *page.add_organizations() = ToProto(organization);
               }
               return page;
             });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* DirectoryService::UpsertOrganizations(
    grpc::CallbackServerContext* context,
    const v1::UpsertOrganizationsRequest* request,
    v1::UpsertOrganizationsResponse* response) {
  return TakeUpsert(calls_, key_, kUpsert, context, request, response);
}

}  // namespace wegwijs::directory
