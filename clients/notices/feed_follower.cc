#include "clients/notices/feed_follower.h"

#include <condition_variable>
#include <mutex>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/notices/access_token.h"
#include "clients/notices/backoff.h"
#include "services/runtime/log.h"
#include "wegwijs/intake/v1/event_service.grpc.pb.h"
#include "wegwijs/intake/v1/referral_service.grpc.pb.h"
#include "wegwijs/intake/v1/signal_service.grpc.pb.h"

namespace wegwijs::notices {
namespace {

namespace v1 = ::wegwijs::intake::v1;

constexpr absl::Duration kLongestRead = absl::Seconds(20);

v1::WatchEventsRequest RequestAfter(const std::string& municipality,
                                    const std::string& resume_token) {
  v1::WatchEventsRequest request;
  request.set_parent(municipality);
  request.set_resume_token(resume_token);
  request.set_from_now(resume_token.empty());
  request.add_kinds(v1::EVENT_KIND_REFERRAL_CREATED);
  request.add_kinds(v1::EVENT_KIND_REFERRAL_CHANGED);
  request.add_kinds(v1::EVENT_KIND_SIGNAL_ANSWERED);
  return request;
}

// False at a stop.
bool Wait(absl::Duration wait, const std::stop_token& stop) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any never;
  never.wait_for(lock, stop, absl::ToChronoNanoseconds(wait),
                 [] { return false; });
  return !stop.stop_requested();
}

std::vector<Notice> NoticesOf(const v1::Event& event,
                              const std::vector<Told>& told, absl::Time now) {
  std::vector<Notice> notices;
  notices.reserve(told.size());
  for (const Told& one : told) {
    notices.push_back({.event = event.number(),
                       .organization = one.organization,
                       .kind = one.kind,
                       .since = now,
                       .attempts = 0,
                       .next = now});
  }
  return notices;
}

}  // namespace

std::shared_ptr<grpc::Channel> OpenChannel(const std::string& endpoint) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 20000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10000);
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  return grpc::CreateCustomChannel(endpoint, grpc::InsecureChannelCredentials(),
                                   arguments);
}

absl::Status FeedFollower::Run(const std::stop_token& stop) {
  while (true) {
    const grpc::Status status = Follow(stop);
    if (stop.stop_requested()) return absl::OkStatus();
    if (!fault_.ok()) return fault_;
    if (!AwaitNextTry(status, stop)) return fault_;
  }
}

grpc::Status FeedFollower::Follow(const std::stop_token& stop) {
  grpc::ClientContext context;
  if (grpc::Status status = Authorize(context); !status.ok()) return status;
  const std::stop_callback cancel(stop, [&] { context.TryCancel(); });
  const auto feed = v1::EventService::Stub(channel_).WatchEvents(
      &context, RequestAfter(config_.municipality, outbox_.resume_token()));
  v1::WatchEventsResponse message;
  while (feed->Read(&message)) {
    grpc::Status status = TakeOver(message, stop);
    if (!status.ok()) {
      context.TryCancel();
      feed->Finish();
      return status;
    }
    failures_ = 0;
    if (message.caught_up()) metrics_.CaughtUp(absl::Now());
    outbox_.AwaitRoom(stop);
  }
  return feed->Finish();
}

grpc::Status FeedFollower::TakeOver(const v1::WatchEventsResponse& message,
                                    const std::stop_token& stop) {
  std::vector<Told> told;
  if (message.has_event()) {
    grpc::Status status = Ask(message.event(), stop, told);
    if (!status.ok()) return status;
  }
  fault_ = outbox_.Add(message.resume_token(),
                       NoticesOf(message.event(), told, absl::Now()));
  return fault_.ok() ? grpc::Status::OK
                     : grpc::Status(grpc::StatusCode::DATA_LOSS, "");
}

grpc::Status FeedFollower::Ask(const v1::Event& event,
                               const std::stop_token& stop,
                               std::vector<Told>& told) {
  if (event.kind() == v1::EVENT_KIND_SIGNAL_ANSWERED) {
    v1::Signal signal;
    grpc::Status status = Get<v1::SignalService>(
        &v1::SignalService::Stub::GetSignal, event.name(), stop, signal);
    told = ToldOf(signal);
    return status;
  }
  v1::Referral referral;
  grpc::Status status = Get<v1::ReferralService>(
      &v1::ReferralService::Stub::GetReferral, event.name(), stop, referral);
  told = ToldOf(event, referral);
  return status;
}

grpc::Status FeedFollower::Authorize(grpc::ClientContext& context) const {
  const auto token = ReadToken(config_.token_file);
  if (!token.ok()) {
    return {grpc::StatusCode::UNAUTHENTICATED,
            std::string(token.status().message())};
  }
  context.AddMetadata("authorization", absl::StrCat("Bearer ", *token));
  return grpc::Status::OK;
}

template <typename Service, typename Request, typename Resource>
grpc::Status FeedFollower::Get(
    grpc::Status (Service::Stub::*method)(grpc::ClientContext*, const Request&,
                                          Resource*),
    const std::string& name, const std::stop_token& stop, Resource& resource) {
  grpc::ClientContext context;
  if (grpc::Status status = Authorize(context); !status.ok()) return status;
  const std::stop_callback cancel(stop, [&] { context.TryCancel(); });
  context.set_deadline(absl::ToChronoTime(absl::Now() + kLongestRead));
  Request request;
  request.set_name(name);
  typename Service::Stub stub(channel_);
  grpc::Status status = (stub.*method)(&context, request, &resource);
  if (status.error_code() != grpc::StatusCode::NOT_FOUND) return status;
  resource.Clear();
  return grpc::Status::OK;
}

bool FeedFollower::AwaitNextTry(const grpc::Status& status,
                                const std::stop_token& stop) {
  switch (status.error_code()) {
    case grpc::StatusCode::PERMISSION_DENIED:
    case grpc::StatusCode::INVALID_ARGUMENT:
      fault_ = absl::FailedPreconditionError(
          absl::StrCat("intake refuses: ", status.error_message()));
      return false;
    case grpc::StatusCode::OUT_OF_RANGE:
      LogError(
          "events were gone before they were read: of those nobody is told");
      metrics_.FeedExpired();
      fault_ = outbox_.Add("", {});
      return fault_.ok();
    default:
      const absl::Duration wait =
          WaitAfter(++failures_, kFeedBackoff, RandomPart());
      LogWarning("the feed broke off",
                 {{"code", static_cast<int>(status.error_code())},
                  {"why", status.error_message()},
                  {"wait_ms", absl::ToInt64Milliseconds(wait)}});
      return Wait(wait, stop);
  }
}

}  // namespace wegwijs::notices
