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

using Changes = std::vector<Change<Organization>>;

constexpr char kGetOrganization[] =
    "/wegwijs.directory.v1.DirectoryService/GetOrganization";
constexpr char kListOrganizations[] =
    "/wegwijs.directory.v1.DirectoryService/ListOrganizations";
constexpr char kUpsertOrganizations[] =
    "/wegwijs.directory.v1.DirectoryService/UpsertOrganizations";

constexpr PageLimits kPage = {.usual = 50, .most = 500};
constexpr int kMostOrganizations = 500;

absl::Status Validate(const v1::ListOrganizationsRequest& request) {
  FieldViolations violations;
  CheckPageSize(request.page_size(), violations);
  CheckLine("display_name_prefix", request.display_name_prefix(), {0, 120},
            violations);
  return violations.ToStatus();
}

absl::Status Validate(const v1::UpsertOrganizationsRequest& request) {
  FieldViolations violations;
  CheckResources("organizations", request.organizations(), kMostOrganizations,
                 Check, violations);
  CheckRequestId(request.request_id(), violations);
  return violations.ToStatus();
}

absl::StatusOr<Changes> Plan(Transaction& transaction,
                             const v1::UpsertOrganizationsRequest& request,
                             int municipality) {
  std::vector<Organization> wanted;
  std::vector<std::string> ids;
  for (const v1::Organization& organization : request.organizations()) {
    wanted.push_back(FromProto(organization));
    ids.push_back(wanted.back().id);
  }
  Changes changes = Difference(ReadOrganizationsById(transaction, ids), wanted);
  RETURN_IF_ERROR(SignChanges(municipality, changes));
  return changes;
}

}  // namespace

grpc::ServerUnaryReactor* DirectoryService::GetOrganization(
    grpc::CallbackServerContext* context,
    const v1::GetOrganizationRequest* request, v1::Organization* response) {
  return calls_.Unary(
      context, kGetOrganization, response,
      [this, request](const Caller&,
                      Reply<v1::Organization> reply) -> absl::Status {
        const absl::StatusOr<std::string> id = OrganizationId(request->name());
        FieldViolations violations;
        CheckName("name", id, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        calls_.Read(std::nullopt, reply,
                    [request, id = *id](Transaction& transaction)
                        -> absl::StatusOr<v1::Organization> {
                      const std::vector<Organization> found =
                          ReadOrganizationsById(transaction, {id});
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
      [this, request](const Caller&, Reply<Response> reply) -> absl::Status {
        RETURN_IF_ERROR(Validate(*request));
        const std::string query = QueryFingerprint(key_, *request);
        ASSIGN_OR_RETURN(const std::string after,
                         DecodePageToken(key_, query, request->page_token()));
        const int size = PageSize(request->page_size(), kPage);
        calls_.Read(
            std::nullopt, reply,
            [this, request, query, after,
             size](Transaction& transaction) -> absl::StatusOr<Response> {
              Response page;
              std::vector<Organization> organizations =
                  ReadOrganizations(transaction, request->display_name_prefix(),
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
  using Response = v1::UpsertOrganizationsResponse;
  return calls_.Unary(
      context, kUpsertOrganizations, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        RETURN_IF_ERROR(Validate(*request));
        const int municipality = caller.municipality;
        SubmitUpsert<Organization, Response>(
            calls_, caller, MutationOf(kUpsertOrganizations, *request),
            request->validate_only(), reply,
            {.plan = [request, municipality](
                         Transaction& tx,
                         int64_t) { return Plan(tx, *request, municipality); },
             .write = WriteOrganizations,
             .answer =
                 [](const Changes& changes, int64_t) {
                   return ResponseWith<Response>(changes);
                 }});
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::directory
