// Which brugfiguren answer a question, and how well. Knows neither protos nor
// SQL.

#ifndef WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_SEARCH_H_
#define WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_SEARCH_H_

#include <optional>
#include <string>
#include <vector>

#include "services/directory/brugfiguur/brugfiguur.h"

namespace wegwijs::directory {

// What a question asks; in the order of the contract.
enum class SearchAspect {
  kName,
  kOrganization,
  kLanguage,
  kTopic,
  kWeekday,
  kTime,
  kNeighbourhood,
};

// All conditions hold together; an empty one asks nothing.
struct BrugfiguurQuestion {
  // Each begins a word of the name or of the organisation; as WordsOf gives
  // them.
  std::vector<std::string> words = {};
  std::string language = {};
  // Ids of terms of which any answers, the best first.
  std::vector<std::string> topics = {};
  std::string neighbourhood = {};
  // 1 is Monday; 0 asks nothing.
  int weekday = 0;
  std::optional<int> minute = {};
};

struct BrugfiguurHit {
  Brugfiguur brugfiguur;
  // Ordered.
  std::vector<SearchAspect> matched = {};
  // What the entry says nothing about; ordered.
  std::vector<SearchAspect> unknown = {};
  // The term by which the topic matched.
  std::string topic = {};
  // Where in `reach` that stands which answers best.
  std::optional<int> reach = {};
};

// Those of `listed` that do not say otherwise: those of which the least is
// unknown first, and of the same, in the order of `listed`.
std::vector<BrugfiguurHit> Answering(const BrugfiguurQuestion& question,
                                     const std::vector<Brugfiguur>& listed);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_SEARCH_H_
