#include "services/intake/client/person_match.h"

#include <algorithm>

#include "services/intake/matching/folded_name.h"

namespace wegwijs::intake {
namespace {

// With the phone number but another name it is often a relative.
constexpr double kForPhoneAlone = 0.6;
constexpr double kForOtherPhone = 0.95;
// What stands for the year of birth on both sides when none was asked for.
constexpr int kNoYear = 0;

// 100 only if nothing is missing.
int ScoreOf(double likeness) {
  return std::clamp(static_cast<int>(likeness * 100), 1, 100);
}

}  // namespace

SoughtPerson SoughtFrom(const ClientIdentity& identity) {
  return {.given_name = identity.given_name,
          .family_name = identity.family_name,
          .birth_year = YearOf(identity.birth_date),
          .phone = identity.phone};
}

PersonMatcher::PersonMatcher(const SoughtPerson& sought)
    : birth_year_(sought.birth_year),
      phone_(sought.phone),
      name_(PrepareName(FoldName(sought.given_name, sought.family_name),
                        sought.birth_year.value_or(kNoYear))) {}

NameMatch PersonMatcher::MatchName(const ClientIdentity& candidate) const {
  const std::optional<int> year =
      birth_year_.has_value() ? YearOf(candidate.birth_date) : kNoYear;
  NameMatch match = CompareNames(
      name_,
      PrepareName(FoldName(candidate.given_name, candidate.family_name), year));
  if (!birth_year_.has_value()) {
    std::replace(match.reasons.begin(), match.reasons.end(),
                 MatchReason::kSameBirthYear, MatchReason::kBirthYearUnknown);
  }
  return match;
}

std::optional<PersonMatch> PersonMatcher::Match(
    const ClientIdentity& candidate) const {
  const bool same_phone = !phone_.empty() && phone_ == candidate.phone;
  NameMatch match = MatchName(candidate);
  if (match.score >= kLeastLikeness) {
    if (same_phone) {
      match.score = (1 + match.score) / 2;
    } else if (!phone_.empty()) {
      match.score *= kForOtherPhone;
    }
  } else if (same_phone) {
    match = {.score = name_.parts.empty() ? 1 : kForPhoneAlone, .reasons = {}};
    if (birth_year_.has_value()) {
      CompareYears(birth_year_, YearOf(candidate.birth_date), match);
    }
  } else {
    return std::nullopt;
  }
  if (same_phone) match.reasons.push_back(MatchReason::kSamePhone);
  return PersonMatch{ScoreOf(match.score), std::move(match.reasons)};
}

}  // namespace wegwijs::intake
