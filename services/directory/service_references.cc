#include "services/directory/service_references.h"

#include <map>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/directory/location/location_store.h"
#include "services/directory/neighbourhood_store.h"
#include "services/directory/organization_store.h"
#include "services/directory/reference_names.h"
#include "services/directory/taxonomy_store.h"

namespace wegwijs::directory {
namespace {

// The fields that name a resource, by its name, in the order of the request.
class Wanted {
 public:
  void Add(const std::string& name, const std::string& field) {
    fields_[name].push_back(field);
  }

  template <typename Id>
  std::vector<Id> Ids(absl::StatusOr<Id> (*id_of)(absl::string_view)) const {
    std::vector<Id> ids;
    for (const auto& [name, fields] : fields_) ids.push_back(*id_of(name));
    return ids;
  }

  // A violation for each field whose resource is not among `rows`.
  template <typename Row>
  void CheckAgainst(const std::vector<Row>& rows, const char* sentence,
                    FieldViolations& violations) {
    for (const Row& row : rows) fields_.erase(NameOf(row));
    for (const auto& [name, fields] : fields_) {
      for (const std::string& field : fields) violations.Add(field, sentence);
    }
  }

  bool empty() const { return fields_.empty(); }

 private:
  std::map<std::string, std::vector<std::string>> fields_;
};

struct References {
  Wanted organizations, topics, neighbourhoods, locations;

  void AddPlace(const std::string& place, const std::string& field) {
    if (absl::StrContains(place, "/neighbourhoods/")) {
      neighbourhoods.Add(place, field);
    }
  }

  void AddTerm(const std::string& term, const std::string& field) {
    if (absl::StartsWith(term, "taxonomyTerms/")) topics.Add(term, field);
  }

  void AddService(const Service& service, const std::string& path) {
    organizations.Add("organizations/" + service.organization,
                      path + ".organization");
    const v1::ServiceProfile& profile = service.profile;
    const auto field = [&path](const char* list, int i, const char* rest) {
      return absl::StrCat(path, ".profile.", list, "[", i, "]", rest);
    };
    for (int i = 0; i < profile.topics_size(); ++i) {
      AddTerm(profile.topics(i), field("topics", i, ""));
    }
    for (int i = 0; i < profile.service_areas_size(); ++i) {
      AddPlace(profile.service_areas(i).area(),
               field("service_areas", i, ".area"));
    }
    for (int i = 0; i < profile.service_at_locations_size(); ++i) {
      locations.Add(profile.service_at_locations(i).location(),
                    field("service_at_locations", i, ".location"));
    }
    for (int i = 0; i < profile.organizations_size(); ++i) {
      organizations.Add(profile.organizations(i).organization(),
                        field("organizations", i, ".organization"));
    }
    for (int i = 0; i < profile.attributes_size(); ++i) {
      AddTerm(profile.attributes(i).term(), field("attributes", i, ".term"));
    }
    for (int i = 0; i < profile.eligibility().places_size(); ++i) {
      AddPlace(profile.eligibility().places(i),
               field("eligibility.places", i, ""));
    }
  }
};

}  // namespace

absl::Status CheckReferences(Transaction& transaction,
                             const std::vector<Service>& services) {
  References wanted;
  for (size_t i = 0; i < services.size(); ++i) {
    wanted.AddService(services[i], absl::StrCat("services[", i, "]"));
  }
  FieldViolations violations;
  wanted.organizations.CheckAgainst(
      ReadOrganizationsById(transaction,
                            wanted.organizations.Ids(OrganizationId)),
      "There is no such organisation. Add it first.", violations);
  if (!wanted.topics.empty()) {
    wanted.topics.CheckAgainst(
        ReadTermsById(transaction, wanted.topics.Ids(TermId)),
        "There is no such term; ListTaxonomyTerms lists them.", violations);
  }
  if (!wanted.neighbourhoods.empty()) {
    wanted.neighbourhoods.CheckAgainst(
        ReadNeighbourhoodsByKey(transaction,
                                wanted.neighbourhoods.Ids(NeighbourhoodKey)),
        "There is no such neighbourhood; ListNeighbourhoods lists them.",
        violations);
  }
  if (!wanted.locations.empty()) {
    wanted.locations.CheckAgainst(
        ReadLocationsById(transaction, wanted.locations.Ids(LocationId)),
        "There is no such location. Add it first.", violations);
  }
  return violations.ToStatus();
}

}  // namespace wegwijs::directory
