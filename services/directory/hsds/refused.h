// What of a message its rules refuse.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_REFUSED_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_REFUSED_H_

#include <google/protobuf/message.h>
#include <google/rpc/error_details.pb.h>

#include <string>

#include "services/runtime/rpc_status.h"

namespace wegwijs::directory::hsds {

// Takes out of `message` what the violations are about, as a whole: of
// "path.profile.schedules[3].byday" the fourth schedule, of
// "path.capacity.updated" the capacity. `path` is what their fields begin with;
// `inside` is a field whose own fields count each for itself, or empty. False
// if nothing was taken.
bool RemoveRefused(const google::rpc::BadRequest& violations,
                   const std::string& path, const std::string& inside,
                   google::protobuf::Message& message);

// Does so until `check(message, violations)` adds none, or what is left has to
// be there.
template <typename Message, typename Check>
void RemoveAllRefused(const std::string& path, const std::string& inside,
                      const Check& check, Message& message) {
  while (true) {
    FieldViolations violations;
    check(message, violations);
    if (violations.empty()) return;
    const std::string before = message.SerializeAsString();
    RemoveRefused(violations.bad_request(), path, inside, message);
    if (message.SerializeAsString() == before) return;
  }
}

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_REFUSED_H_
