// What a failed call tells: the google.rpc details of its status.

#ifndef WEGWIJS_TESTS_SUPPORT_RPC_ERRORS_H_
#define WEGWIJS_TESTS_SUPPORT_RPC_ERRORS_H_

#include <grpcpp/support/status.h>

#include <optional>
#include <string>
#include <vector>

#include "google/rpc/status.pb.h"

namespace wegwijs {

// The whole status; empty if the server sent no details.
google::rpc::Status RpcStatusOf(const grpc::Status& status);

// The detail of type `Detail`, for example
// DetailOf<google::rpc::PreconditionFailure>(status).
template <typename Detail>
std::optional<Detail> DetailOf(const grpc::Status& status) {
  const google::rpc::Status details = RpcStatusOf(status);
  for (const auto& any : details.details()) {
    Detail detail;
    if (any.UnpackTo(&detail)) return detail;
  }
  return std::nullopt;
}

// The fields that a BadRequest names, in its order.
std::vector<std::string> WrongFields(const grpc::Status& status);

// The reason of the ErrorInfo; empty if there is none.
std::string ReasonOf(const grpc::Status& status);

// The types of the violations of a PreconditionFailure.
std::vector<std::string> FailedPreconditions(const grpc::Status& status);

// Whether it carries a RetryInfo.
bool SaysWhenToRetry(const grpc::Status& status);

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_RPC_ERRORS_H_
