// Services, between HSDS and this directory.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_SERVICE_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_SERVICE_H_

#include <string>

#include "absl/time/civil_time.h"
#include "services/directory/hsds/entity.h"
#include "services/directory/service.h"

namespace wegwijs::directory::hsds {

// The document has passed CheckObject and is of `organization`, a UUID. What
// the rules of a service refuse on `today` is left out; a name is shortened.
Service ServiceFrom(const Json& document, const std::string& organization,
                    absl::CivilDay today);

// What this directory says of it. `document` is what was imported of it, or
// null: it has the ids of what else would get new ones.
Json ServiceTo(const Service& service, const Json& document);

// `service` with the place that `object`, a service_at_location, tells of: in
// the stead of the one of the same id, or as another one. As it was if the
// rules refuse that.
Service WithPlace(const Service& service, const Json& object,
                  absl::CivilDay today);

// What this directory says of the place of a service with that id; null if
// there is none.
Json PlaceWithId(const Service& service, const std::string& id,
                 const Json& document);

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_SERVICE_H_
