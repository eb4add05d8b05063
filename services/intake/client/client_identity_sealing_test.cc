#include "services/intake/client/client_identity_sealing.h"

#include <gmock/gmock.h>

#include <set>
#include <string>
#include <vector>

#include "absl/random/random.h"
#include "services/intake/identity/identity_testing.h"
#include "services/intake/matching/folded_name.h"
#include "services/intake/matching/search_terms.h"

namespace wegwijs::intake {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kClient[] = "0190a000-0000-7000-8000-0000000000c1";
constexpr char kOther[] = "0190a000-0000-7000-8000-0000000000c2";

const ClientIdentity kFatima = {.given_name = "Fatima",
                                .family_name = "El Idrissi",
                                .birth_date = "1988-05-17",
                                .phone = "+32470123456",
                                .address = "Dorp 1\n8500 Kortrijk",
                                .notes = "Leest Arabisch."};

TEST(ClientIdentitySealingTest, OpensWhatItSealed) {
  const DataKey key = DataKey::New();
  const SealedTexts sealed = Seal(kFatima, key, kKortrijk, kClient);
  EXPECT_THAT(sealed, Each(SizeIs(::testing::Ge(73))));
  EXPECT_EQ(*Open(sealed, key, kKortrijk, kClient), kFatima);
  const ClientIdentity little = {.family_name = "Sukarno"};
  const SealedTexts one = Seal(little, key, kKortrijk, kClient);
  EXPECT_THAT(one[0], IsEmpty());
  EXPECT_EQ(*Open(one, key, kKortrijk, kClient), little);
}

TEST(ClientIdentitySealingTest, OpensNowhereElse) {
  const DataKey key = DataKey::New();
  SealedTexts sealed = Seal(kFatima, key, kKortrijk, kClient);
  EXPECT_EQ(Open(sealed, key, kGent, kClient).status().code(),
            absl::StatusCode::kDataLoss);
  EXPECT_EQ(Open(sealed, key, kKortrijk, kOther).status().code(),
            absl::StatusCode::kDataLoss);
  EXPECT_EQ(Open(sealed, DataKey::New(), kKortrijk, kClient).status().code(),
            absl::StatusCode::kDataLoss);
  std::swap(sealed[0], sealed[1]);
  EXPECT_EQ(Open(sealed, key, kKortrijk, kClient).status().code(),
            absl::StatusCode::kDataLoss);
}

TEST(ClientIdentitySealingTest, SearchesFindTheTermsOfTheSameEpochOnly) {
  absl::BitGen random;
  const KeyEpoch epoch = EpochOf(kKortrijk, 1, 'a');
  const KeyEpoch next = EpochOf(kKortrijk, 2, 'c');
  const std::vector<std::string> stored = BlindTermsOf(kFatima, epoch, random);
  EXPECT_THAT(stored, Each(SizeIs(16)));
  EXPECT_THAT(stored, Contains(BlindPhone("+32470123456", epoch)));
  const std::vector<std::string> query =
      QueryTerms(FoldName("Fatma", "Elidrissi"), 1988, 2016);
  const auto common = [&](const KeyEpoch& asked) {
    const std::vector<std::string> blind = BlindNames(query, asked);
    const std::set<std::string> wanted(blind.begin(), blind.end());
    return std::count_if(
        stored.begin(), stored.end(),
        [&](const std::string& term) { return wanted.contains(term); });
  };
  EXPECT_GE(common(epoch), 1);
  EXPECT_EQ(common(next), 0);
}

TEST(ClientIdentitySealingTest, HasNoTermsWithoutNameAndPhone) {
  absl::BitGen random;
  EXPECT_THAT(BlindTermsOf({.given_name = "123", .notes = "x"},
                           EpochOf(kKortrijk, 1, 'a'), random),
              IsEmpty());
}

}  // namespace
}  // namespace wegwijs::intake
