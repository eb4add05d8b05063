// What of a service HSDS has no field for, as attributes told apart by their
// link_type: "topic", "eligibility", "organization_role", "search_word",
// "translation". Any other stays what it is, a classification.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_ATTRIBUTES_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_ATTRIBUTES_H_

#include <string>

#include "services/directory/hsds/json.h"
#include "wegwijs/directory/v1/service_profile.pb.h"

namespace wegwijs::directory::hsds {

// Adds what the attributes of a service say to `profile`. What is of no known
// form is passed over.
void TakeAttributes(const Json& list, v1::ServiceProfile& profile);

// The attributes that say what `profile` does. `before` is the list as it was
// imported, or null: what says the same there keeps its id. Other ids are made
// from `service`.
Json AttributesTo(const v1::ServiceProfile& profile, const Json& before,
                  const std::string& service);

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_ATTRIBUTES_H_
