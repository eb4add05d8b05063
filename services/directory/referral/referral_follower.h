// Keeps count of how often people are referred to each service.

#ifndef WEGWIJS_SERVICES_DIRECTORY_REFERRAL_REFERRAL_FOLLOWER_H_
#define WEGWIJS_SERVICES_DIRECTORY_REFERRAL_REFERRAL_FOLLOWER_H_

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "absl/status/status.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

// Asks again and again, municipality by municipality, which referrals changed,
// and counts anew what went to those services since each was checked. So it
// does not matter how often a change is seen, nor how many replicas look: the
// counts and how far they go are written together, under the head's lock. It
// reads rows that intake has committed, and so needs no intake that runs; while
// the database does not answer, it waits.
//
// A round costs one read of an index for each municipality, and for each
// service with news one of its referrals since its last check.
class ReferralFollower {
 public:
  // `database` must outlive it.
  explicit ReferralFollower(
      Database& database,
      std::chrono::milliseconds period = std::chrono::seconds(10));

  // Waits for the municipality that is being counted.
  ~ReferralFollower();

  ReferralFollower(const ReferralFollower&) = delete;
  ReferralFollower& operator=(const ReferralFollower&) = delete;

 private:
  void Run();
  // All municipalities once, or until one cannot be read.
  absl::Status Follow();
  // Until nothing is left of its news.
  absl::Status FollowMunicipality(int municipality);
  bool IsStopping() const;

  Database& database_;
  const std::chrono::milliseconds period_;

  // Not an absl::Mutex: see Database.
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_REFERRAL_REFERRAL_FOLLOWER_H_
