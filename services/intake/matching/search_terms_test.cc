#include "services/intake/matching/search_terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace wegwijs::intake {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

using Terms = std::vector<std::string>;

constexpr int kThisYear = 2016;

Terms Stored(absl::string_view given, absl::string_view family,
             std::optional<int> year, unsigned seed = 1) {
  std::mt19937_64 random(seed);
  return StoredTerms(FoldName(given, family), year, random);
}

Terms Query(absl::string_view given, absl::string_view family,
            std::optional<int> year) {
  return QueryTerms(FoldName(given, family), year, kThisYear);
}

bool Meet(const Terms& stored, Terms query) {
  std::sort(query.begin(), query.end());
  Terms both;
  std::set_intersection(stored.begin(), stored.end(), query.begin(),
                        query.end(), std::back_inserter(both));
  return !both.empty();
}

TEST(SearchTermsTest, NeverStoreANameOfSeveralPartsAlone) {
  for (const std::string& term : Stored("Mohamed Ali", "El Amrani", 1985)) {
    EXPECT_NE(term.find('+'), std::string::npos) << term;
    EXPECT_NE(term.find(":1985:"), std::string::npos) << term;
  }
}

TEST(SearchTermsTest, HoldEveryPairOfParts) {
  EXPECT_THAT(Stored("Mohamed", "Amrani", 1985), SizeIs(1));
  EXPECT_THAT(Stored("Mohamed Karim", "Amrani", 1985), SizeIs(3));
  EXPECT_THAT(Stored("", "", 1985), IsEmpty());
  EXPECT_THAT(Query("", "", 1985), IsEmpty());
}

TEST(SearchTermsTest, AreTheSameForExchangedFields) {
  EXPECT_EQ(Stored("Mohamed Ali", "Chaouki Benjelloun", 1985),
            Stored("Chaouki Benjelloun", "Mohamed Ali", 1985));
  EXPECT_EQ(Query("Mohamed Ali", "Chaouki", {}).size(),
            Query("Chaouki", "Mohamed Ali", {}).size());
}

TEST(SearchTermsTest, MeetAcrossScriptsAndFields) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const Terms stored = Stored("محمد", "العمراني", 1985, seed);
    EXPECT_TRUE(Meet(stored, Query("Mohamed", "El Amrani", 1985)));
    EXPECT_TRUE(Meet(stored, Query("Elamrani", "Muḥammad", 1985)));
    EXPECT_TRUE(Meet(stored, Query("", "Amrani Mohammed", 1985)));
    EXPECT_FALSE(Meet(stored, Query("Fatima", "El Amrani", 1985)));
  }
}

TEST(SearchTermsTest, MeetWithinOneYearOnly) {
  const Terms stored = Stored("Хасан", "Умаров", 1985);
  EXPECT_TRUE(Meet(stored, Query("Hassan", "Umarov", 1984)));
  EXPECT_TRUE(Meet(stored, Query("Hassan", "Umarov", 1986)));
  EXPECT_FALSE(Meet(stored, Query("Hassan", "Umarov", 1983)));
  EXPECT_FALSE(Meet(stored, Query("Hassan", "Umarov", 1987)));
}

TEST(SearchTermsTest, MeetWhereTheYearIsUnknownToEither) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const Terms without_year = Stored("Anna", "Peeters", {}, seed);
    EXPECT_TRUE(Meet(without_year, Query("Anna", "Peeters", 1950)));
    EXPECT_TRUE(Meet(without_year, Query("Anna", "Peeters", {})));
  }
  EXPECT_TRUE(
      Meet(Stored("Anna", "Peeters", kThisYear), Query("Anna", "Peeters", {})));
  EXPECT_TRUE(Meet(Stored("Anna", "Peeters", kThisYear - kYearsOfALife + 1),
                   Query("Anna", "Peeters", {})));
  EXPECT_FALSE(Meet(Stored("Anna", "Peeters", kThisYear - kYearsOfALife),
                    Query("Anna", "Peeters", {})));
}

TEST(SearchTermsTest, MeetWhereOnePartIsMissing) {
  EXPECT_TRUE(Meet(Stored("Mohamed Ali Karim", "Amrani", 1985),
                   Query("Karim", "Amrani", 1985)));
  EXPECT_TRUE(Meet(Stored("Karim", "Amrani", 1985),
                   Query("Mohamed Ali Karim", "Amrani", 1985)));
  EXPECT_TRUE(Meet(Stored("Karim", "", 1985), Query("Karim", "Amrani", 1985)));
  EXPECT_TRUE(Meet(Stored("Karim", "", {}), Query("", "Karim", 1985)));
  EXPECT_FALSE(Meet(Stored("Karim", "Amrani", 1985), Query("Karim", "", 1985)));
}

TEST(SearchTermsTest, SpreadOneNameOverAllShares) {
  std::set<std::string> with_year;
  std::set<std::string> without_year;
  for (unsigned seed = 0; seed < 2000; ++seed) {
    with_year.insert(Stored("Mohamed", "Amrani", 1985, seed).front());
    without_year.insert(Stored("Mohamed", "Amrani", {}, seed).front());
  }
  EXPECT_EQ(with_year.size(), static_cast<size_t>(kSharesOfAYear));
  EXPECT_EQ(without_year.size(), static_cast<size_t>(kSharesWithoutYear));
}

TEST(SearchTermsTest, AreBoundedAndUniqueForTheLongestNames) {
  const char* kLong = "Chejcx Jachjaew Wjgethshc Xachcgej Dzhcjwhx Cgjxchwth";
  for (const std::optional<int> year : {std::optional<int>(1985), {}}) {
    const Terms stored = Stored(kLong, kLong, year);
    EXPECT_THAT(stored, SizeIs(kMostStoredTerms));
    EXPECT_EQ(std::set(stored.begin(), stored.end()).size(), stored.size());
    const Terms query = Query(kLong, kLong, year);
    EXPECT_LE(query.size(), kMostQueryTerms);
    EXPECT_GT(query.size(), kMostQueryTerms / 2);
    EXPECT_EQ(std::set(query.begin(), query.end()).size(), query.size());
    EXPECT_TRUE(Meet(stored, query));
  }
}

TEST(SearchTermsTest, TakeAnyYear) {
  for (const int year : {-2'000'000'000, 0, 2'000'000'000}) {
    EXPECT_TRUE(
        Meet(Stored("Anna", "Maes", year), Query("Anna", "Maes", year)));
  }
}

}  // namespace
}  // namespace wegwijs::intake
