// Errors on their way to the caller: absl::Status inside the process,
// google.rpc.Status on the wire. Messages and descriptions are shown to
// people: one sentence that says what is wrong and how to mend it, without
// personal data.

#ifndef WEGWIJS_SERVICES_RUNTIME_RPC_STATUS_H_
#define WEGWIJS_SERVICES_RUNTIME_RPC_STATUS_H_

#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace wegwijs {

// Collects everything wrong with a request, so that the caller can correct it
// in one round.
//
//   FieldViolations violations;
//   if (request.reason().empty()) violations.Add("reason", "Give a reason.");
//   RETURN_IF_ERROR(violations.ToStatus());
class FieldViolations {
 public:
  // `field` is a path from the request message: "conversation.minutes". What
  // would make the answer too long for the headers of a call (8 KiB with all
  // that is in them) is left out, and the last violation says how many.
  void Add(absl::string_view field, absl::string_view description);

  bool empty() const { return bad_request_.field_violations().empty(); }

  const google::rpc::BadRequest& bad_request() const { return bad_request_; }

  // OK if nothing was added; otherwise INVALID_ARGUMENT that carries a
  // google.rpc.BadRequest.
  absl::Status ToStatus() const;

 private:
  google::rpc::BadRequest bad_request_;
  size_t bytes_ = 0;
  int left_out_ = 0;
};

// INVALID_ARGUMENT with one violation.
absl::Status InvalidField(absl::string_view field,
                          absl::string_view description);

// `status` with a google.rpc.ErrorInfo: `reason` is a stable identifier in
// UPPER_SNAKE_CASE, of the domain "wegwijs"; `metadata` as the contract says.
absl::Status WithReason(
    absl::Status status, absl::string_view reason,
    const std::map<std::string, std::string>& metadata = {});

// FAILED_PRECONDITION with a google.rpc.PreconditionFailure. `type` is a stable
// identifier in UPPER_SNAKE_CASE, `subject` the name of the resource whose
// state stands in the way.
absl::Status FailedPrecondition(absl::string_view type,
                                absl::string_view subject,
                                absl::string_view description);

// A status that asks to try again after `delay`, as a google.rpc.RetryInfo.
absl::Status RetryAfter(absl::Status status, absl::Duration delay);

// The same in one step, for the two commonest codes.
absl::Status Unavailable(absl::string_view message);
absl::Status ResourceExhausted(absl::string_view message);

// NOT_FOUND for `name`; also the answer for what the caller may not see.
absl::Status NotFound(absl::string_view name);

// For the wire. Payloads become details. The message of an INTERNAL or UNKNOWN
// error is replaced, because it may quote the database.
google::rpc::Status ToWire(const absl::Status& status);

// The BadRequest that `status` carries; empty when it has none.
google::rpc::BadRequest BadRequestOf(const absl::Status& status);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_RPC_STATUS_H_
