// Between wegwijs.directory.v1 protos and organization.h.

#ifndef WEGWIJS_SERVICES_DIRECTORY_ORGANIZATION_MAPPING_H_
#define WEGWIJS_SERVICES_DIRECTORY_ORGANIZATION_MAPPING_H_

#include <string>

#include "services/directory/organization.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/organization.pb.h"

namespace wegwijs::directory {

v1::Organization ToProto(const Organization& organization);

// Adds to `violations` what is wrong with `proto` by itself; its fields are
// named `path.…`.
void Check(const v1::Organization& proto, const std::string& path,
           FieldViolations& violations);

// `proto` has passed Check. Output-only fields are left out.
Organization FromProto(const v1::Organization& proto);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_ORGANIZATION_MAPPING_H_
