// What a replica knows of the directory by itself, for when the database does
// not answer.

#ifndef WEGWIJS_SERVICES_DIRECTORY_LAST_KNOWN_H_
#define WEGWIJS_SERVICES_DIRECTORY_LAST_KNOWN_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/directory/location/location.h"
#include "services/directory/meetup/meetup.h"
#include "services/directory/municipality.h"
#include "services/directory/neighbourhood.h"
#include "services/directory/organization.h"
#include "services/directory/page.h"
#include "services/directory/service.h"
#include "services/directory/taxonomy.h"

namespace wegwijs::directory {

class SearchIndex;

// One moment of the directory. It never changes once it is shown.
//
// The functions below answer as those of the stores that have their names, so
// that what reads from a Transaction reads from this as well:
//
//   [id](auto& source) { return ReadServicesById(source, {id}); }
struct LastKnown {
  // Has the services.
  std::shared_ptr<const SearchIndex> index;
  // By id.
  std::map<std::string, std::shared_ptr<const Organization>> organizations = {};
  // Without where confidential ones are.
  std::map<std::string, std::shared_ptr<const Location>> locations = {};
  std::map<std::string, std::shared_ptr<const TaxonomyTerm>> terms = {};
  int64_t taxonomy_version = 0;
  // By NIS code.
  std::map<int, Municipality> municipalities = {};
  // By NIS code and id.
  std::map<std::pair<int, std::string>, Neighbourhood> neighbourhoods = {};
  std::map<std::pair<int, std::string>, std::shared_ptr<const Meetup>> meetups =
      {};
};

// Each goes through all services, which takes a few milliseconds.
std::vector<Service> ReadServices(
    const LastKnown& known, const std::optional<std::string>& organization,
    const std::string& prefix, const PagePosition& after, int limit);
std::vector<Service> ReadServicesById(const LastKnown& known,
                                      const std::vector<std::string>& ids);

std::vector<Organization> ReadOrganizations(const LastKnown& known,
                                            const std::string& prefix,
                                            const PagePosition& after,
                                            int limit);
std::vector<Organization> ReadOrganizationsById(
    const LastKnown& known, const std::vector<std::string>& ids);

std::vector<Location> ReadLocations(const LastKnown& known,
                                    const std::string& prefix,
                                    const PagePosition& after, int limit);
std::vector<Location> ReadLocationsById(const LastKnown& known,
                                        const std::vector<std::string>& ids);

std::vector<TaxonomyTerm> ReadTerms(const LastKnown& known, bool retired_too,
                                    const std::string& after, int limit);
std::vector<TaxonomyTerm> ReadTermsById(const LastKnown& known,
                                        const std::vector<std::string>& ids);
int64_t ReadTaxonomyVersion(const LastKnown& known);

std::optional<Municipality> ReadMunicipality(const LastKnown& known, int nis);
std::vector<Neighbourhood> ReadNeighbourhoods(const LastKnown& known,
                                              int municipality,
                                              bool retired_too,
                                              const std::string& after,
                                              int limit);
std::vector<Neighbourhood> ReadNeighbourhoodsByKey(
    const LastKnown& known, const std::vector<Neighbourhood>& keys);

std::optional<Meetup> ReadMeetup(const LastKnown& known, const Meetup& key);
std::vector<Meetup> ReadMeetups(const LastKnown& known,
                                const MeetupQuery& query);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_LAST_KNOWN_H_
