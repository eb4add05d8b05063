#include "services/runtime/open_streams.h"

#include <utility>

#include "absl/time/time.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs {

absl::Status OpenStreams::Join(const void* stream, std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  if (wakes_.size() >= most_) {
    return RetryAfter(absl::ResourceExhaustedError(
                          "Too many follow this server; try again later."),
                      absl::Seconds(5));
  }
  wakes_.emplace(stream, std::move(wake));
  return absl::OkStatus();
}

void OpenStreams::Leave(const void* stream) {
  const std::lock_guard lock(mutex_);
  wakes_.erase(stream);
}

void OpenStreams::Stop() {
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  for (const auto& [stream, wake] : wakes_) wake();
}

bool OpenStreams::stopping() const {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

}  // namespace wegwijs
