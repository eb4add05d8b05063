#include "services/intake/event/event_bell.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

namespace wegwijs::intake {
namespace {

using std::chrono::milliseconds;

constexpr int kHere = 34022;
constexpr int kElsewhere = 44021;

// Waits, 20 seconds at the most.
template <typename Condition>
bool Becomes(Condition condition) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(milliseconds(1));
  }
  return true;
}

class EventBellTest : public ::testing::Test {
 protected:
  // A bell that asks each 5 ms and is told `newest_`, here.
  std::unique_ptr<EventBell> NewBell() {
    return std::make_unique<EventBell>(
        [this](int municipality, EventBell::Answer answer) {
          ++(municipality == kHere ? asked_ : asked_elsewhere_);
          const int64_t newest = newest_;
          answer(newest < 0 ? std::nullopt : std::optional(newest));
        },
        milliseconds(5));
  }

  std::atomic<int64_t> newest_ = 0;
  std::atomic<int> asked_ = 0;
  std::atomic<int> asked_elsewhere_ = 0;
  std::atomic<int> rings_ = 0;
};

TEST_F(EventBellTest, RingsForWhatItIsToldAndWhatItHears) {
  const auto bell = NewBell();
  bell->Join(kHere, this, [this] { ++rings_; });
  bell->Tell(kElsewhere, 9);
  bell->Tell(kHere, 1);
  EXPECT_TRUE(Becomes([this] { return rings_ == 1; }));
  newest_ = 2;
  EXPECT_TRUE(Becomes([this] { return rings_ == 2; }));
  // What is known is no news.
  const int asked = asked_;
  bell->Tell(kHere, 2);
  EXPECT_TRUE(Becomes([&] { return asked_ > asked + 3; }));
  EXPECT_EQ(rings_, 2);
}

TEST_F(EventBellTest, AsksOnceForAllWhoFollow) {
  // Waits long for its first answer.
  EventBell::Answer held;
  std::atomic<int> asked = 0;
  EventBell bell(
      [&](int, EventBell::Answer answer) {
        if (asked > 0) return answer(1);
        held = std::move(answer);
        ++asked;
      },
      milliseconds(1));
  const std::vector<char> followers(1000);
  for (const char& follower : followers) {
    bell.Join(kHere, &follower, [this] { ++rings_; });
  }
  EXPECT_TRUE(Becomes([&] { return asked == 1; }));
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(asked, 1);
  held(1);
  EXPECT_TRUE(Becomes([this] { return rings_ == 1000; }));
}

TEST_F(EventBellTest, DoesNotAskForNobody) {
  const auto bell = NewBell();
  bell->Join(kElsewhere, this, [] {});
  EXPECT_TRUE(Becomes([this] { return asked_elsewhere_ > 2; }));
  EXPECT_EQ(asked_, 0);
  bell->Leave(kElsewhere, this);
  // One question may be under way.
  const int asked = asked_elsewhere_ + 1;
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_LE(asked_elsewhere_, asked);
}

TEST_F(EventBellTest, RingsWhenThereIsNoAnswer) {
  newest_ = -1;
  const auto bell = NewBell();
  bell->Join(kHere, this, [this] { ++rings_; });
  EXPECT_TRUE(Becomes([this] { return rings_ > 2; }));
}

TEST_F(EventBellTest, RingsNobodyWhoLeft) {
  const auto bell = NewBell();
  auto counted = std::make_unique<std::atomic<int>>(0);
  bell->Join(kHere, counted.get(), [&] { ++*counted; });
  std::thread teller([&] {
    for (int i = 1; i <= 2000; ++i) bell->Tell(kHere, i);
  });
  EXPECT_TRUE(Becomes([&] { return *counted > 0; }));
  bell->Leave(kHere, counted.get());
  counted.reset();
  teller.join();
}

}  // namespace
}  // namespace wegwijs::intake
