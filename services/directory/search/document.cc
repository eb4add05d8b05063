#include "services/directory/search/document.h"

#include <algorithm>
#include <memory>

#include "services/directory/calendar.h"
#include "services/directory/dutch_order.h"
#include "services/directory/search/words.h"
#include "services/directory/service_mapping.h"

namespace wegwijs::directory {
namespace {

// How much a word says in each text.
constexpr int kName = 100;
constexpr int kOtherName = 80;
constexpr int kSearchWord = 90;
constexpr int kTopic = 70;
constexpr int kTheme = 25;
constexpr int kOrganization = 50;
constexpr int kDescription = 20;
constexpr int kTranslatedDescription = 15;
constexpr int kOtherText = 8;

// Wherever it can be had.
google::protobuf::RepeatedPtrField<v1::Schedule> AllSchedules(
    const v1::ServiceProfile& profile) {
  auto all = profile.schedules();
  for (const v1::ServiceAtLocation& here : profile.service_at_locations()) {
    all.MergeFrom(here.schedules());
  }
  return all;
}

std::vector<DocumentWord> WordsOfService(const Service& service,
                                         WordTable& table) {
  const v1::ServiceProfile& profile = service.profile;
  WeightedWords words;
  words.Add(service.display_name, kName, table);
  words.Add(profile.alternate_name(), kOtherName, table);
  words.Add(service.description, kDescription, table);
  for (const v1::SearchWords& some : profile.search_words()) {
    for (const std::string& one : some.words()) {
      words.Add(one, kSearchWord, table);
    }
  }
  for (const v1::Translation& one : profile.translations()) {
    words.Add(one.display_name(), kOtherName, table);
    words.Add(one.description(), kTranslatedDescription, table);
  }
  words.Add(profile.application_process(), kOtherText, table);
  words.Add(profile.eligibility().eligibility_description(), kOtherText, table);
  std::vector<DocumentWord> all;
  all.reserve(words.all().size());
  for (const auto& [number, weight] : words.all()) {
    all.push_back({number, weight});
  }
  return all;
}

}  // namespace

uint32_t WordTable::NumberOf(const std::string& word) {
  const auto [at, is_new] =
      numbers_.try_emplace(word, static_cast<uint32_t>(words_.size()));
  if (is_new) words_.push_back(word);
  return at->second;
}

void WeightedWords::Add(absl::string_view text, int weight, WordTable& table) {
  if (text.empty()) return;
  for (const std::string& word : WordsOf(text)) {
    if (IsStopWord(word)) continue;
    uint8_t& kept = all_[table.NumberOf(word)];
    kept = std::max(kept, static_cast<uint8_t>(weight));
  }
}

void WeightedWords::Add(const WeightedWords& other) {
  for (const auto& [number, weight] : other.all_) {
    uint8_t& kept = all_[number];
    kept = std::max(kept, weight);
  }
}

Document DocumentOf(const Service& service, WordTable& table) {
  const v1::ServiceProfile& profile = service.profile;
  Document document = {
      .id = service.id,
      .display_name = service.display_name,
      .sort_key = DutchSortKey(service.display_name),
      .service = ToProto(service).SerializeAsString(),
      .organization = service.organization,
      .status = service.status,
      .languages = service.languages,
      .has_interpreters = !profile.interpretation_services().empty(),
      .topics = {profile.topics().begin(), profile.topics().end()},
      .hours = OpeningHours(AllSchedules(profile)),
      .capacity = service.capacity,
      .referrals = service.referrals,
      .words = WordsOfService(service, table),
  };
  for (const v1::ServiceArea& area : profile.service_areas()) {
    if (!area.area().empty()) document.areas.push_back(area.area());
  }
  if (profile.has_eligibility()) document.eligibility = profile.eligibility();
  if (service.verification.has_value()) {
    document.verified = DayInBrussels(service.verification->at);
    document.verification_due = service.verification->due;
  }
  return document;
}

WeightedWords WordsOfOrganization(const Organization& organization,
                                  WordTable& table) {
  WeightedWords words;
  words.Add(organization.display_name, kOrganization, table);
  return words;
}

WeightedWords WordsOfTerm(const TaxonomyTerm& term, bool is_topic,
                          WordTable& table) {
  const int weight = is_topic ? kTopic : kTheme;
  WeightedWords words;
  for (const std::string* label :
       {&term.labels.nl, &term.labels.fr, &term.labels.en}) {
    words.Add(*label, weight, table);
  }
  for (const auto* people_say :
       {&term.search_words.nl, &term.search_words.fr, &term.search_words.en}) {
    for (const std::string& word : *people_say) words.Add(word, weight, table);
  }
  return words;
}

}  // namespace wegwijs::directory
