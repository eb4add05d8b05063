// Between wegwijs.directory.v1 protos and location.h.

#ifndef WEGWIJS_SERVICES_DIRECTORY_LOCATION_LOCATION_MAPPING_H_
#define WEGWIJS_SERVICES_DIRECTORY_LOCATION_LOCATION_MAPPING_H_

#include <string>

#include "services/directory/location/location.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::directory {

// With what is hidden, as far as it was read.
v1::Location ToProto(const Location& location);

// Adds to `violations` what is wrong with `proto` by itself; its fields are
// named `path.…`. None quotes what it was given.
void Check(const v1::Location& proto, const std::string& path,
           FieldViolations& violations);

// `proto` has passed Check. Of a confidential one, where it is is hidden.
Location FromProto(const v1::Location& proto);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_LOCATION_LOCATION_MAPPING_H_
