// What a backend says its services are: gRPC's server reflection, version
// v1alpha. Debian packages no code for its contract, and the few fields that
// are needed are read by their numbers.

#ifndef WEGWIJS_SERVICES_GATEWAY_SCHEMA_REFLECTION_H_
#define WEGWIJS_SERVICES_GATEWAY_SCHEMA_REFLECTION_H_

#include <google/protobuf/descriptor.pb.h>

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/gateway/backend/backends.h"

namespace wegwijs::gateway {

// The files of the services whose methods lead to `backend`, with all that they
// import. Waits for the answers. The error of the call if it fails, for the
// log.
absl::StatusOr<google::protobuf::FileDescriptorSet> Reflect(Backend& backend);

// Parts of the contract, for tests.
std::string ListServicesRequest();
std::string FileOfSymbolRequest(absl::string_view symbol);
std::string FileByNameRequest(absl::string_view name);
std::vector<std::string> ServicesIn(const std::string& response);
std::vector<std::string> FilesIn(const std::string& response);

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_SCHEMA_REFLECTION_H_
