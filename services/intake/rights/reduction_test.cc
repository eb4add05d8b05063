#include "services/intake/rights/reduction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr int kAll = kOneInMonth | kOneInQuarter | kOneInHalfYear | kOneInYear;

Visit On(int year, int month, int day, bool voided = false) {
  const absl::CivilDay on(year, month, day);
  return {.first = on, .last = on, .voided = voided};
}

int Returned(int bits) { return bits | bits << kReturnedShift; }

TEST(MarksTest, OneVisitStandsForItsClientEverywhere) {
  EXPECT_THAT(MarksOfClient({{On(2016, 5, 2)}}), ElementsAre(kOfClient | kAll));
}

TEST(MarksTest, OneOfEachPeriodStandsForTheClient) {
  EXPECT_THAT(
      MarksOfClient({{On(2016, 1, 31), On(2016, 2, 1), On(2016, 2, 1),
                      On(2016, 4, 5), On(2016, 7, 1)}}),
      ElementsAre(
          kOfClient | kOneInMonth,
          kOfClient | Returned(kOneInMonth | kOneInQuarter), kOfClient,
          kOfClient | Returned(kOneInMonth | kOneInQuarter | kOneInHalfYear),
          kOfClient | Returned(kAll)));
}

TEST(MarksTest, ReturningCountsVisitsOfEarlierPeriodsAndOtherDaysOnly) {
  EXPECT_THAT(MarksOfClient({{On(2015, 12, 31), On(2016, 1, 1)}}),
              ElementsAre(kOfClient | kAll, kOfClient | Returned(kAll)));
  EXPECT_THAT(MarksOfClient({{On(2016, 1, 1), On(2016, 1, 1)}}),
              ElementsAre(kOfClient | kAll, kOfClient));
}

TEST(MarksTest, VoidedVisitsCountNowhere) {
  EXPECT_THAT(
      MarksOfClient({{On(2016, 1, 1, /*voided=*/true), On(2016, 1, 2)}}),
      ElementsAre(int{kOfClient}, kOfClient | kAll));
}

TEST(MarksTest, ARangeCountsWhereAllOfItIs) {
  const Visit range = {.first = absl::CivilDay(2016, 1, 15),
                       .last = absl::CivilDay(2016, 5, 20)};
  EXPECT_THAT(MarksOfClient({{range}}),
              ElementsAre(kOfClient | kOneInHalfYear | kOneInYear));
}

TEST(RareTest, FewerThanKPersonsAreRare) {
  const FacetValue syria = {2016, Facet::kNationality, "SY"};
  const FacetValue before = {2015, Facet::kNationality, "SY"};
  const FacetValue other = {2016, Facet::kLanguage, kOtherLanguage};
  EXPECT_THAT(RareOnes({syria, before, other}, {{syria, 5}, {before, 4}}, 5),
              ElementsAre(testing::Field(&FacetValue::year, 2015)));
  EXPECT_THAT(RareOnes({syria}, {{syria, 5}}, 6), testing::SizeIs(1));
  EXPECT_THAT(RareOnes({other}, {}, 5), IsEmpty());
}

}  // namespace
}  // namespace wegwijs::intake
