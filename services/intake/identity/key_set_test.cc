#include "services/intake/identity/key_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "services/intake/identity/identity_testing.h"

namespace wegwijs::intake {
namespace {

constexpr absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);

// The refusal of `municipality` with these epochs.
template <typename... Epochs>
std::string Refusal(int municipality, Epochs... epochs) {
  KeySet::Epochs all;
  std::vector<KeyEpoch>& list = all[municipality];
  (list.push_back(std::move(epochs)), ...);
  const auto keys = KeySet::FromEpochs(std::move(all));
  return keys.ok() ? "none" : std::string(keys.status().message());
}

KeyEpoch Retiring(int municipality, uint32_t number, char key) {
  KeyEpoch epoch = EpochOf(municipality, number, key);
  epoch.state = EpochState::kRetiring;
  return epoch;
}

TEST(KeySetTest, RefusesWhatNoRotationLeavesBehind) {
  EXPECT_EQ(Refusal(kKortrijk, Retiring(kKortrijk, 3, 'a'),
                    EpochOf(kKortrijk, 5, 'c')),
            "none");
  EXPECT_EQ(Refusal(kKortrijk), "Municipality 34022 has no epochs.");
  EXPECT_EQ(Refusal(kKortrijk, Retiring(kKortrijk, 3, 'a'),
                    EpochOf(kKortrijk, 3, 'c')),
            "Municipality 34022 has epoch 3 twice.");
  EXPECT_EQ(Refusal(kKortrijk, EpochOf(kKortrijk, 4, 'a'),
                    Retiring(kKortrijk, 3, 'c')),
            "Municipality 34022 has epoch 4 before epoch 3; the oldest comes "
            "first.");
  EXPECT_EQ(Refusal(kKortrijk, EpochOf(kKortrijk, 1, 'a'),
                    EpochOf(kKortrijk, 2, 'c')),
            "Municipality 34022 has epoch 1 as current beside epoch 2; only "
            "the newest may be.");
  EXPECT_EQ(Refusal(kKortrijk, Retiring(kKortrijk, 1, 'a'),
                    Retiring(kKortrijk, 2, 'c')),
            "Municipality 34022 has no current epoch; its newest, 2, has to "
            "be.");
}

TEST(KeySetTest, RefusesAKeyThatStandsTwice) {
  const std::string refusal =
      "Municipality 34022 has a key in epoch 2 that stands in another place "
      "too; each is used once.";
  // The whole block, and one key as the other.
  EXPECT_EQ(Refusal(kKortrijk, Retiring(kKortrijk, 1, 'a'),
                    EpochOf(kKortrijk, 2, 'a')),
            refusal);
  EXPECT_EQ(Refusal(kKortrijk, Retiring(kKortrijk, 1, 'a'),
                    EpochOf(kKortrijk, 2, 'b')),
            refusal);
}

TEST(KeySetTest, BeginsTheNextEpochOfOneMunicipality) {
  KeySet keys;
  EXPECT_EQ(keys.Current(kKortrijk), nullptr);
  EXPECT_EQ(keys.Begin(kKortrijk, kNow), 1u);
  EXPECT_EQ(keys.Begin(kGent, kNow), 1u);
  EXPECT_EQ(keys.Begin(kKortrijk, kNow), 2u);

  const KeyEpoch* const current = keys.Current(kKortrijk);
  ASSERT_NE(current, nullptr);
  EXPECT_EQ(current->number, 2u);
  EXPECT_EQ(current->municipality, kKortrijk);
  EXPECT_EQ(current->state, EpochState::kCurrent);
  EXPECT_EQ(current->made_at, kNow);
  ASSERT_EQ(keys.Retiring(kKortrijk).size(), 1u);
  EXPECT_EQ(keys.Retiring(kKortrijk)[0], keys.Find(kKortrijk, 1));
  EXPECT_EQ(keys.Current(kGent)->number, 1u);
  EXPECT_TRUE(keys.Retiring(kGent).empty());
  EXPECT_EQ(keys.Find(kGent, 2), nullptr);
}

TEST(KeySetTest, EveryNewKeyIsAnother) {
  KeySet keys;
  for (int i = 0; i < 3; ++i) keys.Begin(kKortrijk, kNow);
  keys.Begin(kGent, kNow);
  std::set<std::string> seen;
  for (const auto& [municipality, epochs] : keys.epochs()) {
    for (const KeyEpoch& epoch : epochs) {
      seen.emplace(epoch.key_encryption_key.bytes());
      seen.emplace(epoch.blind_index_key.bytes());
    }
  }
  EXPECT_EQ(seen.size(), 8u);
}

TEST(KeySetTest, RemovesOnlyRetiringEpochsBelowTheGivenOne) {
  KeySet keys;
  for (int i = 0; i < 3; ++i) keys.Begin(kKortrijk, kNow);
  EXPECT_EQ(keys.RemoveRetiring(kGent, 3), 0);
  EXPECT_EQ(keys.RemoveRetiring(kKortrijk, 1), 0);
  EXPECT_EQ(keys.RemoveRetiring(kKortrijk, 2), 1);
  EXPECT_EQ(keys.Find(kKortrijk, 1), nullptr);
  EXPECT_NE(keys.Find(kKortrijk, 2), nullptr);
  // The current epoch stays, whatever is asked.
  EXPECT_EQ(keys.RemoveRetiring(kKortrijk, 99), 1);
  EXPECT_EQ(keys.Current(kKortrijk)->number, 3u);
  // A number is never used again.
  EXPECT_EQ(keys.Begin(kKortrijk, kNow), 4u);
}

TEST(KeySetTest, KnowsANisCode) {
  EXPECT_TRUE(IsNisCode(11001));
  EXPECT_TRUE(IsNisCode(99999));
  for (const int64_t no : {int64_t{0}, int64_t{-34022}, int64_t{9999},
                           int64_t{100000}, (int64_t{1} << 32) + 34022}) {
    EXPECT_FALSE(IsNisCode(no)) << no;
  }
}

}  // namespace
}  // namespace wegwijs::intake
