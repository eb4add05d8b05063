#include "services/directory/brugfiguur/brugfiguur_references.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/directory/neighbourhood_store.h"
#include "services/directory/organization_store.h"
#include "services/directory/reference_names.h"
#include "services/directory/taxonomy_store.h"

namespace wegwijs::directory {
namespace {

void CheckOrganization(Transaction& transaction, const v1::Brugfiguur& proto,
                       FieldViolations& violations) {
  const std::string id = *OrganizationId(proto.organization());
  if (ReadOrganizationsById(transaction, {id}).empty()) {
    violations.Add(
        "brugfiguur.organization",
        "There is no such organisation; ListOrganizations lists them.");
  }
}

// The names of those of `rows` that are in use.
template <typename Row>
std::set<std::string> InUse(const std::vector<Row>& rows) {
  std::set<std::string> names;
  for (const Row& row : rows) {
    if (!row.retired) names.insert(NameOf(row));
  }
  return names;
}

void CheckTopics(Transaction& transaction, const v1::Brugfiguur& proto,
                 FieldViolations& violations) {
  std::vector<std::string> ids;
  for (const std::string& topic : proto.topics()) {
    ids.push_back(*TermId(topic));
  }
  if (ids.empty()) return;
  const std::set<std::string> in_use = InUse(ReadTermsById(transaction, ids));
  for (int i = 0; i < proto.topics_size(); ++i) {
    if (in_use.contains(proto.topics(i))) continue;
    violations.Add(
        absl::StrCat("brugfiguur.topics[", i, "]"),
        "There is no such term in use; ListTaxonomyTerms lists them.");
  }
}

void CheckNeighbourhoods(Transaction& transaction, const v1::Brugfiguur& proto,
                         FieldViolations& violations) {
  std::vector<Neighbourhood> keys;
  for (const v1::Reach& reach : proto.reach()) {
    if (reach.neighbourhood().empty()) continue;
    keys.push_back(*NeighbourhoodKey(reach.neighbourhood()));
  }
  if (keys.empty()) return;
  const std::set<std::string> in_use =
      InUse(ReadNeighbourhoodsByKey(transaction, keys));
  for (int i = 0; i < proto.reach_size(); ++i) {
    const std::string& name = proto.reach(i).neighbourhood();
    if (name.empty() || in_use.contains(name)) continue;
    violations.Add(absl::StrCat("brugfiguur.reach[", i, "].neighbourhood"),
                   "There is no such neighbourhood in use; ListNeighbourhoods "
                   "lists them.");
  }
}

}  // namespace

FieldViolations CheckReferences(Transaction& transaction,
                                const v1::Brugfiguur& proto,
                                const BrugfiguurFields& fields) {
  FieldViolations violations;
  if (fields.contains("organization")) {
    CheckOrganization(transaction, proto, violations);
  }
  if (fields.contains("topics")) CheckTopics(transaction, proto, violations);
  if (fields.contains("reach")) {
    CheckNeighbourhoods(transaction, proto, violations);
  }
  return violations;
}

}  // namespace wegwijs::directory
