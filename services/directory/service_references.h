// Whether what services name stands in the directory.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SERVICE_REFERENCES_H_
#define WEGWIJS_SERVICES_DIRECTORY_SERVICE_REFERENCES_H_

#include <vector>

#include "absl/status/status.h"
#include "services/directory/service.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

// INVALID_ARGUMENT that names each organisation, topic, neighbourhood and
// location that does not; fields are named `services[i].…`.
absl::Status CheckReferences(Transaction& transaction,
                             const std::vector<Service>& services);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SERVICE_REFERENCES_H_
