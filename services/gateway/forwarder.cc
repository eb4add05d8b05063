#include "services/gateway/forwarder.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/runtime/log.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::gateway {
namespace {

constexpr absl::string_view kTraceparent = "traceparent";

// The caller's trace with a step of its own, or a new one.
Trace TraceFrom(const HttpRequest& request) {
  Trace trace = NewTrace();
  const auto theirs = ParseTraceparent(request.Header(kTraceparent));
  if (theirs.has_value()) {
    trace.trace_id = theirs->trace_id;
    trace.sampled = theirs->sampled;
  }
  return trace;
}

bool IsOurFault(int code) {
  switch (static_cast<absl::StatusCode>(code)) {
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDataLoss:
      return true;
    default:
      return false;
  }
}

}  // namespace

ForwardedCall::ForwardedCall(Route route, GatewayMetrics& metrics, Trace trace)
    : route_(std::move(route)),
      metrics_(metrics),
      trace_(std::move(trace)),
      start_(absl::Now()) {}

ForwardedCall::~ForwardedCall() {
  if (recorded_) return;
  if (call_ != nullptr) call_->Cancel();
  Record(EndingOf(absl::CancelledError()));
}

GrpcCall::News ForwardedCall::Take() {
  GrpcCall::News news;
  if (ending_.has_value()) {
    news.ending = std::exchange(ending_, std::nullopt);
  } else if (call_ != nullptr && !recorded_) {
    news = call_->Take();
  }
  if (news.ending.has_value()) Record(*news.ending);
  return news;
}

void ForwardedCall::End(const absl::Status& why) {
  if (recorded_) return;
  if (call_ != nullptr) call_->Cancel();
  ending_ = EndingOf(why);
}

void ForwardedCall::Record(const CallEnding& ending) {
  recorded_ = true;
  metrics_.Record(route_.protocol, route_.backend.prefix(), ending.code,
                  absl::Now() - start_);
  if (!IsOurFault(ending.code)) return;
  LogWarning("call failed",
             {{"method", route_.method},
              {"code", absl::StatusCodeToString(
                           static_cast<absl::StatusCode>(ending.code))},
              {"why", ending.cause},
              {"trace_id", trace_.trace_id}});
}

std::unique_ptr<ForwardedCall> Forwarder::Start(
    ForwardedCall::Route route, const HttpRequest& request,
    absl::StatusOr<std::string> message, absl::Duration timeout,
    std::function<void()> on_news) const {
  auto forwarded = std::make_unique<ForwardedCall>(
      std::move(route), options_.metrics, TraceFrom(request));
  auto call = Call(forwarded->route_, forwarded->trace_, request,
                   std::move(message), timeout, std::move(on_news));
  if (call.ok()) {
    forwarded->call_ = *std::move(call);
  } else {
    forwarded->ending_ = EndingOf(call.status());
  }
  return forwarded;
}

absl::StatusOr<std::shared_ptr<GrpcCall>> Forwarder::Call(
    const ForwardedCall::Route& route, const Trace& trace,
    const HttpRequest& request, absl::StatusOr<std::string> message,
    absl::Duration timeout, std::function<void()> on_news) const {
  const absl::Time now = absl::Now();
  RETURN_IF_ERROR(options_.rate_limit.Take(request.Header("authorization"),
                                           request.peer, now));
  RETURN_IF_ERROR(message.status());
  ASSIGN_OR_RETURN(Metadata metadata, MetadataFromHeaders(request.headers));
  metadata.emplace_back(kTraceparent, Traceparent(trace));
  auto ticket = options_.open_calls.Take();
  if (!ticket.has_value()) {
    options_.metrics.Refuse("calls");
    return WithReason(ResourceExhausted("The gateway has as many calls open as "
                                        "it may; try again in a moment."),
                      "TOO_MANY_CALLS");
  }
  return GrpcCall::Start(
      route.backend, *std::move(ticket),
      {.method = route.method,
       .metadata = std::move(metadata),
       .deadline = now + std::min(timeout, options_.longest_call),
       .message = *std::move(message),
       .unary = route.unary},
      std::move(on_news));
}

}  // namespace wegwijs::gateway
