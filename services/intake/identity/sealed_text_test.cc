#include "services/intake/identity/sealed_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "services/intake/identity/identity_testing.h"

namespace wegwijs::intake {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr TextPlace kPlace = {.municipality = kKortrijk,
                              .owner = "01a209f5-6c49-7cae-9887-c18eba7cffe1",
                              .field = "name"};

class SealedTextTest : public ::testing::Test {
 protected:
  std::string Seal(const std::string& text) const {
    return SealText(text, key_, kPlace);
  }
  void ExpectClosed(const std::string& sealed, const DataKey& key,
                    const TextPlace& place) const {
    const auto opened = OpenText(sealed, key, place);
    EXPECT_EQ(opened.status().code(), absl::StatusCode::kDataLoss);
    EXPECT_EQ(opened.status().message(),
              "This text cannot be opened: it is damaged, or it was written "
              "for another place or under another key.");
  }

  const DataKey key_ = DataKey::New();
};

TEST_F(SealedTextTest, OpensToWhatWasSealed) {
  for (const std::string& text :
       {std::string(), std::string("Ömer Çelik"), std::string("\0\x80\0", 3),
        std::string(31, 'x'), std::string(32, '\x80'), std::string(33, '\0'),
        std::string(1 << 20, 'n')}) {
    const auto opened = OpenText(Seal(text), key_, kPlace);
    ASSERT_TRUE(opened.ok()) << text.size();
    EXPECT_EQ(*opened, text);
  }
}

TEST_F(SealedTextTest, ShowsNothingOfTheText) {
  EXPECT_THAT(Seal(std::string(100, 'x')), Not(HasSubstr("xxx")));
  std::set<std::string> sealed;
  for (int i = 0; i < 100; ++i) sealed.insert(Seal("Fatima"));
  EXPECT_EQ(sealed.size(), 100u);
}

TEST_F(SealedTextTest, ShowsTheLengthInStepsOf32) {
  EXPECT_EQ(Seal("").size(), 73u);
  EXPECT_EQ(Seal(std::string(31, 'x')).size(), 73u);
  EXPECT_EQ(Seal(std::string(32, 'x')).size(), 105u);
  EXPECT_EQ(Seal(std::string(63, 'x')).size(), 105u);
}

TEST_F(SealedTextTest, StaysClosedUnderAnotherKey) {
  ExpectClosed(Seal("Fatima"), DataKey::New(), kPlace);
}

TEST_F(SealedTextTest, StaysClosedInAnotherPlace) {
  const std::string sealed = Seal("Fatima");
  TextPlace place = kPlace;
  place.municipality = kGent;
  ExpectClosed(sealed, key_, place);
  place = kPlace;
  place.owner = "01a209f5-6c49-7cae-9887-c18eba7cffe2";
  ExpectClosed(sealed, key_, place);
  place = kPlace;
  place.field = "notes";
  ExpectClosed(sealed, key_, place);
  place.field = "";
  ExpectClosed(sealed, key_, place);
}

TEST_F(SealedTextTest, TellsPlacesApartThatReadAlike) {
  const TextPlace place = {kKortrijk, "ab", "c"};
  ExpectClosed(SealText("Fatima", key_, place), key_, {kKortrijk, "a", "bc"});
}

TEST_F(SealedTextTest, StaysClosedWhenDamaged) {
  for (const std::string& damaged : DamagedOnce(Seal("Fatima"))) {
    ExpectClosed(damaged, key_, kPlace);
  }
}

}  // namespace
}  // namespace wegwijs::intake
