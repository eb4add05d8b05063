// Calls to the directory on behalf of another call.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERENCE_DIRECTORY_CALL_H_
#define WEGWIJS_SERVICES_INTAKE_REFERENCE_DIRECTORY_CALL_H_

#include <grpcpp/client_context.h>

#include <string>

#include "absl/time/time.h"
#include "services/runtime/calls.h"

namespace wegwijs::intake {

// What a call to the directory takes over from the one that needs it.
struct DirectoryCall {
  // Who asks, by their own token.
  std::string authorization = {};
  std::string traceparent = {};
  absl::Time deadline = {};

  void Prepare(grpc::ClientContext& context) const;
};

// For `call`, with time until `deadline` and 3 seconds at the most.
DirectoryCall DirectoryCallFor(const OpenCall& call, absl::Time deadline);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERENCE_DIRECTORY_CALL_H_
