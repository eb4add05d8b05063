// Between wegwijs.directory.v1 protos and service.h.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SERVICE_MAPPING_H_
#define WEGWIJS_SERVICES_DIRECTORY_SERVICE_MAPPING_H_

#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "services/directory/service.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/service.pb.h"

namespace wegwijs::directory {

v1::Service ToProto(const Service& service);

// Adds to `violations` what is wrong with `proto` by itself when it is written
// on `today`; its fields are named `path.…`.
void Check(const v1::Service& proto, absl::CivilDay today,
           const std::string& path, FieldViolations& violations);

// `proto` has passed Check. Output-only fields are left out.
Service FromProto(const v1::Service& proto);

// What `wire` was made of: a ToProto, in protobuf's wire format.
Service ServiceFromWire(const std::string& wire);

// The same for how much room it has.
void CheckCapacity(const v1::ServiceCapacity& proto, absl::CivilDay today,
                   const std::string& path, FieldViolations& violations);
std::optional<ServiceCapacity> CapacityFrom(const v1::ServiceCapacity& proto);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SERVICE_MAPPING_H_
