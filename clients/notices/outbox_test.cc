#include "clients/notices/outbox.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace wegwijs::notices {
namespace {

constexpr char kKortrijk[] = "municipalities/34022";

class OutboxTest : public ::testing::Test {
 protected:
  OutboxTest() { Open(); }
  ~OutboxTest() override {
    for (const char* end : {"", ".lock", ".draft"}) {
      std::filesystem::remove(path_ + end);
    }
  }

  // As another process would find it.
  void Open() {
    outbox_.reset();
    State state;
    auto file = StateFile::Open(path_, kKortrijk, state);
    ASSERT_TRUE(file.ok()) << file.status();
    outbox_.emplace(*std::move(file), state, notice_metrics_);
  }

  Notice NoticeAt(int64_t event, absl::Time next) {
    return {.event = event,
            .organization = "organizations/house",
            .kind = NoticeKind::kReferral,
            .since = start_,
            .attempts = 0,
            .next = next};
  }
  Notice Due(int64_t event) {
    return NoticeAt(event, start_ - absl::Hours(2) + absl::Seconds(event));
  }
  Notice Later(int64_t event) {
    return NoticeAt(event, start_ + absl::Hours(1));
  }

  int64_t Next() {
    const std::optional<Notice> notice = outbox_->AwaitDue(stop_.get_token());
    return notice.has_value() ? notice->event : 0;
  }

  const absl::Time start_ =
      absl::FromUnixMillis(absl::ToUnixMillis(absl::Now()));
  const std::string path_ = std::filesystem::temp_directory_path() /
                            absl::StrCat("wegwijs-", getpid(), "-outbox");
  Metrics metrics_;
  NoticeMetrics notice_metrics_{metrics_, start_};
  std::stop_source stop_;
  std::optional<Outbox> outbox_;
};

TEST_F(OutboxTest, KeepsTokenAndNoticesTogether) {
  EXPECT_EQ(outbox_->resume_token(), "");
  ASSERT_TRUE(outbox_->Add("one", {Due(1), Due(2)}).ok());
  Open();
  EXPECT_EQ(outbox_->resume_token(), "one");
  EXPECT_EQ(Next(), 1);
  EXPECT_EQ(Next(), 2);
}

TEST_F(OutboxTest, GivesANoticeToOneOnly) {
  ASSERT_TRUE(outbox_->Add("one", {Due(1)}).ok());
  EXPECT_EQ(Next(), 1);
  std::thread other([&] { EXPECT_EQ(Next(), 0); });
  stop_.request_stop();
  other.join();
}

TEST_F(OutboxTest, ForgetsWhatIsRemovedAndNothingElse) {
  ASSERT_TRUE(outbox_->Add("one", {Due(1), Due(2), Due(3)}).ok());
  EXPECT_EQ(Next(), 1);
  EXPECT_EQ(Next(), 2);
  ASSERT_TRUE(outbox_->Remove(Due(2)).ok());
  // 1 was being sent when the process ended: it is sent again.
  Open();
  EXPECT_EQ(Next(), 1);
  EXPECT_EQ(Next(), 3);
}

TEST_F(OutboxTest, WhatFailedWaitsAndHoldsNothingUp) {
  ASSERT_TRUE(outbox_->Add("one", {Due(1), Due(2)}).ok());
  EXPECT_EQ(Next(), 1);
  ASSERT_TRUE(outbox_->Postpone(Due(1), start_ + absl::Hours(1)).ok());
  EXPECT_EQ(Next(), 2);
  Open();
  EXPECT_EQ(Next(), 2);
  ASSERT_TRUE(outbox_->Remove(Due(2)).ok());
  ASSERT_TRUE(outbox_->Postpone(Due(1), start_).ok());
  const std::optional<Notice> again = outbox_->AwaitDue(stop_.get_token());
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->event, 1);
  EXPECT_EQ(again->attempts, 2);
}

TEST_F(OutboxTest, WakesForWhatComes) {
  ASSERT_TRUE(outbox_->Add("one", {Later(1)}).ok());
  std::thread other([&] { EXPECT_EQ(Next(), 2); });
  ASSERT_TRUE(outbox_->Add("two", {Due(2)}).ok());
  other.join();
}

TEST_F(OutboxTest, HoldsTheFeedUpWhenItIsFull) {
  std::vector<Notice> many;
  for (size_t i = 1; i <= Outbox::kFull; ++i) many.push_back(Due(i));
  ASSERT_TRUE(outbox_->Add("one", many).ok());
  std::thread feed([&] { outbox_->AwaitRoom(stop_.get_token()); });
  EXPECT_EQ(Next(), 1);
  ASSERT_TRUE(outbox_->Remove(Due(1)).ok());
  feed.join();
  ASSERT_TRUE(outbox_->Add("two", {Due(1)}).ok());
  stop_.request_stop();
  outbox_->AwaitRoom(stop_.get_token());
}

TEST_F(OutboxTest, SaysThatItCannotBeKept) {
  std::filesystem::create_directory(path_ + ".draft");
  EXPECT_FALSE(outbox_->Add("one", {}).ok());
}

}  // namespace
}  // namespace wegwijs::notices
