#include "tests/support/rpc_errors.h"

#include <grpcpp/support/error_details.h>

#include "google/rpc/error_details.pb.h"

namespace wegwijs {

google::rpc::Status RpcStatusOf(const grpc::Status& status) {
  google::rpc::Status details;
  grpc::ExtractErrorDetails(status, &details).IgnoreError();
  return details;
}

std::vector<std::string> WrongFields(const grpc::Status& status) {
  std::vector<std::string> fields;
  if (const auto detail = DetailOf<google::rpc::BadRequest>(status)) {
    for (const auto& violation : detail->field_violations()) {
      fields.push_back(violation.field());
    }
  }
  return fields;
}

std::string ReasonOf(const grpc::Status& status) {
  const auto detail = DetailOf<google::rpc::ErrorInfo>(status);
  return detail.has_value() ? detail->reason() : "";
}

std::vector<std::string> FailedPreconditions(const grpc::Status& status) {
  std::vector<std::string> types;
  if (const auto detail = DetailOf<google::rpc::PreconditionFailure>(status)) {
    for (const auto& violation : detail->violations()) {
      types.push_back(violation.type());
    }
  }
  return types;
}

bool SaysWhenToRetry(const grpc::Status& status) {
  return DetailOf<google::rpc::RetryInfo>(status).has_value();
}

}  // namespace wegwijs
