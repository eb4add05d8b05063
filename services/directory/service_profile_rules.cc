#include "services/directory/service_profile_rules.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/directory/calendar.h"
#include "services/directory/contact_rules.h"
#include "services/directory/eligibility/eligibility_rules.h"
#include "services/directory/languages.h"
#include "services/directory/list_rules.h"
#include "services/directory/reference_names.h"
#include "services/directory/schedule_rules.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {
namespace {

constexpr size_t kLargestProfile = 64 << 10;
constexpr int kMost = 50;

void Check(const v1::ServiceArea& area, const std::string& path,
           FieldViolations& violations) {
  CheckHsdsId(path + ".id", area.id(), violations);
  if (!area.area().empty()) {
    CheckPlace(path + ".area", area.area(), violations);
  } else if (area.display_name().empty()) {
    violations.Add(path + ".area",
                   "Is empty, as display_name is. Say where in one of them.");
  }
  CheckLine(path + ".display_name", area.display_name(), {0, 200}, violations);
  CheckText(path + ".description", area.description(), {0, 500}, violations);
}

void Check(const v1::ServiceAtLocation& here, const std::string& path,
           FieldViolations& violations) {
  CheckHsdsId(path + ".id", here.id(), violations);
  CheckName(path + ".location", LocationId(here.location()), violations);
  CheckText(path + ".description", here.description(), {0, 500}, violations);
  CheckList(path + ".phones", here.phones(), 10, CheckPhone, violations);
  CheckList(path + ".schedules", here.schedules(), 20, CheckSchedule,
            violations);
}

// "12.50"
bool IsAmount(absl::string_view text) {
  const size_t point = std::min(text.find('.'), text.size());
  const absl::string_view whole = text.substr(0, point);
  const absl::string_view rest = text.substr(point);
  const auto digits = [](absl::string_view part) {
    return !part.empty() &&
           std::all_of(part.begin(), part.end(), absl::ascii_isdigit);
  };
  return whole.size() <= 9 && digits(whole) &&
         (rest.empty() || (rest.size() <= 5 && digits(rest.substr(1))));
}

void Check(const v1::CostOption& cost, const std::string& path,
           FieldViolations& violations) {
  CheckHsdsId(path + ".id", cost.id(), violations);
  if (cost.has_valid_from()) {
    CheckDay(path + ".valid_from", cost.valid_from(), violations);
  }
  if (cost.has_valid_to()) {
    CheckDay(path + ".valid_to", cost.valid_to(), violations);
  }
  CheckLine(path + ".option", cost.option(), {0, 200}, violations);
  const bool is_currency =
      cost.currency().size() == 3 &&
      std::all_of(cost.currency().begin(), cost.currency().end(),
                  absl::ascii_isupper);
  if (!is_currency && !(cost.currency().empty() && cost.amount().empty())) {
    violations.Add(path + ".currency",
                   "Is not a currency of ISO 4217. Write it as in EUR.");
  }
  if (!cost.amount().empty() && !IsAmount(cost.amount())) {
    violations.Add(path + ".amount",
                   "Is not an amount. Write it as in 12 or 12.50.");
  }
  CheckText(path + ".amount_description", cost.amount_description(), {0, 500},
            violations);
}

void Check(const v1::RequiredDocument& document, const std::string& path,
           FieldViolations& violations) {
  CheckHsdsId(path + ".id", document.id(), violations);
  CheckText(path + ".document", document.document(), {1, 500}, violations);
  CheckWebAddress(path + ".uri", document.uri(), violations);
}

void Check(const v1::LanguageNote& note, const std::string& path,
           FieldViolations& violations) {
  CheckLanguageCode(note.language(), path + ".language", violations);
  CheckText(path + ".note", note.note(), {1, 200}, violations);
}

void Check(const v1::OrganizationRole& role, const std::string& path,
           FieldViolations& violations) {
  CheckName(path + ".organization", OrganizationId(role.organization()),
            violations);
  CheckCode(path + ".role",
            role.role() != v1::OrganizationRole::ROLE_UNSPECIFIED &&
                v1::OrganizationRole::Role_IsValid(role.role()),
            violations);
}

void Check(const v1::Attribute& attribute, const std::string& path,
           FieldViolations& violations) {
  CheckHsdsId(path + ".id", attribute.id(), violations);
  if (absl::StartsWith(attribute.term(), "taxonomyTerms/")) {
    CheckName(path + ".term", TermId(attribute.term()), violations);
  }
  CheckLine(path + ".term", attribute.term(), {1, 200}, violations);
  CheckLine(path + ".value", attribute.value(), {0, 200}, violations);
  CheckLine(path + ".link_type", attribute.link_type(), {0, 120}, violations);
}

void Check(const v1::Translation& translation, const std::string& path,
           FieldViolations& violations) {
  CheckLanguageCode(translation.language(), path + ".language", violations);
  if (translation.language() == "nld") {
    violations.Add(path + ".language",
                   "Is Dutch, which the texts themselves are.");
  }
  CheckLine(path + ".display_name", translation.display_name(), {0, 120},
            violations);
  CheckText(path + ".description", translation.description(), {0, 2000},
            violations);
  CheckText(path + ".application_process", translation.application_process(),
            {0, 2000}, violations);
  CheckText(path + ".alert", translation.alert(), {0, 500}, violations);
  if (translation.source_version() < 0) {
    violations.Add(path + ".source_version", "Is below zero.");
  }
}

void Check(const v1::SearchWords& words, const std::string& path,
           FieldViolations& violations) {
  CheckLanguageCode(words.language(), path + ".language", violations);
  if (words.words().empty()) {
    violations.Add(path + ".words", "Is empty. Give at least one.");
  }
  CheckList(
      path + ".words", words.words(), kMost,
      [](const std::string& word, const std::string& field,
         FieldViolations& found) {
        CheckLine(field, word, {1, 80}, found);
      },
      violations);
}

// Each entry by one of the above.
template <typename List>
void CheckAll(const std::string& field, const List& list, int most,
              FieldViolations& violations) {
  CheckList(
      field, list, most,
      [](const auto& entry, const std::string& path, FieldViolations& found) {
        Check(entry, path, found);
      },
      violations);
}

void CheckTexts(const v1::ServiceProfile& profile, const std::string& path,
                FieldViolations& violations) {
  CheckLine(path + ".alternate_name", profile.alternate_name(), {0, 120},
            violations);
  CheckText(path + ".interpretation_services",
            profile.interpretation_services(), {0, 500}, violations);
  CheckText(path + ".application_process", profile.application_process(),
            {0, 2000}, violations);
  CheckText(path + ".fees_description", profile.fees_description(), {0, 1000},
            violations);
  CheckText(path + ".wait_time", profile.wait_time(), {0, 200}, violations);
  CheckText(path + ".alert", profile.alert(), {0, 500}, violations);
}

void CheckNoneTwice(const v1::ServiceProfile& profile, const std::string& path,
                    FieldViolations& violations) {
  const auto itself = [](const std::string& text) { return text; };
  const auto language = [](const auto& entry) { return entry.language(); };
  CheckEachOnce(path + ".topics", profile.topics(), itself, violations);
  CheckEachOnce(
      path + ".service_at_locations", profile.service_at_locations(),
      [](const v1::ServiceAtLocation& here) { return here.location(); },
      violations);
  CheckEachOnce(path + ".language_notes", profile.language_notes(), language,
                violations);
  CheckEachOnce(path + ".translations", profile.translations(), language,
                violations);
  CheckEachOnce(path + ".search_words", profile.search_words(), language,
                violations);
}

}  // namespace

