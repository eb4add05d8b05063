#include "services/intake/identity/blind_index.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "absl/strings/escaping.h"
#include "services/intake/identity/identity_testing.h"

namespace wegwijs::intake {
namespace {

std::string NameTerm(const KeyEpoch& epoch, const std::string& term) {
  return BlindTerm(epoch, IndexPurpose::kName, term);
}

TEST(BlindIndexTest, TheSameTermGivesTheSameHash) {
  const std::string hash = NameTerm(EpochOf(kKortrijk, 7, 'a'), "omer 1985");
  EXPECT_EQ(hash.size(), kBlindTermBytes);
  EXPECT_EQ(NameTerm(EpochOf(kKortrijk, 7, 'a'), "omer 1985"), hash);
}

// What stands in a database has to be found by the next release: this is what
// hashlib.blake2b(digest_size=16, key=b"b" * 32) of Python says.
TEST(BlindIndexTest, IsAKeyedBlake2b) {
  EXPECT_EQ(
      absl::BytesToHexString(NameTerm(EpochOf(kKortrijk, 7, 'a'), "omer 1985")),
      "7dc39a436d9cceb561dbddde1995f0f5");
}

TEST(BlindIndexTest, IsUnrelatedWhenAnythingDiffers) {
  const KeyEpoch epoch = EpochOf(kKortrijk, 7, 'a');
  const std::set<std::string> hashes = {
      NameTerm(epoch, "omer 1985"), NameTerm(epoch, "omer 1986"),
      NameTerm(epoch, ""), NameTerm(epoch, std::string(1 << 20, 'n')),
      BlindTerm(epoch, IndexPurpose::kPhone, "omer 1985"),
      // Another number, municipality or key alone.
      NameTerm(EpochOf(kKortrijk, 8, 'a'), "omer 1985"),
      NameTerm(EpochOf(kGent, 7, 'a'), "omer 1985"),
      NameTerm(EpochOf(kKortrijk, 7, 'c'), "omer 1985")};
  EXPECT_EQ(hashes.size(), 8u);
}

}  // namespace
}  // namespace wegwijs::intake
