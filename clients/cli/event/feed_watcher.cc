#include "clients/cli/event/feed_watcher.h"

#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <iostream>
#include <random>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/call_error.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::WatchEventsResponse;
using std::chrono::milliseconds;

// A long row of events is marked that often.
constexpr milliseconds kBetweenMarks{200};
constexpr milliseconds kFirstDelay{100};
constexpr int kMostDoublings = 6;

// Whether the same call can do better later.
bool IsBreak(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::OK:
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::UNKNOWN:
    case grpc::StatusCode::DEADLINE_EXCEEDED:
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
    case grpc::StatusCode::ABORTED:
    case grpc::StatusCode::INTERNAL:
    case grpc::StatusCode::UNAVAILABLE:
      return true;
    default:
      return false;
  }
}

// 0.1, 0.2, ... 6.4 seconds, or the second half of that, so that watchers that
// lost one server do not come back together; longer if the server asks for it.
milliseconds DelayBefore(int failures, const grpc::Status& status) {
  std::random_device random;
  std::uniform_real_distribution<double> part(0.5, 1.0);
  const milliseconds longest =
      kFirstDelay * (1 << std::min(failures, kMostDoublings));
  const auto delay =
      std::chrono::duration_cast<milliseconds>(longest * part(random));
  return std::max(delay, RetryDelay(status, 1).value_or(milliseconds(0)));
}

}  // namespace

std::string EventCode(int kind) {
  const auto* value =
      intake::v1::EventKind_descriptor()->FindValueByNumber(kind);
  if (value == nullptr) return absl::StrCat(kind);
  return value->options().GetExtension(intake::v1::event_code);
}

FeedWatcher::FeedWatcher(Session& session, FeedMark& mark,
                         intake::v1::WatchEventsRequest request,
                         bool until_caught_up)
    : session_(session),
      mark_(mark),
      request_(std::move(request)),
      until_caught_up_(until_caught_up) {}

absl::Status FeedWatcher::Run() {
  while (true) {
    const grpc::Status status = Follow();
    if (const absl::Status settled = Settle(); !settled.ok()) return settled;
    if (Done()) return fault_;
    if (!AwaitNextTry(status)) {
      return Explain(status, "intake", session_.options().endpoint);
    }
  }
}

grpc::Status FeedWatcher::Follow() {
  const auto context = session_.NewContext(milliseconds(0));
  if (!context.ok()) {
    fault_ = context.status();
    return grpc::Status::OK;
  }
  const auto reader = session_.events().WatchEvents(context->get(), request_);
  WatchEventsResponse message;
  bool open = true;
  while (!Done() && (open = reader->Read(&message))) {
    failures_ = 0;
    heard_ = Clock::now();
    if (message.has_event()) Print(message);
    unmarked_ = message.resume_token();
    request_.set_resume_token(message.resume_token());
    request_.set_from_now(false);
    caught_up_ = message.caught_up();
    if (caught_up_ || heard_ - settled_ > kBetweenMarks) fault_ = Settle();
  }
  if (open) (*context)->TryCancel();
  return reader->Finish();
}

void FeedWatcher::Print(const WatchEventsResponse& message) {
  const intake::v1::Event& event = message.event();
  if (session_.options().json) return PrintJson(event);
  std::cout << event.number() << "  "
            << google::protobuf::util::TimeUtil::ToString(event.event_time())
            << "  " << EventCode(event.kind()) << "  " << event.name() << "\n";
}

absl::Status FeedWatcher::Settle() {
  if (!std::cout.flush()) {
    return absl::UnavailableError("Cannot write to standard output.");
  }
  settled_ = Clock::now();
  if (unmarked_.empty()) return absl::OkStatus();
  return mark_.Keep(std::exchange(unmarked_, ""));
}

bool FeedWatcher::AwaitNextTry(const grpc::Status& status) {
  if (status.error_code() == grpc::StatusCode::UNAUTHENTICATED) {
    return session_.RenewToken();
  }
  if (!IsBreak(status)) return false;
  const double patience = session_.options().timeout_seconds;
  if (patience > 0 &&
      std::chrono::duration<double>(Clock::now() - heard_).count() > patience) {
    return false;
  }
  if (failures_ == 0) std::cerr << "wegwijs: The feed broke off; resuming.\n";
  std::this_thread::sleep_for(DelayBefore(failures_++, status));
  return true;
}

}  // namespace wegwijs::cli
