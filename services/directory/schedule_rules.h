// Rules for the schedules in a request.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SCHEDULE_RULES_H_
#define WEGWIJS_SERVICES_DIRECTORY_SCHEDULE_RULES_H_

#include <string>

#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/schedule.pb.h"

namespace wegwijs::directory {

// Adds to `violations` what is wrong with the schedule by itself; its fields
// are named `path.…`.
void CheckSchedule(const v1::Schedule& schedule, const std::string& path,
                   FieldViolations& violations);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SCHEDULE_RULES_H_
