// How many calls are open at a time, in the whole process.

#ifndef WEGWIJS_SERVICES_GATEWAY_BACKEND_OPEN_CALLS_H_
#define WEGWIJS_SERVICES_GATEWAY_BACKEND_OPEN_CALLS_H_

#include <atomic>
#include <optional>
#include <utility>

namespace wegwijs::gateway {

// Safe to use from many threads. Outlives its tickets.
class OpenCalls {
 public:
  explicit OpenCalls(int most) : most_(most) {}

  // Held while a call is open.
  class Ticket {
   public:
    explicit Ticket(OpenCalls* calls) : calls_(calls) {}
    Ticket(Ticket&& other) noexcept
        : calls_(std::exchange(other.calls_, nullptr)) {}
    Ticket& operator=(Ticket&&) = delete;
    ~Ticket() {
      if (calls_ != nullptr) --calls_->count_;
    }

   private:
    OpenCalls* calls_;
  };

  // Nothing when there are as many as may be.
  std::optional<Ticket> Take() {
    if (++count_ > most_) {
      --count_;
      return std::nullopt;
    }
    return Ticket(this);
  }

  int count() const { return count_; }

 private:
  const int most_;
  std::atomic<int> count_ = 0;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_BACKEND_OPEN_CALLS_H_
