// Organisations, between HSDS and this directory.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_ORGANIZATION_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_ORGANIZATION_H_

#include "services/directory/hsds/entity.h"
#include "services/directory/organization.h"

namespace wegwijs::directory::hsds {

// The document has passed CheckObject. What the rules of an organisation refuse
// is left out; a name is shortened.
Organization OrganizationFrom(const Json& document);

// What this directory says of it. `document` is what was imported of it, or
// null: it has the ids of what else would get new ones.
Json OrganizationTo(const Organization& organization, const Json& document);

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_ORGANIZATION_H_
