// GetLocation, ListLocations, UpsertLocations.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "services/directory/directory_service.h"
#include "services/directory/hsds/hidden_places.h"
#include "services/directory/location/location_mapping.h"
#include "services/directory/location/location_store.h"
#include "services/directory/neighbourhood_store.h"
#include "services/directory/organization_store.h"
#include "services/directory/page.h"
#include "services/directory/reference_names.h"
#include "services/directory/request_rules.h"
#include "services/directory/text_rules.h"
#include "services/directory/upsert.h"
#include "services/runtime/page_token.h"

namespace wegwijs::directory {
namespace {

constexpr char kGetLocation[] =
    "/wegwijs.directory.v1.DirectoryService/GetLocation";
constexpr char kListLocations[] =
    "/wegwijs.directory.v1.DirectoryService/ListLocations";

constexpr PageLimits kPage = {.usual = 50, .most = 500};
constexpr int kMostLocations = 500;

absl::Status Validate(const v1::ListLocationsRequest& request) {
  FieldViolations violations;
  CheckPageSize(request.page_size(), violations);
  CheckLine("display_name_prefix", request.display_name_prefix(), {0, 120},
            violations);
  return violations.ToStatus();
}

absl::Status Validate(const Caller&,
                      const v1::UpsertLocationsRequest& request) {
  FieldViolations violations;
  CheckResources("locations", request.locations(), kMostLocations, Check,
                 violations);
  CheckRequestId(request.request_id(), violations);
  return violations.ToStatus();
}

// A violation for each organisation and neighbourhood that does not exist.
absl::Status CheckReferences(Transaction& transaction,
                             const v1::UpsertLocationsRequest& request) {
  std::vector<std::string> organizations;
  std::vector<Neighbourhood> neighbourhoods;
  for (const v1::Location& location : request.locations()) {
    if (!location.organization().empty()) {
      organizations.push_back(*OrganizationId(location.organization()));
    }
    if (!location.neighbourhood().empty()) {
      neighbourhoods.push_back(*NeighbourhoodKey(location.neighbourhood()));
    }
  }
  std::set<std::string> known = {""};
  for (const auto& one : ReadOrganizationsById(transaction, organizations)) {
    known.insert(NameOf(one));
  }
  for (const auto& one : ReadNeighbourhoodsByKey(transaction, neighbourhoods)) {
    known.insert(NameOf(one));
  }
  FieldViolations violations;
  for (int i = 0; i < request.locations_size(); ++i) {
    const v1::Location& location = request.locations(i);
    const std::string path = absl::StrCat("locations[", i, "]");
    if (!known.contains(location.organization())) {
      violations.Add(path + ".organization",
                     "There is no such organisation. Add it first.");
    }
    if (!known.contains(location.neighbourhood())) {
      violations.Add(
          path + ".neighbourhood",
          "There is no such neighbourhood; ListNeighbourhoods lists them.");
    }
  }
  return violations.ToStatus();
}

absl::StatusOr<std::vector<Change<Location>>> Plan(
    Transaction& transaction, const Caller& caller,
    const v1::UpsertLocationsRequest& request, int64_t) {
  const auto wanted = RowsFrom(request.locations(), FromProto);
  if (!request.validate_only()) {
    RETURN_IF_ERROR(CheckReferences(transaction, request));
  }
  std::vector<Location> standing =
      ReadLocationsById(transaction, IdsOf(wanted));
  ReadHidden(transaction, caller.municipality, standing);
  return SignedDifference(caller.municipality, standing, wanted);
}

// A place that becomes confidential is forgotten wherever it was imported.
void Write(Transaction& transaction,
           const std::vector<Change<Location>>& changes) {
  WriteLocations(transaction, changes);
  hsds::ForgetPlaces(transaction, changes);
}

// Reads one for whom keeps the directory in the municipality `keeper`, or for
// anybody else.
struct OneLocation {
  const v1::GetLocationRequest* request;
  std::string id;
  std::optional<int> keeper;

  absl::StatusOr<v1::Location> operator()(Transaction& transaction) const {
    std::vector<Location> found = ReadLocationsById(transaction, {id});
    if (found.empty()) return NotFound(request->name());
    if (keeper.has_value()) ReadHidden(transaction, *keeper, found);
    return ToProto(found.front());
  }

  // Who keeps a confidential one is told all of it or nothing: they might send
  // a part back as the whole.
  absl::StatusOr<v1::Location> operator()(const LastKnown& known) const {
    const std::vector<Location> found = ReadLocationsById(known, {id});
    if (found.empty()) return NotFound(request->name());
    if (found.front().content.confidential() && found.front().owner == keeper) {
      return Unavailable(
          "Where a confidential location is cannot be read now; try again.");
    }
    return ToProto(found.front());
  }
};

constexpr Upsert<Location, v1::UpsertLocationsRequest,
                 v1::UpsertLocationsResponse>
    kUpsert = {
        .method = "/wegwijs.directory.v1.DirectoryService/UpsertLocations",
        .check = Validate,
        .plan = Plan,
        .write = Write,
};

}  // namespace

grpc::ServerUnaryReactor* DirectoryService::GetLocation(
    grpc::CallbackServerContext* context, const v1::GetLocationRequest* request,
    v1::Location* response) {
  return calls_.Unary(
      context, kGetLocation, response,
      [this, context, request](const Caller& caller,
                               Reply<v1::Location> reply) -> absl::Status {
        const absl::StatusOr<std::string> id = LocationId(request->name());
        FieldViolations violations;
        CheckName("name", id, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        // Who keeps the directory sees what its municipality hides; for all
        // others the transaction is of no municipality.
        const std::optional<int> keeper =
            caller.May("directory.write")
                ? std::make_optional(caller.municipality)
                : std::nullopt;
        Recall{.path = calls_.path(), .keeper = keeper_, .municipality = keeper}
            .Read(context, reply,
                  OneLocation{.request = request, .id = *id, .keeper = keeper});
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* DirectoryService::ListLocations(
    grpc::CallbackServerContext* context,
    const v1::ListLocationsRequest* request,
    v1::ListLocationsResponse* response) {
  using Response = v1::ListLocationsResponse;
  return calls_.Unary(
      context, kListLocations, response,
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
               std::vector<Location> locations =
                   ReadLocations(source, request->display_name_prefix(),
                                 PagePosition::FromCursor(after), size + 1);
               if (CutPage(locations, size)) {
                 const Location& at = locations.back();
                 const PagePosition last = {at.content.display_name(), at.id};
                 page.set_next_page_token(
                     EncodePageToken(key_, query, last.ToCursor()));
               }
               for (const Location& location : locations) {
                 *page.add_locations() = ToProto(location);
               }
               return page;
             });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* DirectoryService::UpsertLocations(
    grpc::CallbackServerContext* context,
    const v1::UpsertLocationsRequest* request,
    v1::UpsertLocationsResponse* response) {
  return TakeUpsert(calls_, key_, kUpsert, context, request, response);
}

}  // namespace wegwijs::directory
