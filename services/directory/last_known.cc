#include "services/directory/last_known.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "services/directory/dutch_order.h"
#include "services/directory/search/search_index.h"
#include "services/directory/service_mapping.h"

namespace wegwijs::directory {
namespace {

// A name with what orders it.
struct Entry {
  std::string key;
  std::string id;

  bool operator<(const Entry& other) const {
    return std::tie(key, id) < std::tie(other.key, other.id);
  }
};

Entry EntryOf(const PagePosition& position) {
  return {DutchSortKey(position.display_name), position.id};
}

// The values of `ids` in `all`, each once, by id.
template <typename Row>
std::vector<Row> ById(
    const std::map<std::string, std::shared_ptr<const Row>>& all,
    const std::vector<std::string>& ids) {
  std::vector<Row> found;
  for (const std::string& id : std::set<std::string>(ids.begin(), ids.end())) {
    const auto row = all.find(id);
    if (row != all.end()) found.push_back(*row->second);
  }
  return found;
}

}  // namespace

std::vector<Service> ReadServices(
    const LastKnown& known, const std::optional<std::string>& organization,
    const std::string& prefix, const PagePosition& after, int limit) {
  const Entry last = EntryOf(after);
  std::vector<Service> services;
  // They are in this order.
  for (const IndexedService& indexed : known.index->services()) {
    const Document& document = *indexed.document;
    if (services.size() == static_cast<size_t>(limit)) break;
    if (organization.has_value() && document.organization != *organization) {
      continue;
    }
    if (!(last < Entry{document.sort_key, document.id})) continue;
    if (!StartsInAnyCase(document.display_name, prefix)) continue;
    services.push_back(ServiceFromWire(document.service));
  }
  return services;
}

std::vector<Service> ReadServicesById(const LastKnown& known,
                                      const std::vector<std::string>& ids) {
  const std::set<std::string> wanted(ids.begin(), ids.end());
  std::vector<Service> services;
  for (const IndexedService& indexed : known.index->services()) {
    if (!wanted.contains(indexed.document->id)) continue;
    services.push_back(ServiceFromWire(indexed.document->service));
  }
  std::sort(services.begin(), services.end(),
            [](const Service& a, const Service& b) { return a.id < b.id; });
  return services;
}

std::vector<Organization> ReadOrganizations(const LastKnown& known,
                                            const std::string& prefix,
                                            const PagePosition& after,
                                            int limit) {
  const Entry last = EntryOf(after);
  std::map<Entry, const Organization*> following;
  for (const auto& [id, organization] : known.organizations) {
    if (!StartsInAnyCase(organization->display_name, prefix)) continue;
    Entry entry = {DutchSortKey(organization->display_name), id};
    if (last < entry) following.emplace(std::move(entry), organization.get());
  }
  std::vector<Organization> organizations;
  for (const auto& [entry, organization] : following) {
    if (organizations.size() == static_cast<size_t>(limit)) break;
    organizations.push_back(*organization);
  }
  return organizations;
}

std::vector<Organization> ReadOrganizationsById(
    const LastKnown& known, const std::vector<std::string>& ids) {
  return ById(known.organizations, ids);
}

std::vector<TaxonomyTerm> ReadTerms(const LastKnown& known, bool retired_too,
                                    const std::string& after, int limit) {
  std::vector<TaxonomyTerm> terms;
  for (auto at = known.terms.upper_bound(after);
       at != known.terms.end() && terms.size() < static_cast<size_t>(limit);
       ++at) {
    if (retired_too || !at->second->retired) terms.push_back(*at->second);
  }
  return terms;
}

std::vector<TaxonomyTerm> ReadTermsById(const LastKnown& known,
                                        const std::vector<std::string>& ids) {
  return ById(known.terms, ids);
}

int64_t ReadTaxonomyVersion(const LastKnown& known) {
  return known.taxonomy_version;
}

std::optional<Municipality> ReadMunicipality(const LastKnown& known, int nis) {
  const auto municipality = known.municipalities.find(nis);
  if (municipality == known.municipalities.end()) return std::nullopt;
  return municipality->second;
}

std::vector<Neighbourhood> ReadNeighbourhoods(const LastKnown& known,
                                              int municipality,
                                              bool retired_too,
                                              const std::string& after,
                                              int limit) {
  std::vector<Neighbourhood> neighbourhoods;
  for (auto at = known.neighbourhoods.upper_bound({municipality, after});
       at != known.neighbourhoods.end() && at->first.first == municipality &&
       neighbourhoods.size() < static_cast<size_t>(limit);
       ++at) {
    if (retired_too || !at->second.retired) {
      neighbourhoods.push_back(at->second);
    }
  }
  return neighbourhoods;
}

std::vector<Neighbourhood> ReadNeighbourhoodsByKey(
    const LastKnown& known, const std::vector<Neighbourhood>& keys) {
  std::map<std::pair<int, std::string>, Neighbourhood> found;
  for (const Neighbourhood& key : keys) {
    const auto at = known.neighbourhoods.find({key.municipality, key.id});
    if (at != known.neighbourhoods.end()) found.insert(*at);
  }
  std::vector<Neighbourhood> neighbourhoods;
  for (auto& [key, neighbourhood] : found) {
    neighbourhoods.push_back(std::move(neighbourhood));
  }
  return neighbourhoods;
}

}  // namespace wegwijs::directory
