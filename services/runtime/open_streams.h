// The streams that a server holds open: not too many, and all of them told when
// it stops.

#ifndef WEGWIJS_SERVICES_RUNTIME_OPEN_STREAMS_H_
#define WEGWIJS_SERVICES_RUNTIME_OPEN_STREAMS_H_

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>

#include "absl/status/status.h"

namespace wegwijs {

// Safe to use from many threads.
class OpenStreams {
 public:
  // Refuses more than `most` at a time.
  explicit OpenStreams(std::size_t most = 2000) : most_(most) {}

  // Adds a stream. `wake` is called when the server stops, until Leave; it is
  // quick and does not call back. RESOURCE_EXHAUSTED if there are too many.
  absl::Status Join(const void* stream, std::function<void()> wake);

  // After it `wake` is not called. Also for one that did not join.
  void Leave(const void* stream);

  // Wakes all; they see that it is over, and so does who joins later.
  void Stop();
  bool stopping() const;

 private:
  const std::size_t most_;
  // Guards what follows.
  mutable std::mutex mutex_;
  bool stopping_ = false;
  std::map<const void*, std::function<void()>> wakes_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_OPEN_STREAMS_H_
