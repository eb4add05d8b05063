#include "services/runtime/calls.h"

#include <grpcpp/support/error_details.h>

#include <algorithm>

#include "absl/time/clock.h"
#include "services/runtime/log.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs {
namespace {

constexpr absl::Duration kLongestCall = absl::Seconds(30);

absl::Time DeadlineOf(const grpc::CallbackServerContext& context,
                      absl::Time start) {
  return std::min(absl::FromChrono(context.deadline()), start + kLongestCall);
}

bool IsOurFault(absl::StatusCode code) {
  return code == absl::StatusCode::kInternal ||
         code == absl::StatusCode::kUnknown ||
         code == absl::StatusCode::kUnavailable ||
         code == absl::StatusCode::kDataLoss;
}

}  // namespace

OpenCall::OpenCall(const CallPath& path, grpc::CallbackServerContext* context,
                   absl::string_view method)
    : path_(&path),
      context_(context),
      method_(method),
      start_(absl::Now()),
      deadline_(DeadlineOf(*context, start_)) {}

absl::StatusOr<Caller> OpenCall::Admit() const {
  ASSIGN_OR_RETURN(Caller caller, Authenticate(*context_, path_->tokens));
  RETURN_IF_ERROR(path_->access.Authorize(caller, method_));
  return caller;
}

absl::Status OpenCall::AdmitBySecret() const {
  if (path_->access.IsOpenedBySecret(method_)) return absl::OkStatus();
  return absl::InternalError("The contract asks for a token here.");
}

grpc::Status OpenCall::Close(const absl::Status& status) const {
  path_->metrics.Record(method_, status.code(), absl::Now() - start_);
  if (status.ok()) return grpc::Status::OK;
  if (IsOurFault(status.code())) {
    LogError("call failed", {{"method", method_},
                             {"code", absl::StatusCodeToString(status.code())},
                             {"cause", status.message()},
                             {"trace_id", TraceOf(*context_).trace_id}});
  }
  grpc::Status result;
  grpc::SetErrorDetails(ToWire(status), &result);
  return result;
}

}  // namespace wegwijs
