// Follows the event feed over every break, and prints it.

#ifndef WEGWIJS_CLIENTS_CLI_EVENT_FEED_WATCHER_H_
#define WEGWIJS_CLIENTS_CLI_EVENT_FEED_WATCHER_H_

#include <chrono>
#include <string>

#include "absl/status/status.h"
#include "clients/cli/event/feed_mark.h"
#include "clients/cli/session.h"
#include "wegwijs/intake/v1/event.pb.h"

namespace wegwijs::cli {

// How a kind of event is spelled: "conversation.recorded".
std::string EventCode(int kind);

class FeedWatcher {
 public:
  // `request` says what is watched and where it begins. `mark` is moved behind
  // what was printed, never further: what a watcher printed and did not mark
  // is printed again by the next one.
  FeedWatcher(Session& session, FeedMark& mark,
              intake::v1::WatchEventsRequest request, bool until_caught_up);

  // Returns when it has caught up, if asked for, or when going on is no use.
  absl::Status Run();

 private:
  using Clock = std::chrono::steady_clock;

  bool Done() const { return !fault_.ok() || (until_caught_up_ && caught_up_); }
  // One connection, to its end.
  grpc::Status Follow();
  void Print(const intake::v1::WatchEventsResponse& message);
  // What was printed is out, and marked.
  absl::Status Settle();
  // Whether to go on after `status`; waits until then.
  bool AwaitNextTry(const grpc::Status& status);

  Session& session_;
  FeedMark& mark_;
  intake::v1::WatchEventsRequest request_;
  const bool until_caught_up_;
  bool caught_up_ = false;
  // What keeps it from going on, on our side.
  absl::Status fault_;
  std::string unmarked_;
  Clock::time_point settled_ = Clock::now();
  Clock::time_point heard_ = Clock::now();
  int failures_ = 0;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_EVENT_FEED_WATCHER_H_
