// Locations, between HSDS and this directory.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_LOCATION_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_LOCATION_H_

#include "services/directory/hsds/entity.h"
#include "services/directory/location/location.h"

namespace wegwijs::directory::hsds {

// The document has passed CheckObject. What the rules of a location refuse is
// left out; one without a name is called by what else it says.
Location LocationFrom(const Json& document);

// What this directory says of it to everybody: of a confidential one nothing of
// where it is. `document` is what was imported of it, or null: it has the ids
// of what else would get new ones.
Json LocationTo(const Location& location, const Json& document);

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_LOCATION_H_
