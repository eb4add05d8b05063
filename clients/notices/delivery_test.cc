#include "clients/notices/delivery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <prometheus/text_serializer.h>

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "clients/notices/backoff.h"
#include "tests/support/command.h"

namespace wegwijs::notices {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr char kKortrijk[] = "municipalities/34022";
constexpr char kHouse[] = "organizations/01a205b3-d000-7000-8000-000000000002";
constexpr char kNobody[] = "organizations/01a205b3-d000-7000-8000-000000000003";

class DeliveryTest : public ::testing::Test {
 protected:
  DeliveryTest() {
    config_.municipality = kKortrijk;
    config_.recipients[kHouse] = "onthaal@huis.example";
    State state;
    auto file = StateFile::Open(path_, kKortrijk, state);
    outbox_.emplace(*std::move(file), state, notice_metrics_);
  }
  ~DeliveryTest() override {
    std::filesystem::remove(path_);
    std::filesystem::remove(path_ + ".lock");
  }

  Notice NoticeOf(int64_t event, const std::string& organization,
                  absl::Duration age = absl::ZeroDuration()) {
    const absl::Time since = absl::Now() - age;
    return {.event = event,
            .organization = organization,
            .kind = NoticeKind::kReferral,
            .since = since,
            .attempts = 0,
            .next = since};
  }

  // Sends the notices, with `answer` for each attempt, until that asks for a
  // stop.
  void Deliver(std::vector<Notice> notices,
               const std::function<absl::Status(const Letter&)>& answer) {
    ASSERT_TRUE(outbox_->Add("token", std::move(notices)).ok());
    Delivery delivery(
        config_,
        [&](const Letter& letter) {
          const std::lock_guard lock(mutex_);
          letters_.push_back(letter);
          return answer(letter);
        },
        *outbox_, notice_metrics_);
    std::thread thread(
        [&] { EXPECT_TRUE(delivery.Run(stop_.get_token()).ok()); });
    thread.join();
  }

  std::string Shown() {
    return prometheus::TextSerializer().Serialize(
        metrics_.registry()->Collect());
  }

  const std::string path_ = TemporaryPath("delivery");
  Config config_;
  Metrics metrics_;
  NoticeMetrics notice_metrics_{metrics_, absl::Now()};
  std::optional<Outbox> outbox_;
  std::stop_source stop_;
  std::mutex mutex_;
  std::vector<Letter> letters_;
};

TEST_F(DeliveryTest, SendsALetterAndForgetsTheNotice) {
  Deliver({NoticeOf(941, kHouse)}, [&](const Letter&) {
    stop_.request_stop();
    return absl::OkStatus();
  });
  ASSERT_THAT(letters_, SizeIs(1));
  EXPECT_EQ(letters_[0].key, "34022.941.01a205b3-d000-7000-8000-000000000002");
  EXPECT_EQ(letters_[0].address, "onthaal@huis.example");
  EXPECT_EQ(letters_[0].text.subject, "Er is een doorverwijzing voor u");
  EXPECT_THAT(Shown(), HasSubstr("wegwijs_notices_total{ending=\"sent\",kind="
                                 "\"referral\"} 1"));
  EXPECT_THAT(Shown(), HasSubstr("wegwijs_notices_pending 0"));
}

TEST_F(DeliveryTest, TriesAgainWithTheSameKeyUntilItIsSent) {
  Deliver({NoticeOf(941, kHouse)}, [&](const Letter&) {
    if (letters_.size() < 2) return absl::UnavailableError("busy");
    stop_.request_stop();
    return absl::OkStatus();
  });
  ASSERT_THAT(letters_, SizeIs(2));
  EXPECT_EQ(letters_[0].key, letters_[1].key);
  EXPECT_EQ(letters_[0].written, letters_[1].written);
  EXPECT_THAT(Shown(), HasSubstr("wegwijs_notice_attempts_failed_total 1"));
  EXPECT_THAT(Shown(), HasSubstr("wegwijs_notices_pending 0"));
}

TEST_F(DeliveryTest, AFailureHoldsNothingUp) {
  Deliver({NoticeOf(1, kHouse, absl::Hours(1)), NoticeOf(2, kHouse)},
          [&](const Letter& letter) {
            if (letter.key.find(".1.") != std::string::npos) {
              return absl::UnavailableError("busy");
            }
            stop_.request_stop();
            return absl::OkStatus();
          });
  EXPECT_THAT(letters_, SizeIs(2));
  EXPECT_THAT(Shown(), HasSubstr("wegwijs_notices_pending 1"));
}

TEST_F(DeliveryTest, GivesUpAfterThreeDays) {
  Deliver({NoticeOf(1, kHouse, kPatience + absl::Minutes(1)),
           NoticeOf(2, kHouse, kPatience - absl::Hours(1))},
          [&](const Letter& letter) {
            if (letter.key.find(".2.") != std::string::npos) {
              stop_.request_stop();
            }
            return absl::UnavailableError("busy");
          });
  EXPECT_THAT(letters_, SizeIs(2));
  EXPECT_THAT(Shown(), HasSubstr("wegwijs_notices_total{ending=\"given_up\","
                                 "kind=\"referral\"} 1"));
  EXPECT_THAT(Shown(), HasSubstr("wegwijs_notices_pending 1"));
}

TEST_F(DeliveryTest, CountsWhoHasNoAddressAndGoesOn) {
  Deliver({NoticeOf(1, kNobody, absl::Hours(1)), NoticeOf(2, kHouse)},
          [&](const Letter&) {
            stop_.request_stop();
            return absl::OkStatus();
          });
  EXPECT_THAT(letters_, SizeIs(1));
  EXPECT_THAT(Shown(), HasSubstr("wegwijs_notices_total{ending=\"no_address\","
                                 "kind=\"referral\"} 1"));
  EXPECT_THAT(Shown(), HasSubstr("wegwijs_notices_pending 0"));
}

}  // namespace
}  // namespace wegwijs::notices
