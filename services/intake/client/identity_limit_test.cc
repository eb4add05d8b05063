#include "services/intake/client/identity_limit.h"

#include <gmock/gmock.h>
#include <prometheus/text_serializer.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "google/rpc/error_details.pb.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {
namespace {

constexpr absl::Time kStart = absl::FromUnixSeconds(1'466'000'000);

class IdentityLimitTest : public ::testing::Test {
 protected:
  // How long a caller is told to wait.
  static absl::Duration WaitIn(const absl::Status& status) {
    const google::rpc::Status wire = ToWire(status);
    for (const auto& any : wire.details()) {
      google::rpc::RetryInfo retry;
      if (any.UnpackTo(&retry)) {
        return absl::Seconds(retry.retry_delay().seconds());
      }
    }
    return absl::ZeroDuration();
  }

  bool Shows(const std::string& line) {
    return absl::StrContains(
        prometheus::TextSerializer().Serialize(metrics_.registry()->Collect()),
        line);
  }

  Metrics metrics_;
  IdentityLimit limit_{metrics_, 3};
};

TEST_F(IdentityLimitTest, CountsSearchesAndIdentitiesTogether) {
  EXPECT_TRUE(limit_.TakeSearch("amina", kStart).ok());
  EXPECT_TRUE(limit_.TakeOpened("amina", 2, kStart).ok());
  const absl::Status refused = limit_.TakeSearch("amina", kStart);
  EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(WaitIn(refused), absl::Hours(1));
  EXPECT_TRUE(limit_.TakeSearch("boris", kStart).ok());
  EXPECT_TRUE(Shows("wegwijs_identities_opened_total 2"));
  EXPECT_TRUE(Shows("wegwijs_identity_searches_total 2"));
  EXPECT_TRUE(Shows("wegwijs_identity_refusals_total 1"));
}

TEST_F(IdentityLimitTest, TakesAllOrNone) {
  ASSERT_TRUE(limit_.TakeOpened("amina", 2, kStart).ok());
  EXPECT_FALSE(limit_.TakeOpened("amina", 2, kStart).ok());
  EXPECT_TRUE(limit_.TakeOpened("amina", 1, kStart).ok());
  EXPECT_TRUE(limit_.TakeOpened("amina", 0, kStart).ok());
}

TEST_F(IdentityLimitTest, SaysHowLongToWaitAndForgetsAfterAnHour) {
  ASSERT_TRUE(limit_.TakeSearch("amina", kStart).ok());
  ASSERT_TRUE(limit_.TakeOpened("amina", 2, kStart + absl::Minutes(20)).ok());
  const absl::Time later = kStart + absl::Minutes(50);
  EXPECT_EQ(WaitIn(limit_.TakeSearch("amina", later)), absl::Minutes(10));
  EXPECT_EQ(WaitIn(limit_.TakeOpened("amina", 2, later)), absl::Minutes(30));
  EXPECT_EQ(WaitIn(limit_.TakeOpened("amina", 4, later)), absl::Hours(1));
  EXPECT_TRUE(limit_.TakeSearch("amina", kStart + absl::Hours(1)).ok());
  EXPECT_FALSE(limit_.TakeSearch("amina", kStart + absl::Hours(1)).ok());
}

TEST_F(IdentityLimitTest, HoldsWhenManyTakeAtOnce) {
  IdentityLimit limit(metrics_, 100);
  std::atomic<int> amina = 0;
  std::atomic<int> boris = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 50; ++j) {
        amina += limit.TakeSearch("amina", kStart).ok();
        boris += limit.TakeOpened("boris", 1, kStart).ok();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(amina, 100);
  EXPECT_EQ(boris, 100);
}

}  // namespace
}  // namespace wegwijs::intake
