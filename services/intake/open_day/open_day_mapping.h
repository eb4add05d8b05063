// Between the messages of wegwijs/intake/v1/open_day.proto and open_day.h.

#ifndef WEGWIJS_SERVICES_INTAKE_OPEN_DAY_OPEN_DAY_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_OPEN_DAY_OPEN_DAY_MAPPING_H_

#include <vector>

#include "absl/time/civil_time.h"
#include "services/intake/open_day/open_day.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/intake/v1/open_day.pb.h"

namespace wegwijs::intake {

// The days that the request gives. A violation for everything that is wrong
// with them; then the result is not to be used.
std::vector<OpenDay> FromProto(const v1::SetOpenDaysRequest& request,
                               int municipality, absl::CivilDay today,
                               FieldViolations& violations);

v1::OpenDay ToProto(int municipality, const OpenDay& open_day);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_OPEN_DAY_OPEN_DAY_MAPPING_H_
