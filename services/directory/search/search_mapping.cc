#include "services/directory/search/search_mapping.h"

#include "absl/strings/ascii.h"
#include "services/directory/calendar.h"
#include "services/directory/eligibility/eligibility_rules.h"
#include "services/directory/languages.h"
#include "services/directory/list_rules.h"
#include "services/directory/reference_names.h"
#include "services/directory/service_profile_rules.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {
namespace {

constexpr int kMost = 20;
constexpr absl::Duration kStale = absl::Seconds(2);

// Nothing if nothing is known. Where they live may stand as the place asked
// for.
std::optional<v1::PersonFacts> FactsIn(
    const v1::ServiceConditions& conditions) {
  if (!conditions.has_facts()) return std::nullopt;
  v1::PersonFacts facts = conditions.facts();
  if (facts.place().empty()) facts.set_place(conditions.place());
  return facts;
}

}  // namespace

void CheckConditions(const v1::ServiceConditions& conditions,
                     FieldViolations& violations) {
  CheckList(
      "conditions.topics", conditions.topics(), kMost,
      [](const std::string& name, const std::string& field,
         FieldViolations& found) { CheckName(field, TermId(name), found); },
      violations);
  CheckList(
      "conditions.languages", conditions.languages(), kMost,
      [](const std::string& code, const std::string& field,
         FieldViolations& found) { CheckLanguageCode(code, field, found); },
      violations);
  if (!conditions.place().empty()) {
    CheckPlace("conditions.place", conditions.place(), violations);
  }
  if (conditions.has_open_at()) {
    CheckDay("conditions.open_at",
             DateOf(DayInBrussels(
                 absl::FromUnixSeconds(conditions.open_at().seconds()))),
             violations);
  }
  CheckFacts(conditions.facts(), "conditions.facts", violations);
  if (conditions.has_verified_since()) {
    CheckDay("conditions.verified_since", conditions.verified_since(),
             violations);
  }
}

void CheckSearchText(const std::string& text, FieldViolations& violations) {
  // Somebody who types has not finished: spaces at the end are no fault.
  CheckLine("text", absl::StripAsciiWhitespace(text), {0, 200}, violations);
}

SearchQuery QueryFrom(const v1::ServiceConditions& conditions, absl::Time now) {
  SearchQuery query = {.asked = {.languages = {conditions.languages().begin(),
                                               conditions.languages().end()},
                                 .place = conditions.place(),
                                 .facts = FactsIn(conditions),
                                 .has_room = conditions.has_room(),
                                 .now = OpenMoment(now)}};
  for (const std::string& topic : conditions.topics()) {
    query.topics.push_back(*TermId(topic));
  }
  if (conditions.has_open_at()) {
    query.asked.open_at.emplace(
        absl::FromUnixSeconds(conditions.open_at().seconds()));
  }
  if (conditions.has_verified_since()) {
    query.asked.verified_since = DayFrom(conditions.verified_since());
  }
  return query;
}

void Ask(const v1::UnderstoodCondition& understood, SearchQuery& query) {
  switch (understood.condition()) {
    case v1::SERVICE_CONDITION_LANGUAGE:
      query.asked.languages.push_back(understood.value());
      break;
    case v1::SERVICE_CONDITION_PLACE:
      query.asked.place = understood.value();
      if (query.asked.facts.has_value() && query.asked.facts->place().empty()) {
        query.asked.facts->set_place(understood.value());
      }
      break;
    case v1::SERVICE_CONDITION_OPEN:
      query.asked.open_at.emplace(
          absl::FromUnixSeconds(understood.open_at().seconds()));
      break;
    default:
      break;
  }
}

v1::SearchFreshness FreshnessOf(const IndexKeeper::View& view, absl::Time now) {
  v1::SearchFreshness freshness;
  freshness.mutable_as_of()->set_seconds(absl::ToUnixSeconds(view.as_of));
  freshness.set_stale(now - view.as_of > kStale);
  return freshness;
}

}  // namespace wegwijs::directory
