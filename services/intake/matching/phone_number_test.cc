#include "services/intake/matching/phone_number.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace wegwijs::intake {
namespace {

using ::testing::Eq;
using ::testing::Optional;
using ::testing::StrEq;

TEST(PhoneNumberTest, UnifiesTheSpellingsOfOneNumber) {
  for (const char* spelling :
       {"0470 12 34 56", "0470/12.34.56", "0470-123456", "+32 470/12.34.56",
        "+32 (0)470 12 34 56", "+32 0470 12 34 56", "0032470123456",
        "00 32 470 12 34 56", "32470123456", "470 12 34 56",
        "\u202A+32 470 12 34 56\u202C", "0470\u00A012\u201134\u201156",
        "٠٤٧٠١٢٣٤٥٦", "０４７０１２３４５６"}) {
    EXPECT_THAT(NormalizePhone(spelling), Optional(StrEq("+32470123456")))
        << spelling;
  }
}

TEST(PhoneNumberTest, TakesBelgianLinesOfEightDigits) {
  EXPECT_THAT(NormalizePhone("056 27 70 00"), Optional(StrEq("+3256277000")));
  EXPECT_THAT(NormalizePhone("+32 (0) 2 123 45 67"),
              Optional(StrEq("+3221234567")));
}

TEST(PhoneNumberTest, TakesNumbersOfOtherCountries) {
  EXPECT_THAT(NormalizePhone("+31 (0)6 12345678"),
              Optional(StrEq("+31612345678")));
  EXPECT_THAT(NormalizePhone("0033 6 12 34 56 78"),
              Optional(StrEq("+33612345678")));
  EXPECT_THAT(NormalizePhone("+212 06 12 34 56 78"),
              Optional(StrEq("+212612345678")));
  EXPECT_THAT(NormalizePhone("+7 912 345-67-89"),
              Optional(StrEq("+79123456789")));
  EXPECT_THAT(NormalizePhone("+39 06 1234567"),
              Optional(StrEq("+39061234567")));
}

TEST(PhoneNumberTest, RefusesWhatIsNoNumber) {
  for (const char* text :
       {"", "+", "00", "0", "112", "no phone", "0470 12 34 5", "0470 12 34 567",
        "0430 12 34 56", "0470 12 34 56 ext. 3", "+32 470 12 34",
        "+0 470123456", "+1234567", "+1234567890123456", "12345678",
        "32 470 12 34 5", "0470+123456", "\xff\xfe"}) {
    EXPECT_THAT(NormalizePhone(text), Eq(std::nullopt)) << text;
  }
  EXPECT_EQ(NormalizePhone(std::string(1 << 20, '1')), std::nullopt);
}

TEST(PhoneNumberTest, LeavesANormalizedNumberAsItIs) {
  std::mt19937 random(7);
  constexpr char kSigns[] = "0123456789+ ().-/a";
  for (int round = 0; round < 50'000; ++round) {
    std::string text(random() % 20, '0');
    for (char& c : text) c = kSigns[random() % (sizeof(kSigns) - 1)];
    const auto once = NormalizePhone(text);
    if (once.has_value()) {
      ASSERT_EQ(NormalizePhone(*once), once) << text;
    }
  }
}

}  // namespace
}  // namespace wegwijs::intake
