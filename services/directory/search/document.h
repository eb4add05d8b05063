// What the search keeps of a service.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SEARCH_DOCUMENT_H_
#define WEGWIJS_SERVICES_DIRECTORY_SEARCH_DOCUMENT_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/directory/hours/opening_hours.h"
#include "services/directory/organization.h"
#include "services/directory/service.h"
#include "services/directory/taxonomy.h"

namespace wegwijs::directory {

// Gives each word a number, for ever.
class WordTable {
 public:
  uint32_t NumberOf(const std::string& word);
  const std::vector<std::string>& words() const { return words_; }

 private:
  std::unordered_map<std::string, uint32_t> numbers_;
  std::vector<std::string> words_;
};

// Words with how much it says that a text holds them, 1 to 100; by number of
// the word, each once.
class WeightedWords {
 public:
  void Add(absl::string_view text, int weight, WordTable& table);
  void Add(const WeightedWords& other);

  const std::map<uint32_t, uint8_t>& all() const { return all_; }

 private:
  std::map<uint32_t, uint8_t> all_;
};

// A word and how much it says.
struct DocumentWord {
  uint32_t number;
  uint8_t weight;
};

struct Document {
  std::string id;
  std::string display_name;
  // Orders services by display name, in Dutch.
  std::string sort_key;
  // The v1::Service in protobuf's wire format: what an answer needs of it.
  std::string service;
  std::string organization;
  ServiceStatus status = ServiceStatus::kActive;
  std::vector<std::string> languages = {};
  bool has_interpreters = false;
  std::vector<std::string> topics = {};
  // Names of municipalities and neighbourhoods.
  std::vector<std::string> areas = {};
  OpeningHours hours = {};
  std::optional<v1::Eligibility> eligibility = {};
  std::optional<ServiceCapacity> capacity = {};
  std::optional<absl::CivilDay> verified = {};
  absl::CivilDay verification_due = {};
  ReferralCounts referrals = {};
  // Of its own texts.
  std::vector<DocumentWord> words = {};
};

Document DocumentOf(const Service& service, WordTable& table);

// What a service is found by because of its organisation, and of a topic.
WeightedWords WordsOfOrganization(const Organization& organization,
                                  WordTable& table);
WeightedWords WordsOfTerm(const TaxonomyTerm& term, bool is_topic,
                          WordTable& table);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SEARCH_DOCUMENT_H_
