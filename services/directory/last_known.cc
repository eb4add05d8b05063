#include "services/directory/last_known.h"

#include <algorithm>
#include <iterator>
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

const std::string& DisplayName(const Organization& organization) {
  return organization.display_name;
}

const std::string& DisplayName(const Location& location) {
  return location.content.display_name();
}

// At most `limit` of those in `all` after `after` whose display name begins
// with `prefix`, by display name.
template <typename Row>
std::vector<Row> ByName(
    const std::map<std::string, std::shared_ptr<const Row>>& all,
    const std::string& prefix, const PagePosition& after, int limit) {
  const Entry last = EntryOf(after);
  std::map<Entry, const Row*> following;
  for (const auto& [id, row] : all) {
    if (!StartsInAnyCase(DisplayName(*row), prefix)) continue;
    Entry entry = {DutchSortKey(DisplayName(*row)), id};
    if (last < entry) following.emplace(std::move(entry), row.get());
  }
  std::vector<Row> rows;
  for (const auto& [entry, row] : following) {
    if (rows.size() == static_cast<size_t>(limit)) break;
    rows.push_back(*row);
  }
  return rows;
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
  return ByName(known.organizations, prefix, after, limit);
}

std::vector<Organization> ReadOrganizationsById(
    const LastKnown& known, const std::vector<std::string>& ids) {
  return ById(known.organizations, ids);
}

std::vector<Location> ReadLocations(const LastKnown& known,
                                    const std::string& prefix,
                                    const PagePosition& after, int limit) {
  return ByName(known.locations, prefix, after, limit);
}

std::vector<Location> ReadLocationsById(const LastKnown& known,
                                        const std::vector<std::string>& ids) {
  return ById(known.locations, ids);
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

std::optional<Meetup> ReadMeetup(const LastKnown& known, const Meetup& key) {
  const auto meetup = known.meetups.find({key.municipality, key.id});
  if (meetup == known.meetups.end()) return std::nullopt;
  return *meetup->second;
}

std::vector<Meetup> ReadMeetups(const LastKnown& known,
                                const MeetupQuery& query) {
  std::map<std::pair<absl::Time, std::string>, const Meetup*> wanted;
  for (auto at = known.meetups.lower_bound({query.municipality, ""});
       at != known.meetups.end() && at->first.first == query.municipality;
       ++at) {
    const Meetup& meetup = *at->second;
    if (query.from.has_value() && meetup.start < *query.from) continue;
    if (query.before.has_value() && meetup.start >= *query.before) continue;
    wanted.emplace(std::make_pair(meetup.start, meetup.id), &meetup);
  }
  std::vector<Meetup> meetups;
  const auto take = [&](auto first, auto last) {
    for (; first != last; ++first) {
      if (meetups.size() == static_cast<size_t>(query.limit)) return;
      meetups.push_back(*first->second);
    }
  };
  const auto after = query.after.has_value()
                         ? std::make_optional(std::make_pair(
                               query.after->start, query.after->meetup))
                         : std::nullopt;
  if (query.latest_first) {
    take(after.has_value()
             ? std::make_reverse_iterator(wanted.lower_bound(*after))
             : wanted.rbegin(),
         wanted.rend());
  } else {
    take(after.has_value() ? wanted.upper_bound(*after) : wanted.begin(),
         wanted.end());
  }
  return meetups;
}

}  // namespace wegwijs::directory
