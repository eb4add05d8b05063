#include "clients/cli/service/service_hit_printing.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <array>
#include <iostream>
#include <map>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/brussels.h"
#include "clients/cli/client/client_printing.h"
#include "clients/cli/directory/directory_age.h"
#include "clients/cli/printing.h"
#include "clients/cli/server_lists.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using directory::v1::ServiceHit;
using Hits = google::protobuf::RepeatedPtrField<ServiceHit>;

// In Dutch, French and English.
using Wording = std::array<const char*, 3>;

// By number of the enum; the first value is never shown.
constexpr std::array<Wording, 9> kConditions = {
    {{"", "", ""},
     {"gevonden op", "trouvé par", "found by"},
     {"thema", "thème", "topic"},
     {"taal", "langue", "language"},
     {"woonplaats", "domicile", "place"},
     {"open", "ouvert", "open"},
     {"doelgroep", "public cible", "eligibility"},
     {"plaats vrij", "place libre", "room"},
     {"nagekeken", "vérifié", "checked"}}};

constexpr std::array<Wording, 12> kWarnings = {
    {{"", "", ""},
     {"volzet", "complet", "full"},
     {"plaatsen zijn van meer dan 30 dagen geleden",
      "places datant de plus de 30 jours", "room was said over 30 days ago"},
     {"nazicht vervallen", "vérification expirée", "check has expired"},
     {"nooit nagekeken", "jamais vérifié", "never checked"},
     {"niet actief", "inactif", "inactive"},
     {"tijdelijk gesloten", "fermé temporairement", "temporarily closed"},
     {"organisatie bestaat niet meer", "l'organisation n'existe plus",
      "organisation has ended"},
     {"thema wordt niet meer gebruikt", "thème plus utilisé",
      "topic is no longer used"},
     {"gesloten: feestdag", "fermé : jour férié", "closed: public holiday"},
     {"doorverwijzingen geweigerd", "orientations refusées",
      "referrals refused"},
     {"doorverwijzingen mislukt", "orientations qui ont échoué",
      "referrals failed"}}};

constexpr std::array<Wording, 7> kFacts = {
    {{"", "", ""},
     {"leeftijd", "âge", "age"},
     {"verblijfsstatuut", "statut de séjour", "residence status"},
     {"woonplaats", "domicile", "place"},
     {"gezin", "ménage", "household"},
     {"niveau Nederlands", "niveau de néerlandais", "level of Dutch"},
     {"inkomen", "revenus", "income"}}};

constexpr Wording kUnknown = {"niet gekend", "inconnu", "unknown"};
constexpr Wording kAsk = {"vraag naar", "demandez", "ask for"};
constexpr Wording kUntil = {"tot", "jusqu'à", "until"};
constexpr Wording kOpensAt = {"weer open op", "rouvre le", "opens again on"};
constexpr Wording kOutOf = {"van de", "sur", "of"};
constexpr Wording kSinceCheck = {
    "sinds het nazicht van", "depuis la vérification du", "since the check of"};
constexpr Wording kUnderstood = {"Begrepen als", "Compris comme",
                                 "Understood as"};
constexpr Wording kLiteral = {"Met --literal wordt elk woord gezocht.",
                              "Avec --literal, chaque mot est cherché.",
                              "With --literal each word is looked for."};

size_t LanguageNumber(const Session& session) {
  const std::string& lang = session.options().lang;
  return lang == "fr" ? 1 : lang == "en" ? 2 : 0;
}

// "Tsjetsjeens" for "che".
std::string SpokenLanguage(const std::string& code, const std::string& lang) {
  icu::UnicodeString name;
  icu::Locale(code.c_str()).getDisplayLanguage(icu::Locale(lang.c_str()), name);
  std::string utf8;
  return name.toUTF8String(utf8);
}

// What people call topics, languages and places.
class HitLabels {
 public:
  // Reads what the hits name.
  static absl::StatusOr<HitLabels> For(Session& session, const Hits& hits) {
    HitLabels labels(session.options().lang);
    bool has_topic = false;
    directory::v1::ResolveReferencesRequest places;
    for (const ServiceHit& hit : hits) {
      for (const auto& reason : hit.reasons()) {
        has_topic = has_topic || absl::StartsWith(reason.value(), "taxonomyT");
        if (absl::StrContains(reason.value(), "/neighbourhoods/")) {
          places.add_neighbourhoods(reason.value());
        }
      }
    }
    if (has_topic) {
      directory::v1::ListTaxonomyTermsRequest request;
      request.set_show_retired(true);
      const auto terms = ListTaxonomyTerms(session, request);
      if (!terms.ok()) return terms.status();
      for (const auto& term : terms->taxonomy_terms()) {
        labels.names_[term.name()] = labels.lang_ == "fr" ? term.labels().fr()
                                     : labels.lang_ == "en"
                                         ? term.labels().en()
                                         : term.labels().nl();
      }
    }
    if (places.neighbourhoods_size() > 0) {
      const auto found = session.Call(
          &directory::v1::DirectoryService::Stub::ResolveReferences, places);
      if (!found.ok()) return found.status();
      for (const auto& one : found->neighbourhoods()) {
        labels.names_[one.name()] = one.display_name();
      }
    }
    return labels;
  }

  std::string Of(const std::string& value) const {
    const auto name = names_.find(value);
    if (name != names_.end()) return Plain(name->second);
    if (absl::StrContains(value, '/')) return LastPart(value);
    return Plain(value);
  }

