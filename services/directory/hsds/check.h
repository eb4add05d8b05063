// Whether objects are what HSDS 3.0 says they are.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_CHECK_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_CHECK_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/directory/hsds/json.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::directory::hsds {

// Adds to `faults` what is wrong with `value`, and with all within it, as the
// object `name` ("service_area"); fields are JSON pointers below `pointer`.
// Fields that HSDS does not have are none of its business.
void CheckObject(absl::string_view name, const Json& value,
                 const std::string& pointer, FieldViolations& faults);

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_CHECK_H_
