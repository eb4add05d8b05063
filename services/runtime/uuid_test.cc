#include "services/runtime/uuid.h"

#include <gtest/gtest.h>

#include <set>

#include "absl/time/civil_time.h"

namespace wegwijs {
namespace {

TEST(UuidTest, SpellsTheExampleOfRfc9562) {
  // RFC 9562, appendix A.6.
  const absl::Time time = absl::FromUnixMillis(0x017F22E279B0);
  const UuidRandom random = {0xCC, 0xC3, 0x18, 0xC4, 0xDC,
                             0x0C, 0x0C, 0x07, 0x39, 0x8F};
  EXPECT_EQ(UuidV7(time, random), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST(UuidTest, SetsVersionAndVariantOverAnyRandom) {
  UuidRandom ones;
  ones.fill(0xFF);
  EXPECT_EQ(UuidV7(absl::UnixEpoch(), ones),
            "00000000-0000-7fff-bfff-ffffffffffff");
  EXPECT_EQ(UuidV7(absl::UnixEpoch(), {}),
            "00000000-0000-7000-8000-000000000000");
}

TEST(UuidTest, SortsByTime) {
  UuidRandom ones;
  ones.fill(0xFF);
  const absl::Time time = absl::FromUnixMillis(1795424400000);
  EXPECT_LT(UuidV7(time, ones), UuidV7(time + absl::Milliseconds(1), {}));
}

TEST(UuidTest, TellsNothingInVersion4) {
  const std::string uuid = RandomUuid();
  EXPECT_TRUE(IsUuid(uuid)) << uuid;
  EXPECT_EQ(uuid[14], '4');
  EXPECT_NE(uuid.substr(0, 8), RandomUuid().substr(0, 8));
}

TEST(UuidTest, NeverGivesTheSameTwice) {
  std::set<std::string> seen;
  for (int i = 0; i < 10000; ++i) {
    const std::string uuid = NewUuid();
    EXPECT_TRUE(IsUuid(uuid)) << uuid;
    EXPECT_TRUE(seen.insert(uuid).second) << uuid;
  }
}

TEST(UuidTest, AcceptsOneSpellingOnly) {
  EXPECT_TRUE(IsUuid("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
  EXPECT_FALSE(IsUuid(""));
  EXPECT_FALSE(IsUuid("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"));
  EXPECT_FALSE(IsUuid("{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}"));
  EXPECT_FALSE(IsUuid("017f22e279b07cc398c4dc0c0c07398f"));
  EXPECT_FALSE(IsUuid("017f22e2-79b0-7cc3-98c4-dc0c0c07398"));
  EXPECT_FALSE(IsUuid("017f22e2-79b0-7cc3-98c4-dc0c0c07398g"));
  EXPECT_FALSE(IsUuid("017f22e2-79b0-7cc3-98c4-dc0c0c07398f "));
  EXPECT_FALSE(IsUuid("017f22e2a79b0-7cc3-98c4-dc0c0c07398f"));
}

}  // namespace
}  // namespace wegwijs
