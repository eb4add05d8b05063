#include "services/intake/national_number.h"

#include <gtest/gtest.h>

namespace wegwijs::intake {
namespace {

TEST(NationalNumberTest, IsFoundHoweverItIsWritten) {
  for (const char* text :
       {"85073003328", "85.07.30-033.28", "85 07 30 033 28", "850730-033-28",
        "85/07/30 - 033.28", "Rijksregister: 85.07.30-033.28.",
        "nr 7, 85073003328, Kortrijk", "x85073003328y"}) {
    EXPECT_TRUE(HoldsNationalNumber(text)) << text;
  }
}

TEST(NationalNumberTest, IsFoundAmongOtherNumbers) {
  EXPECT_TRUE(HoldsNationalNumber("12 85.07.30-033.28"));
  EXPECT_TRUE(HoldsNationalNumber("85.07.30-033.28 8500"));
}

TEST(NationalNumberTest, KnowsThoseBornFrom2000On) {
  EXPECT_TRUE(HoldsNationalNumber("05.07.30-033.26"));
}

TEST(NationalNumberTest, KnowsBisNumbers) {
  EXPECT_TRUE(HoldsNationalNumber("85.27.30-033.71"));
  EXPECT_TRUE(HoldsNationalNumber("85.47.30-033.17"));
}

TEST(NationalNumberTest, KnowsUnknownBirthDates) {
  EXPECT_TRUE(HoldsNationalNumber("00.00.00-001.96"));
}

TEST(NationalNumberTest, RefusesWhatCannotBeOne) {
  for (const char* text :
       {"", "85.07.30-033.29", "85.13.30-033.70", "85.07.32-033.65",
        "85.07.30-000.61", "8507300332", "850730033"}) {
    EXPECT_FALSE(HoldsNationalNumber(text)) << text;
  }
}

TEST(NationalNumberTest, LeavesLongerRowsOfDigitsAlone) {
  EXPECT_FALSE(HoldsNationalNumber("850730033280"));
  EXPECT_FALSE(HoldsNationalNumber("185073003328"));
}

TEST(NationalNumberTest, LeavesInternationalTelephoneNumbersAlone) {
  EXPECT_TRUE(HoldsNationalNumber("85 07 30 033 28"));
  EXPECT_FALSE(HoldsNationalNumber("+85 07 30 033 28"));
}

TEST(NationalNumberTest, DoesNotJoinWhatStandsApart) {
  EXPECT_FALSE(HoldsNationalNumber("850730 en 03328"));
  EXPECT_FALSE(HoldsNationalNumber("850730     03328"));
}

}  // namespace
}  // namespace wegwijs::intake
