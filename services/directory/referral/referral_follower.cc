#include "services/directory/referral/referral_follower.h"

#include <optional>
#include <utility>
#include <vector>

#include "services/directory/head_store.h"
#include "services/directory/referral/referral_count_store.h"
#include "services/runtime/await.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::directory {
namespace {

constexpr absl::Duration kLongest = absl::Seconds(30);

TransactionOptions Options(TransactionOptions::Mode mode,
                           std::optional<int> municipality) {
  return {.mode = mode,
          .municipality = municipality,
          .deadline = absl::Now() + kLongest};
}

}  // namespace

ReferralFollower::ReferralFollower(Database& database,
                                   std::chrono::milliseconds period)
    : database_(database), period_(period), thread_([this] { Run(); }) {}

ReferralFollower::~ReferralFollower() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void ReferralFollower::Run() {
  for (;;) {
    // What could not be read is still there in the next round.
    Follow().IgnoreError();
    std::unique_lock lock(mutex_);
    if (changed_.wait_for(lock, period_, [this] { return stopping_; })) return;
  }
}

absl::Status ReferralFollower::Follow() {
  ASSIGN_OR_RETURN(
      const std::vector<int> municipalities,
      Await(database_, Options(TransactionOptions::Mode::kRead, std::nullopt),
            [](Transaction& transaction) -> absl::StatusOr<std::vector<int>> {
              return ReadReferringMunicipalities(transaction);
            }));
  for (const int municipality : municipalities) {
    RETURN_IF_ERROR(FollowMunicipality(municipality));
  }
  return absl::OkStatus();
}

absl::Status ReferralFollower::FollowMunicipality(int municipality) {
  while (!IsStopping()) {
    // Without the head's lock, for nearly always there is nothing.
    ASSIGN_OR_RETURN(
        const bool has_news,
        Await(database_, Options(TransactionOptions::Mode::kRead, municipality),
              [=](Transaction& transaction) -> absl::StatusOr<bool> {
                return !ReadReferralNews(transaction, municipality)
                            .services.empty();
              }));
    if (!has_news) return absl::OkStatus();
    RETURN_IF_ERROR(
        Await(database_,
              Options(TransactionOptions::Mode::kWrite, municipality),
              [=](Transaction& transaction) -> absl::StatusOr<bool> {
                LockHead(transaction);
                // Another replica may have counted them meanwhile.
                const ReferralNews news =
                    ReadReferralNews(transaction, municipality);
                if (news.services.empty()) return false;
                WriteReferralCounts(transaction, municipality, news);
                return true;
              })
            .status());
  }
  return absl::OkStatus();
}

bool ReferralFollower::IsStopping() const {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

}  // namespace wegwijs::directory
