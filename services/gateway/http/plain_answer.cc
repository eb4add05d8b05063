#include "services/gateway/http/plain_answer.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::gateway {

std::unique_ptr<Exchange> PlainText(int status, std::string text) {
  return std::make_unique<ReadyAnswer>(
      HttpHead{.status = status,
               .headers = {{"content-type", "text/plain; charset=utf-8"},
                           {"cache-control", "no-store"}}},
      std::move(text));
}

std::unique_ptr<Exchange> PlainError(const absl::Status& why) {
  return PlainText(HttpStatusOf(why.code()),
                   absl::StrCat(ToWire(why).message(), "\n"));
}

int HttpStatusOf(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kOk:
      return 200;
    case absl::StatusCode::kCancelled:
      return 499;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kOutOfRange:
      return 400;
    case absl::StatusCode::kUnauthenticated:
      return 401;
    case absl::StatusCode::kPermissionDenied:
      return 403;
    case absl::StatusCode::kNotFound:
      return 404;
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kAborted:
      return 409;
    case absl::StatusCode::kResourceExhausted:
      return 429;
    case absl::StatusCode::kUnimplemented:
      return 501;
    case absl::StatusCode::kUnavailable:
      return 503;
    case absl::StatusCode::kDeadlineExceeded:
      return 504;
    default:
      return 500;
  }
}

}  // namespace wegwijs::gateway
