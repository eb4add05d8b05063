// How much memory the bodies of all requests take together. Each may be of the
// largest size; all of them at once may not.

#ifndef WEGWIJS_SERVICES_GATEWAY_MEMORY_BUDGET_H_
#define WEGWIJS_SERVICES_GATEWAY_MEMORY_BUDGET_H_

#include <atomic>
#include <cstddef>
#include <utility>

namespace wegwijs::gateway {

// Safe to use from many threads. Outlives its shares.
class MemoryBudget {
 public:
  explicit MemoryBudget(size_t bytes) : bytes_(bytes) {}

  // What one request takes, given back when it is gone.
  class Share {
   public:
    Share() = default;
    explicit Share(MemoryBudget* budget) : budget_(budget) {}
    Share(Share&& other) noexcept
        : budget_(std::exchange(other.budget_, nullptr)),
          bytes_(std::exchange(other.bytes_, 0)) {}
    Share& operator=(Share&& other) noexcept {
      std::swap(budget_, other.budget_);
      std::swap(bytes_, other.bytes_);
      return *this;
    }
    ~Share() {
      if (budget_ != nullptr) budget_->taken_ -= bytes_;
    }

    // Takes what is missing to `bytes`. False, and takes nothing, when there is
    // not as much left.
    bool GrowTo(size_t bytes) {
      if (bytes <= bytes_) return true;
      const size_t more = bytes - bytes_;
      if (budget_->taken_.fetch_add(more) + more > budget_->bytes_) {
        budget_->taken_ -= more;
        return false;
      }
      bytes_ = bytes;
      return true;
    }

   private:
    MemoryBudget* budget_ = nullptr;
    size_t bytes_ = 0;
  };

  size_t taken() const { return taken_; }

 private:
  const size_t bytes_;
  std::atomic<size_t> taken_ = 0;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_MEMORY_BUDGET_H_