  std::string OfLanguage(const std::string& code) const {
    return SpokenLanguage(code, lang_);
  }

 private:
  explicit HitLabels(const std::string& lang) : lang_(lang) {}

  std::string lang_;
  std::map<std::string, std::string> names_;
};

std::string HitReasonText(const directory::v1::HitReason& reason,
                          const HitLabels& labels, size_t lang) {
  std::string text = kConditions[reason.condition()][lang];
  if (reason.condition() == directory::v1::SERVICE_CONDITION_LANGUAGE) {
    absl::StrAppend(&text, ": ", labels.OfLanguage(reason.value()));
  } else if (!reason.value().empty()) {
    absl::StrAppend(&text, ": ", labels.Of(reason.value()));
  }
  if (reason.has_open_until()) {
    absl::StrAppend(&text, " ", kUntil[lang], " ",
                    InBrussels("%H:%M", reason.open_until()));
  }
  return text;
}

std::string UnknownText(const directory::v1::HitUnknown& unknown, size_t lang) {
  std::string text =
      absl::StrCat(kConditions[unknown.condition()][lang], " ", kUnknown[lang]);
  if (unknown.missing_facts().empty()) return text;
  std::vector<std::string> facts;
  for (const int fact : unknown.missing_facts()) {
    facts.push_back(kFacts[fact][lang]);
  }
  return absl::StrCat(text, ": ", kAsk[lang], " ", absl::StrJoin(facts, ", "));
}

// Of referrals with how many, and since when: "2 van de 5 doorverwijzingen
// geweigerd sinds het nazicht van 2026-11-02".
std::string WarningText(int warning, const directory::v1::Service& service,
                        size_t lang) {
  const char* wording = kWarnings[warning][lang];
  const directory::v1::ServiceReferrals& referrals = service.referrals();
  const bool refused =
      warning == directory::v1::SERVICE_WARNING_REFERRALS_REFUSED;
  if (!refused && warning != directory::v1::SERVICE_WARNING_REFERRALS_FAILED) {
    return wording;
  }
  const int count = refused ? referrals.refused() : referrals.failed();
  std::string text = absl::StrCat(count);
  // What was sent before the check may have been refused after it.
  if (referrals.referred() >= count) {
    absl::StrAppend(&text, " ", kOutOf[lang], " ", referrals.referred());
  }
  absl::StrAppend(&text, " ", wording);
  if (referrals.has_since()) {
    absl::StrAppend(&text, " ", kSinceCheck[lang], " ",
                    InBrussels("%Y-%m-%d", referrals.since()));
  }
  return text;
}

void PrintHit(const ServiceHit& hit, int number, const HitLabels& labels,
              size_t lang) {
  std::string title =
      absl::StrCat(number, ". ", Plain(hit.service().display_name()));
  if (!hit.organization_display_name().empty()) {
    absl::StrAppend(&title, " (", Plain(hit.organization_display_name()), ")");
  }
  std::cout << Wrap(title, "");
  const auto line = [](const char* sign, const std::string& text) {
    std::cout << Wrap(absl::StrCat(sign, " ", text), "   ");
  };
  for (const auto& reason : hit.reasons()) {
    line("+", HitReasonText(reason, labels, lang));
  }
  for (const auto& unknown : hit.unknowns()) {
    line("?", UnknownText(unknown, lang));
  }
  for (const int warning : hit.warnings()) {
    line("!", WarningText(warning, hit.service(), lang));
  }
  if (hit.has_next_opening()) {
    line("!", absl::StrCat(kOpensAt[lang], " ",
                           InBrussels("%Y-%m-%d %H:%M", hit.next_opening())));
  }
  if (!hit.service().profile().alert().empty()) {
    line("!", Plain(hit.service().profile().alert()));
  }
  std::cout << "   " << hit.service().name() << "\n";
}

}  // namespace

absl::Status PrintHits(Session& session, const Hits& hits) {
  const auto labels = HitLabels::For(session, hits);
  if (!labels.ok()) return labels.status();
  int number = 0;
  for (const ServiceHit& hit : hits) {
    PrintHit(hit, ++number, *labels, LanguageNumber(session));
  }
  return absl::OkStatus();
}

void PrintUnderstood(const Session& session,
                     const google::protobuf::RepeatedPtrField<
                         directory::v1::UnderstoodCondition>& understood) {
  if (understood.empty()) return;
  const size_t lang = LanguageNumber(session);
  std::vector<std::string> all;
  for (const auto& one : understood) {
    std::string value = Plain(LastPart(one.value()));
    if (one.has_open_at()) {
      value = InBrussels("%Y-%m-%d %H:%M", one.open_at());
    } else if (one.condition() == directory::v1::SERVICE_CONDITION_LANGUAGE) {
      value = SpokenLanguage(one.value(), session.options().lang);
    }
    all.push_back(absl::StrCat(kConditions[one.condition()][lang], ": ", value,
                               " (", Plain(one.words()), ")"));
  }
  std::cout << Wrap(
      absl::StrCat(kUnderstood[lang], " ", absl::StrJoin(all, "; "), ". ",
                   kLiteral[lang]),
      "");
}

void PrintFreshness(const Session& session,
                    const directory::v1::SearchFreshness& freshness) {
  if (!freshness.stale() || session.said_age()) return;
  std::cout << AgeText(session.options().lang, freshness.as_of()) << "\n";
}

}  // namespace wegwijs::cli
