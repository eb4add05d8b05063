#include "services/directory/eligibility/eligibility.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace wegwijs::directory {
namespace {

Eligible Known(bool holds) { return holds ? Eligible::kYes : Eligible::kNo; }

Eligible OfAge(const v1::Eligibility& criteria, const v1::PersonFacts& facts) {
  if (!criteria.has_minimum_age() && !criteria.has_maximum_age()) {
    return Eligible::kYes;
  }
  if (!facts.has_age()) return Eligible::kUnknown;
  return Known(
      (!criteria.has_minimum_age() || facts.age() >= criteria.minimum_age()) &&
      (!criteria.has_maximum_age() || facts.age() <= criteria.maximum_age()));
}

// Zero stands for what nobody said.
Eligible OneOf(const google::protobuf::RepeatedField<int>& codes, int code) {
  if (codes.empty()) return Eligible::kYes;
  if (code == 0) return Eligible::kUnknown;
  return Known(std::find(codes.begin(), codes.end(), code) != codes.end());
}

Eligible OfPlace(const v1::Eligibility& criteria,
                 const v1::PersonFacts& facts) {
  if (criteria.places().empty()) return Eligible::kYes;
  if (facts.place().empty()) return Eligible::kUnknown;
  Eligible best = Eligible::kNo;
  for (const std::string& place : criteria.places()) {
    const Eligible covers = Covers(place, facts.place());
    if (covers == Eligible::kYes) return covers;
    if (covers == Eligible::kUnknown) best = covers;
  }
  return best;
}

Eligible OfDutch(const v1::Eligibility& criteria,
                 const v1::PersonFacts& facts) {
  const int least = criteria.minimum_dutch_level();
  const int most = criteria.maximum_dutch_level();
  if (least == 0 && most == 0) return Eligible::kYes;
  const int level = facts.dutch_level();
  if (level == 0) return Eligible::kUnknown;
  return Known(level >= least && (most == 0 || level <= most));
}

Eligible OfIncome(const v1::Eligibility& criteria,
                  const v1::PersonFacts& facts) {
  if (!criteria.has_has_income()) return Eligible::kYes;
  if (!facts.has_has_income()) return Eligible::kUnknown;
  return Known(criteria.has_income() == facts.has_income());
}

}  // namespace

EligibleAnswer EligibilityOf(const v1::Eligibility& criteria,
                             const v1::PersonFacts& facts) {
  std::vector<v1::EligibilityFact> failed, missing;
  const auto take = [&](Eligible answer, v1::EligibilityFact fact) {
    if (answer == Eligible::kNo) failed.push_back(fact);
    if (answer == Eligible::kUnknown) missing.push_back(fact);
  };
  take(OfAge(criteria, facts), v1::ELIGIBILITY_FACT_AGE);
  take(OneOf(criteria.residence_statuses(), facts.residence_status()),
       v1::ELIGIBILITY_FACT_RESIDENCE_STATUS);
  take(OfPlace(criteria, facts), v1::ELIGIBILITY_FACT_PLACE);
  take(OneOf(criteria.households(), facts.household()),
       v1::ELIGIBILITY_FACT_HOUSEHOLD);
  take(OfDutch(criteria, facts), v1::ELIGIBILITY_FACT_DUTCH_LEVEL);
  take(OfIncome(criteria, facts), v1::ELIGIBILITY_FACT_INCOME);
  if (!failed.empty()) return {Eligible::kNo, std::move(failed)};
  if (!missing.empty()) return {Eligible::kUnknown, std::move(missing)};
  return {};
}

Eligible Covers(absl::string_view area, absl::string_view place) {
  const auto within = [](absl::string_view outer, absl::string_view inner) {
    return absl::ConsumePrefix(&inner, outer) &&
           (inner.empty() || absl::StartsWith(inner, "/"));
  };
  if (within(area, place)) return Eligible::kYes;
  return within(place, area) ? Eligible::kUnknown : Eligible::kNo;
}

}  // namespace wegwijs::directory
