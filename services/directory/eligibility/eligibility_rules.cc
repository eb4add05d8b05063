#include "services/directory/eligibility/eligibility_rules.h"

#include "services/directory/list_rules.h"
#include "services/directory/service_profile_rules.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {
namespace {

constexpr int kOldest = 130;
constexpr int kMostPlaces = 100;
constexpr int kMostCodes = 20;

void CheckAge(const std::string& field, int age, FieldViolations& violations) {
  if (age >= 0 && age <= kOldest) return;
  violations.Add(field, "Is not between 0 and 130 years.");
}

}  // namespace

void CheckEligibility(const v1::Eligibility& criteria, const std::string& path,
                      FieldViolations& violations) {
  CheckAge(path + ".minimum_age", criteria.minimum_age(), violations);
  CheckAge(path + ".maximum_age", criteria.maximum_age(), violations);
  if (criteria.has_maximum_age() &&
      criteria.maximum_age() < criteria.minimum_age()) {
    violations.Add(path + ".maximum_age",
                   "Is below the minimum. Correct one of the two.");
  }
  CheckList(
      path + ".residence_statuses", criteria.residence_statuses(), kMostCodes,
      [](int code, const std::string& field, FieldViolations& found) {
        CheckCode(field, code > 0 && v1::ResidenceStatus_IsValid(code), found);
      },
      violations);
  CheckList(
      path + ".places", criteria.places(), kMostPlaces,
      [](const std::string& place, const std::string& field,
         FieldViolations& found) { CheckPlace(field, place, found); },
      violations);
  CheckList(
      path + ".households", criteria.households(), kMostCodes,
      [](int code, const std::string& field, FieldViolations& found) {
        CheckCode(field, code > 0 && v1::Household_IsValid(code), found);
      },
      violations);
  CheckCode(path + ".minimum_dutch_level",
            v1::LanguageLevel_IsValid(criteria.minimum_dutch_level()),
            violations);
  CheckCode(path + ".maximum_dutch_level",
            v1::LanguageLevel_IsValid(criteria.maximum_dutch_level()),
            violations);
  CheckText(path + ".eligibility_description",
            criteria.eligibility_description(), {0, 2000}, violations);
}

void CheckFacts(const v1::PersonFacts& facts, const std::string& path,
                FieldViolations& violations) {
  CheckAge(path + ".age", facts.age(), violations);
  CheckCode(path + ".residence_status",
            v1::ResidenceStatus_IsValid(facts.residence_status()), violations);
  if (!facts.place().empty()) {
    CheckPlace(path + ".place", facts.place(), violations);
  }
  CheckCode(path + ".household", v1::Household_IsValid(facts.household()),
            violations);
  CheckCode(path + ".dutch_level",
            v1::LanguageLevel_IsValid(facts.dutch_level()), violations);
}

}  // namespace wegwijs::directory
