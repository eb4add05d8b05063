#include "services/directory/directory_service.h"
#include "services/directory/neighbourhood_mapping.h"
#include "services/directory/neighbourhood_store.h"
#include "services/directory/page.h"
#include "services/directory/reference_names.h"
#include "services/directory/request_rules.h"
#include "services/directory/upsert.h"
#include "services/runtime/page_token.h"

namespace wegwijs::directory {
namespace {

constexpr char kListNeighbourhoods[] =
    "/wegwijs.directory.v1.DirectoryService/ListNeighbourhoods";
constexpr char kGetMunicipality[] =
    "/wegwijs.directory.v1.DirectoryService/GetMunicipality";

constexpr PageLimits kPage = {.usual = 100, .most = 1000};
constexpr int kMostNeighbourhoods = 500;

absl::Status Validate(const v1::ListNeighbourhoodsRequest& request) {
  FieldViolations violations;
  CheckName("parent", MunicipalityId(request.parent()), violations);
  CheckPageSize(request.page_size(), violations);
  return violations.ToStatus();
}

absl::Status Validate(const v1::UpsertNeighbourhoodsRequest& request) {
  FieldViolations violations;
  const absl::StatusOr<int> parent = MunicipalityId(request.parent());
  CheckName("parent", parent, violations);
  CheckResources("neighbourhoods", request.neighbourhoods(),
                 kMostNeighbourhoods, Check, violations);
  CheckRequestId(request.request_id(), violations);
  for (int i = 0; parent.ok() && i < request.neighbourhoods_size(); ++i) {
    const absl::StatusOr<Neighbourhood> key =
        NeighbourhoodKey(request.neighbourhoods(i).name());
    if (key.ok() && key->municipality != *parent) {
      violations.Add(absl::StrCat("neighbourhoods[", i, "].name"),
                     "Is not of the municipality in `parent`. Send it with "
                     "its own.");
    }
  }
  return violations.ToStatus();
}

absl::Status CheckOwn(const Caller& caller, const std::string& parent) {
  if (*MunicipalityId(parent) == caller.municipality) return absl::OkStatus();
  return WithReason(
      absl::PermissionDeniedError(absl::StrCat(
          "The neighbourhoods of ", parent,
          " can be changed by that municipality only. Yours is municipalities/",
          caller.municipality, ".")),
      "NOT_OWNER");
}

absl::StatusOr<std::vector<Change<Neighbourhood>>> Plan(
    Transaction& transaction, const Caller&,
    const v1::UpsertNeighbourhoodsRequest& request, int64_t) {
  const auto wanted = RowsFrom(request.neighbourhoods(), FromProto);
  return Difference(ReadNeighbourhoodsByKey(transaction, wanted), wanted);
}

absl::Status CheckUpsert(const Caller& caller,
                         const v1::UpsertNeighbourhoodsRequest& request) {
  RETURN_IF_ERROR(Validate(request));
  return CheckOwn(caller, request.parent());
}

constexpr Upsert<Neighbourhood, v1::UpsertNeighbourhoodsRequest,
                 v1::UpsertNeighbourhoodsResponse>
    kUpsert = {
        .method = "/wegwijs.directory.v1.DirectoryService/UpsertNeighbourhoods",
        .check = CheckUpsert,
        .plan = Plan,
        .write = WriteNeighbourhoods,
};

}  // namespace

grpc::ServerUnaryReactor* DirectoryService::ListNeighbourhoods(
    grpc::CallbackServerContext* context,
    const v1::ListNeighbourhoodsRequest* request,
    v1::ListNeighbourhoodsResponse* response) {
  using Response = v1::ListNeighbourhoodsResponse;
  return calls_.Unary(
      context, kListNeighbourhoods, response,
      [this, context, request](const Caller&,
                               Reply<Response> reply) -> absl::Status {
        RETURN_IF_ERROR(Validate(*request));
        const std::string query = QueryFingerprint(key_, *request);
        ASSIGN_OR_RETURN(const std::string after,
                         DecodePageToken(key_, query, request->page_token()));
        const int municipality = *MunicipalityId(request->parent());
        const int size = PageSize(request->page_size(), kPage);
        Read(context, reply,
             [this, request, query, after, municipality,
              size](auto& source) -> absl::StatusOr<Response> {
               Response page;
               std::vector<Neighbourhood> neighbourhoods =
                   ReadNeighbourhoods(source, municipality,
                                      request->show_retired(), after, size + 1);
               if (CutPage(neighbourhoods, size)) {
                 page.set_next_page_token(
                     EncodePageToken(key_, query, neighbourhoods.back().id));
               }
               for (const Neighbourhood& neighbourhood : neighbourhoods) {
                 *page.add_neighbourhoods() = ToProto(neighbourhood);
               }
               return page;
             });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* DirectoryService::UpsertNeighbourhoods(
    grpc::CallbackServerContext* context,
    const v1::UpsertNeighbourhoodsRequest* request,
    v1::UpsertNeighbourhoodsResponse* response) {
  return TakeUpsert(calls_, key_, kUpsert, context, request, response);
}

grpc::ServerUnaryReactor* DirectoryService::GetMunicipality(
    grpc::CallbackServerContext* context,
    const v1::GetMunicipalityRequest* request, v1::Municipality* response) {
  return calls_.Unary(
      context, kGetMunicipality, response,
      [this, context, request](const Caller&,
                               Reply<v1::Municipality> reply) -> absl::Status {
        const absl::StatusOr<int> nis = MunicipalityId(request->name());
        FieldViolations violations;
        CheckName("name", nis, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        Read(context, reply,
             [request,
              nis = *nis](auto& source) -> absl::StatusOr<v1::Municipality> {
               const std::optional<Municipality> municipality =
                   ReadMunicipality(source, nis);
               if (!municipality.has_value()) {
                 return NotFound(request->name());
               }
               return ToProto(*municipality);
             });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::directory
