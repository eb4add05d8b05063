#include "clients/cli/call_error.h"

#include <grpcpp/support/error_details.h>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/status.pb.h"

namespace wegwijs::cli {
namespace {

constexpr char kBadRequest[] = "type.googleapis.com/google.rpc.BadRequest";
constexpr char kIdentityLimit[] = "IDENTITY_LIMIT";
constexpr int kMaxBlindAttempts = 6;

google::rpc::Status DetailsOf(const grpc::Status& error) {
  google::rpc::Status details;
  if (!grpc::ExtractErrorDetails(error, &details).ok()) details.Clear();
  return details;
}

template <typename Detail>
std::optional<Detail> Find(const google::rpc::Status& details) {
  Detail detail;
  for (const auto& any : details.details()) {
    if (any.UnpackTo(&detail)) return detail;
  }
  return {};
}

std::string ReasonOf(const google::rpc::Status& details) {
  const auto info = Find<google::rpc::ErrorInfo>(details);
  return info.has_value() ? info->reason() : "";
}

std::string Message(const grpc::Status& error,
                    const google::rpc::Status& details,
                    const std::string& server, const std::string& endpoint) {
  // Without details it was gRPC and not the server that gave up; its text
  // speaks of sockets.
  if (error.error_code() == grpc::StatusCode::UNAVAILABLE &&
      details.details().empty()) {
    return absl::StrCat("Cannot reach the ", server, " server at ", endpoint,
                        ".");
  }
  if (error.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED) {
    return absl::StrCat("The ", server, " server at ", endpoint,
                        " did not answer in time.");
  }
  if (error.error_message().empty()) {
    return absl::StrCat("The ", server, " server failed (code ",
                        error.error_code(), ").");
  }
  return error.error_message();
}

// Leaves out what only repeats the message.
std::string Faults(const google::rpc::Status& details,
                   const std::string& message) {
  std::string lines;
  if (const auto bad = Find<google::rpc::BadRequest>(details)) {
    for (const auto& violation : bad->field_violations()) {
      absl::StrAppend(&lines, "\n  ", violation.field(), ": ",
                      violation.description());
    }
  }
  if (const auto failure = Find<google::rpc::PreconditionFailure>(details)) {
    for (const auto& violation : failure->violations()) {
      if (violation.description() == message) continue;
      absl::StrAppend(&lines, "\n  ", violation.subject(),
                      violation.subject().empty() ? "" : ": ",
                      violation.description());
    }
  }
  return lines;
}

// When the limit of opened identities lets the next one through.
std::string WhenAgain(const google::rpc::Status& details) {
  const auto retry = Find<google::rpc::RetryInfo>(details);
  if (!retry.has_value()) return "";
  return absl::StrCat("The next one can be opened in ",
                      retry->retry_delay().seconds() / 60 + 1, " minutes.");
}

std::string Advice(const grpc::Status& error,
                   const google::rpc::Status& details,
                   const std::string& endpoint) {
  const std::string reason = ReasonOf(details);
  switch (error.error_code()) {
    case grpc::StatusCode::UNAUTHENTICATED:
      return "Get a new token and put it in WEGWIJS_TOKEN or in --token-file.";
    case grpc::StatusCode::PERMISSION_DENIED:
      // Who answers an invitation may have no token to ask with.
      return reason == "INVITATION_REFUSED"
                 ? "Ask whoever invited you for another invitation."
                 : "`wegwijs whoami` shows what you may do.";
    case grpc::StatusCode::UNAVAILABLE:
      return absl::StrCat("Is the server running at ", endpoint,
                          "? Another address goes in --endpoint, "
                          "--directory-endpoint or --reporting-endpoint.");
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return "Try again, or give it more seconds with --timeout.";
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      return reason == kIdentityLimit
                 ? WhenAgain(details)
                 : "The server is busy. Try again in a minute.";
    case grpc::StatusCode::ABORTED:
      // The server says already what to do.
      return reason == "ETAG_MISMATCH" ? "" : "Try again.";
    case grpc::StatusCode::ALREADY_EXISTS:
      if (reason == "REQUEST_ID_REUSED") {
        return "Leave --request-id out, or give another one.";
      }
      return "";
    default:
      return "";
  }
}

}  // namespace

absl::Status Explain(const grpc::Status& error, const std::string& server,
                     const std::string& endpoint) {
  if (error.ok()) return absl::OkStatus();
  const google::rpc::Status details = DetailsOf(error);
  std::string text = Message(error, details, server, endpoint);
  absl::StrAppend(&text, Faults(details, error.error_message()));
  const std::string advice = Advice(error, details, endpoint);
  if (!advice.empty()) absl::StrAppend(&text, "\n", advice);
  absl::Status status(static_cast<absl::StatusCode>(error.error_code()), text);
  if (const auto bad = Find<google::rpc::BadRequest>(details)) {
    status.SetPayload(kBadRequest, absl::Cord(bad->SerializeAsString()));
  }
  return status;
}

google::rpc::BadRequest FaultyFields(const absl::Status& status) {
  google::rpc::BadRequest bad;
  if (const auto payload = status.GetPayload(kBadRequest)) {
    bad.ParseFromString(std::string(*payload));
  }
  return bad;
}

std::optional<std::chrono::milliseconds> RetryDelay(const grpc::Status& error,
                                                    int attempt) {
  const google::rpc::Status details = DetailsOf(error);
  switch (error.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
      break;
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      // Nobody waits for an hour to be over.
      if (ReasonOf(details) == kIdentityLimit) return {};
      break;
    case grpc::StatusCode::ABORTED:
      if (ReasonOf(details) == "ETAG_MISMATCH") return {};
      break;
    default:
      return {};
  }
  if (const auto retry = Find<google::rpc::RetryInfo>(details)) {
    return std::chrono::milliseconds(1000 * retry->retry_delay().seconds() +
                                     retry->retry_delay().nanos() / 1000000 +
                                     1);
  }
  if (attempt >= kMaxBlindAttempts) return {};
  return std::chrono::milliseconds(100 << (attempt - 1));
}

}  // namespace wegwijs::cli
