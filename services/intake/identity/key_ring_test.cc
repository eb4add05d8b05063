#include "services/intake/identity/key_ring.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "services/intake/identity/identity_testing.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr absl::Time kStart = absl::FromUnixSeconds(1'800'000'000);

class KeyRingTest : public FolderTest {
 protected:
  KeyRingTest() : file_(path_) {
    EXPECT_TRUE(file_.Create().ok());
    EXPECT_TRUE(file_.EnsureMunicipality(kKortrijk, kStart).ok());
    auto ring = KeyRing::Create({.path = path_,
                                 .on_reload =
                                     [this](const absl::Status& status) {
                                       reports_.push_back(
                                           std::string(status.message()));
                                     },
                                 .clock = [this] { return now_; }});
    EXPECT_TRUE(ring.ok()) << ring.status();
    ring_ = *std::move(ring);
    // Looks for the first time.
    EXPECT_EQ(CurrentNumber(), 1u);
  }

  void Rotate() const {
    const auto number = file_.BeginEpoch(kKortrijk, kStart);
    ASSERT_TRUE(number.ok()) << number.status();
    ASSERT_TRUE(file_.DestroyRetired(kKortrijk, *number).ok());
  }

  uint32_t CurrentNumber() {
    const auto epoch = ring_->Current(kKortrijk);
    return epoch.ok() ? (*epoch)->number : 0;
  }

  const KeyFile file_;
  absl::Time now_ = kStart;
  std::vector<std::string> reports_;
  std::unique_ptr<KeyRing> ring_;
};

TEST_F(KeyRingTest, NeedsAKeyFile) {
  const auto ring = KeyRing::Create({.path = folder_ + "/none.json"});
  EXPECT_EQ(ring.status().code(), absl::StatusCode::kNotFound);
}

TEST_F(KeyRingTest, SeesARotationWithinASecond) {
  Rotate();
  // In the same second the file is not looked at.
  EXPECT_EQ(CurrentNumber(), 1u);
  now_ += absl::Seconds(1);
  EXPECT_EQ(CurrentNumber(), 2u);
  EXPECT_EQ(ring_->Snapshot()->Current(kKortrijk)->number, 2u);
  EXPECT_THAT(reports_, ElementsAre(""));
  now_ += absl::Seconds(1);
  EXPECT_EQ(CurrentNumber(), 2u);
  EXPECT_EQ(reports_.size(), 1u);
}

TEST_F(KeyRingTest, LooksAtOnceForAnEpochThatItDoesNotKnow) {
  ASSERT_TRUE(file_.BeginEpoch(kKortrijk, kStart).ok());
  const auto next = ring_->Find(kKortrijk, 2);
  ASSERT_TRUE(next.ok()) << next.status();
  EXPECT_EQ((*next)->number, 2u);
  ASSERT_TRUE(file_.EnsureMunicipality(kGent, kStart).ok());
  EXPECT_TRUE(ring_->Current(kGent).ok());
}

TEST_F(KeyRingTest, SaysWhatItDoesNotHave) {
  const auto epoch = ring_->Find(kKortrijk, 9);
  EXPECT_EQ(epoch.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(epoch.status().message(),
            "This cannot be opened: epoch 9 of municipality 34022 is not in "
            "the key file.");
  EXPECT_EQ(ring_->Current(kGent).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(KeyRingTest, ADestroyedEpochIsGoneButForWhoHoldsIt) {
  auto held = *ring_->Find(kKortrijk, 1);
  const std::string key(held->key_encryption_key.bytes());
  Rotate();
  now_ += absl::Seconds(1);
  EXPECT_EQ(ring_->Find(kKortrijk, 1).status().code(),
            absl::StatusCode::kDataLoss);
  EXPECT_EQ(held->key_encryption_key.bytes(), key);
  // Nobody else holds it: it is wiped when it is let go.
  EXPECT_EQ(held.use_count(), 1);
}

TEST_F(KeyRingTest, KeepsItsKeysWhileTheFileCannotBeUsed) {
  const std::string content = Content();
  Write("{");
  for (int i = 0; i < 3; ++i) {
    now_ += absl::Seconds(1);
    EXPECT_EQ(CurrentNumber(), 1u);
    EXPECT_FALSE(ring_->Find(kKortrijk, 2).ok());
  }
  // Said once.
  EXPECT_THAT(reports_, ElementsAre(HasSubstr("It is no valid JSON.")));
  std::filesystem::remove(path_);
  now_ += absl::Seconds(1);
  EXPECT_EQ(CurrentNumber(), 1u);
  EXPECT_THAT(reports_,
              ElementsAre(HasSubstr("JSON"), HasSubstr("no key file")));
  Write(content);
  Rotate();
  now_ += absl::Seconds(1);
  EXPECT_EQ(CurrentNumber(), 2u);
  EXPECT_EQ(reports_.size(), 3u);
}

TEST_F(KeyRingTest, ServesManyThreadsDuringRotations) {
  auto shared = KeyRing::Create({.path = path_});
  ASSERT_TRUE(shared.ok()) << shared.status();
  KeyRing& ring = **shared;
  std::atomic<bool> done = false;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&ring, &done] {
      uint32_t seen = 0;
      while (!done) {
        const auto epoch = ring.Current(kKortrijk);
        ASSERT_TRUE(epoch.ok());
        EXPECT_GE((*epoch)->number, seen);
        seen = (*epoch)->number;
        // Looks into the file at once, and learns of the next epoch.
        const auto next = ring.Find(kKortrijk, seen + 1);
        if (next.ok()) {
          EXPECT_EQ((*next)->number, seen + 1);
        }
      }
    });
  }
  for (int i = 0; i < 40; ++i) Rotate();
  done = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_TRUE(ring.Find(kKortrijk, 41).ok());
  EXPECT_FALSE(ring.Find(kKortrijk, 40).ok());
}

}  // namespace
}  // namespace wegwijs::intake
