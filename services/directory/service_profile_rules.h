// Rules for what a service says of itself.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SERVICE_PROFILE_RULES_H_
#define WEGWIJS_SERVICES_DIRECTORY_SERVICE_PROFILE_RULES_H_

#include <string>

#include "services/directory/service.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/service_profile.pb.h"

namespace wegwijs::directory {

// Adds to `violations` what is wrong with the profile by itself; its fields are
// named `path.…`.
void CheckProfile(const v1::ServiceProfile& profile, const std::string& path,
                  FieldViolations& violations);

// A violation for each translation that was made from texts that are still to
// come. The service is settled (SettleTexts); `path` is that of its profile.
void CheckSources(const Service& service, const std::string& path,
                  FieldViolations& violations);

// A violation of `field` unless `place` names a municipality or a
// neighbourhood.
void CheckPlace(const std::string& field, const std::string& place,
                FieldViolations& violations);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SERVICE_PROFILE_RULES_H_
