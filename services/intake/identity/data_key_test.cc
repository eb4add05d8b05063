#include "services/intake/identity/data_key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "services/intake/identity/identity_testing.h"

namespace wegwijs::intake {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kClient[] = "01a209f5-6c49-7cae-9887-c18eba7cffe1";
constexpr char kOther[] = "01a209f5-6c49-7cae-9887-c18eba7cffe2";

class DataKeyTest : public ::testing::Test {
 protected:
  static std::string Closed(const absl::StatusOr<DataKey>& key) {
    if (key.ok()) return "open";
    EXPECT_EQ(key.status().code(), absl::StatusCode::kDataLoss);
    return std::string(key.status().message());
  }

  const DataKey key_ = DataKey::New();
  const KeyEpoch epoch_ = EpochOf(kKortrijk, 7, 'a');
  const std::string wrapped_ = WrapDataKey(key_, epoch_, kClient);
};

TEST_F(DataKeyTest, UnwrapsToWhatWasWrapped) {
  const auto key = UnwrapDataKey(wrapped_, epoch_, kClient);
  ASSERT_TRUE(key.ok()) << key.status();
  EXPECT_EQ(key->key().bytes(), key_.key().bytes());
  EXPECT_NE(WrapDataKey(key_, epoch_, kClient), wrapped_);
  EXPECT_EQ(wrapped_.find(std::string(key_.key().bytes())), std::string::npos);
}

TEST_F(DataKeyTest, IsNeverTheSameTwice) {
  EXPECT_NE(DataKey::New().key().bytes(), DataKey::New().key().bytes());
}

TEST_F(DataKeyTest, SaysItsEpoch) {
  for (const uint32_t number : {1u, 255u, 256u, 4'000'000'000u}) {
    const KeyEpoch epoch = EpochOf(kKortrijk, number, 'a');
    EXPECT_EQ(*EpochOfWrapped(WrapDataKey(key_, epoch, kClient)), number);
  }
}

TEST_F(DataKeyTest, StaysClosedUnderAnotherEpoch) {
  EXPECT_EQ(
      Closed(UnwrapDataKey(wrapped_, EpochOf(kKortrijk, 8, 'a'), kClient)),
      "The key of this client cannot be opened: it is of epoch 7, not of epoch "
      "8.");
  // Nor does it help to write another number on it.
  std::string relabelled = wrapped_;
  relabelled[4] = 8;
  EXPECT_THAT(
      Closed(UnwrapDataKey(relabelled, EpochOf(kKortrijk, 8, 'a'), kClient)),
      HasSubstr("it is damaged, or was wrapped for another client"));
}

TEST_F(DataKeyTest, StaysClosedUnderAnotherKeyMunicipalityOrClient) {
  const auto damaged =
      HasSubstr("it is damaged, or was wrapped for another client");
  EXPECT_THAT(
      Closed(UnwrapDataKey(wrapped_, EpochOf(kKortrijk, 7, 'c'), kClient)),
      damaged);
  EXPECT_THAT(Closed(UnwrapDataKey(wrapped_, EpochOf(kGent, 7, 'a'), kClient)),
              damaged);
  EXPECT_THAT(Closed(UnwrapDataKey(wrapped_, epoch_, kOther)), damaged);
  EXPECT_THAT(Closed(UnwrapDataKey(wrapped_, epoch_, "")), damaged);
}

TEST_F(DataKeyTest, StaysClosedWhenDamaged) {
  for (const std::string& damaged : DamagedOnce(wrapped_)) {
    EXPECT_THAT(Closed(UnwrapDataKey(damaged, epoch_, kClient)),
                StartsWith("The key of this client cannot be opened: "));
  }
}

TEST_F(DataKeyTest, StaysClosedForRandomBytes) {
  std::mt19937 random(1);
  std::uniform_int_distribution<int> byte(0, 255);
  std::uniform_int_distribution<size_t> length(0, 160);
  for (int i = 0; i < 20000; ++i) {
    std::string bytes(i % 2 == 0 ? wrapped_.size() : length(random), '\0');
    for (char& c : bytes) c = static_cast<char>(byte(random));
    // As near as a stranger can come.
    if (i % 4 == 0) bytes.replace(0, 5, wrapped_, 0, 5);
    EXPECT_NE(Closed(UnwrapDataKey(bytes, epoch_, kClient)), "open");
  }
}

TEST_F(DataKeyTest, MovesToAnotherEpoch) {
  const KeyEpoch next = EpochOf(kKortrijk, 8, 'c');
  const auto moved = RewrapDataKey(wrapped_, epoch_, next, kClient);
  ASSERT_TRUE(moved.ok()) << moved.status();
  EXPECT_EQ(*EpochOfWrapped(*moved), 8u);
  EXPECT_EQ(UnwrapDataKey(*moved, next, kClient)->key().bytes(),
            key_.key().bytes());
  EXPECT_NE(Closed(UnwrapDataKey(*moved, epoch_, kClient)), "open");
  EXPECT_EQ(RewrapDataKey(wrapped_, epoch_, next, kOther).status().code(),
            absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace wegwijs::intake