void CheckPlace(const std::string& field, const std::string& place,
                FieldViolations& violations) {
  if (absl::StrContains(place, "/neighbourhoods/")) {
    CheckName(field, NeighbourhoodKey(place), violations);
  } else {
    CheckName(field, MunicipalityId(place), violations);
  }
}

void CheckProfile(const v1::ServiceProfile& profile, const std::string& path,
                  FieldViolations& violations) {
  if (profile.ByteSizeLong() > kLargestProfile) {
    violations.Add(path, "Has more than 64 KiB in all. Shorten its texts.");
    return;
  }
  CheckTexts(profile, path, violations);
  CheckList(
      path + ".topics", profile.topics(), kMost,
      [](const std::string& topic, const std::string& field,
         FieldViolations& found) { CheckName(field, TermId(topic), found); },
      violations);
  CheckAll(path + ".service_areas", profile.service_areas(), kMost, violations);
  CheckAll(path + ".service_at_locations", profile.service_at_locations(),
           kMost, violations);
  CheckList(path + ".schedules", profile.schedules(), kMost, CheckSchedule,
            violations);
  CheckList(path + ".phones", profile.phones(), kMost, CheckPhone, violations);
  CheckList(path + ".contacts", profile.contacts(), kMost, CheckContact,
            violations);
  CheckAll(path + ".cost_options", profile.cost_options(), kMost, violations);
  CheckAll(path + ".required_documents", profile.required_documents(), kMost,
           violations);
  CheckAll(path + ".language_notes", profile.language_notes(), kMost,
           violations);
  CheckAll(path + ".organizations", profile.organizations(), kMost, violations);
  CheckAll(path + ".attributes", profile.attributes(), kMost, violations);
  CheckEligibility(profile.eligibility(), path + ".eligibility", violations);
  CheckAll(path + ".translations", profile.translations(), 20, violations);
  CheckAll(path + ".search_words", profile.search_words(), kMost, violations);
  CheckNoneTwice(profile, path, violations);
}

void CheckSources(const Service& service, const std::string& path,
                  FieldViolations& violations) {
  int i = -1;
  for (const v1::Translation& one : service.profile.translations()) {
    ++i;
    if (one.source_version() <= service.text_version) continue;
    violations.Add(
        absl::StrCat(path, ".translations[", i, "].source_version"),
        absl::StrCat("There are no texts of that version yet; the present ones "
                     "are of ",
                     service.text_version, "."));
  }
}

}  // namespace wegwijs::directory
