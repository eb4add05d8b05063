// A wait that holds no thread.

#ifndef WEGWIJS_SERVICES_RUNTIME_PAUSE_H_
#define WEGWIJS_SERVICES_RUNTIME_PAUSE_H_

#include <grpcpp/alarm.h>

#include <functional>
#include <mutex>
#include <optional>

#include "absl/time/time.h"

namespace wegwijs {

// Waits for one thing at a time: Begin again after `then` was called, or from
// within.
class Pause {
 public:
  // Calls `then` once, on a thread of gRPC: after `longest`, or after End. It
  // must outlive that call's beginning.
  void Begin(absl::Duration longest, std::function<void()> then);

  // Ends the wait; when there is none, the next one at its beginning. So what
  // happens between a look and the wait for news is not missed.
  void End();

 private:
  void Over();

  // Guards what follows.
  std::mutex mutex_;
  bool waiting_ = false;
  bool ended_ = false;
  // A fresh one for each wait: the old one may be where we are called from.
  std::optional<grpc::Alarm> alarm_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_PAUSE_H_
