#include "services/directory/eligibility/eligibility.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <string>

namespace wegwijs::directory {
namespace {

// "yes", "no: AGE" or "unknown: AGE PLACE".
std::string Answer(const std::string& criteria, const std::string& facts) {
  v1::Eligibility wanted;
  v1::PersonFacts known;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(criteria, &wanted));
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(facts, &known));
  const EligibleAnswer answer = EligibilityOf(wanted, known);
  std::string text = answer.eligible == Eligible::kYes  ? "yes"
                     : answer.eligible == Eligible::kNo ? "no:"
                                                        : "unknown:";
  for (const v1::EligibilityFact fact : answer.facts) {
    text += " " + v1::EligibilityFact_Name(fact).substr(
                      sizeof("ELIGIBILITY_FACT_") - 1);
  }
  return text;
}

TEST(EligibilityTest, WithoutCriteriaEverybodyIs) {
  EXPECT_EQ(Answer("", ""), "yes");
  EXPECT_EQ(Answer("eligibility_description: 'Iedereen'", "age: 3"), "yes");
}

TEST(EligibilityTest, AsksForEachFactThatIsMissing) {
  constexpr char kAll[] =
      "minimum_age: 18 residence_statuses: RESIDENCE_STATUS_PROTECTED "
      "places: 'municipalities/34022' households: HOUSEHOLD_SINGLE "
      "minimum_dutch_level: LANGUAGE_LEVEL_A2 has_income: false";
  EXPECT_EQ(Answer(kAll, ""),
            "unknown: AGE RESIDENCE_STATUS PLACE HOUSEHOLD DUTCH_LEVEL INCOME");
  EXPECT_EQ(Answer(kAll,
                   "age: 18 residence_status: RESIDENCE_STATUS_PROTECTED "
                   "place: 'municipalities/34022/neighbourhoods/overleie' "
                   "household: HOUSEHOLD_SINGLE dutch_level: LANGUAGE_LEVEL_A2 "
                   "has_income: false"),
            "yes");
}

TEST(EligibilityTest, OneCriterionThatDoesNotHoldIsEnough) {
  EXPECT_EQ(Answer("minimum_age: 18 has_income: true", "age: 17"), "no: AGE");
  EXPECT_EQ(
      Answer("minimum_age: 18 has_income: true", "age: 17 has_income: false"),
      "no: AGE INCOME");
}

TEST(EligibilityTest, AgesIncludeTheirEnds) {
  constexpr char kYouth[] = "minimum_age: 12 maximum_age: 25";
  EXPECT_EQ(Answer(kYouth, "age: 11"), "no: AGE");
  EXPECT_EQ(Answer(kYouth, "age: 12"), "yes");
  EXPECT_EQ(Answer(kYouth, "age: 25"), "yes");
  EXPECT_EQ(Answer(kYouth, "age: 26"), "no: AGE");
  // Of nought years is something that is known.
  EXPECT_EQ(Answer("maximum_age: 2", "age: 0"), "yes");
  EXPECT_EQ(Answer("minimum_age: 0", ""), "unknown: AGE");
}

TEST(EligibilityTest, LevelsOfDutchHaveAnOrder) {
  constexpr char kBeginners[] = "maximum_dutch_level: LANGUAGE_LEVEL_A1";
  EXPECT_EQ(Answer(kBeginners, "dutch_level: LANGUAGE_LEVEL_BELOW_A1"), "yes");
  EXPECT_EQ(Answer(kBeginners, "dutch_level: LANGUAGE_LEVEL_B1"),
            "no: DUTCH_LEVEL");
  EXPECT_EQ(Answer("minimum_dutch_level: LANGUAGE_LEVEL_B1",
                   "dutch_level: LANGUAGE_LEVEL_C"),
            "yes");
}

TEST(EligibilityTest, PlacesContainPlaces) {
  constexpr char kOverleie[] =
      "places: 'municipalities/34022/neighbourhoods/overleie'";
  EXPECT_EQ(Answer(kOverleie,
                   "place: 'municipalities/34022/neighbourhoods/overleie'"),
            "yes");
  EXPECT_EQ(Answer(kOverleie,
                   "place: 'municipalities/34022/neighbourhoods/overleie-2'"),
            "no: PLACE");
  EXPECT_EQ(Answer(kOverleie, "place: 'municipalities/34022'"),
            "unknown: PLACE");
  EXPECT_EQ(Answer(kOverleie, "place: 'municipalities/34023'"), "no: PLACE");
  EXPECT_EQ(Answer(std::string(kOverleie) + " places: 'municipalities/34023'",
                   "place: 'municipalities/34023/neighbourhoods/x'"),
            "yes");
}

}  // namespace
}  // namespace wegwijs::directory
