#include "services/runtime/rpc_status.h"

#include <google/protobuf/util/time_util.h>

#include <algorithm>

#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace wegwijs {
namespace {

// In base64 a third longer.
constexpr size_t kMostBytes = 4500;
constexpr size_t kBytesAround = 8;

// Payloads under other names are marks for this process only.
constexpr absl::string_view kTypeUrlPrefix = "type.googleapis.com/";

template <typename Detail>
std::string TypeUrl() {
  return absl::StrCat(kTypeUrlPrefix, Detail::descriptor()->full_name());
}

template <typename Detail>
void Attach(absl::Status& status, const Detail& detail) {
  status.SetPayload(TypeUrl<Detail>(), absl::Cord(detail.SerializeAsString()));
}

bool MayQuoteInternals(absl::StatusCode code) {
  return code == absl::StatusCode::kInternal ||
         code == absl::StatusCode::kUnknown;
}

}  // namespace

void FieldViolations::Add(absl::string_view field,
                          absl::string_view description) {
  bytes_ += field.size() + description.size() + kBytesAround;
  // The first one is never left out.
  if (!empty() && (left_out_ > 0 || bytes_ > kMostBytes)) {
    ++left_out_;
    return;
  }
  auto* violation = bad_request_.add_field_violations();
  violation->set_field(std::string(field));
  violation->set_description(std::string(description));
}

absl::Status FieldViolations::ToStatus() const {
  if (empty()) return absl::OkStatus();
  absl::Status status = absl::InvalidArgumentError("The request is not valid.");
  google::rpc::BadRequest all = bad_request_;
  if (left_out_ > 0) {
    auto* more = all.add_field_violations();
    more->set_field("...");
    more->set_description(absl::StrCat("And ", left_out_, " more like these."));
  }
  Attach(status, all);
  return status;
}

absl::Status InvalidField(absl::string_view field,
                          absl::string_view description) {
  FieldViolations violations;
  violations.Add(field, description);
  return violations.ToStatus();
}

absl::Status WithReason(absl::Status status, absl::string_view reason,
                        const std::map<std::string, std::string>& metadata) {
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain("wegwijs");
  info.mutable_metadata()->insert(metadata.begin(), metadata.end());
  Attach(status, info);
  return status;
}

absl::Status FailedPrecondition(absl::string_view type,
                                absl::string_view subject,
                                absl::string_view description) {
  google::rpc::PreconditionFailure failure;
  auto* violation = failure.add_violations();
  violation->set_type(std::string(type));
  violation->set_subject(std::string(subject));
  violation->set_description(std::string(description));
  absl::Status status = absl::FailedPreconditionError(description);
  Attach(status, failure);
  return WithReason(status, type);
}

absl::Status RetryAfter(absl::Status status, absl::Duration delay) {
  google::rpc::RetryInfo retry;
  *retry.mutable_retry_delay() =
      google::protobuf::util::TimeUtil::MillisecondsToDuration(
          absl::ToInt64Milliseconds(delay));
  Attach(status, retry);
  return status;
}

absl::Status Unavailable(absl::string_view message) {
  return RetryAfter(absl::UnavailableError(message), absl::Seconds(1));
}

absl::Status ResourceExhausted(absl::string_view message) {
  return RetryAfter(absl::ResourceExhaustedError(message),
                    absl::Milliseconds(200));
}

absl::Status NotFound(absl::string_view name) {
  return absl::NotFoundError(absl::StrCat("There is no ", name, "."));
}

google::rpc::Status ToWire(const absl::Status& status) {
  google::rpc::Status wire;
  wire.set_code(static_cast<int>(status.code()));
  wire.set_message(MayQuoteInternals(status.code())
                       ? "Something went wrong on our side; it is logged."
                       : std::string(status.message()));
  status.ForEachPayload(
      [&wire](absl::string_view type_url, const absl::Cord& body) {
        if (!absl::StartsWith(type_url, kTypeUrlPrefix)) return;
        auto* detail = wire.add_details();
        detail->set_type_url(std::string(type_url));
        detail->set_value(std::string(body));
      });
  // Abseil visits them in an order that changes from one status to the next.
  std::sort(
      wire.mutable_details()->begin(), wire.mutable_details()->end(),
      [](const auto& a, const auto& b) { return a.type_url() < b.type_url(); });
  return wire;
}

google::rpc::BadRequest BadRequestOf(const absl::Status& status) {
  google::rpc::BadRequest bad_request;
  const auto payload = status.GetPayload(TypeUrl<google::rpc::BadRequest>());
  if (payload.has_value()) {
    bad_request.ParseFromString(std::string(*payload));
  }
  return bad_request;
}

}  // namespace wegwijs
