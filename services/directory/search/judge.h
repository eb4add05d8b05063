// Whether a service fulfils what is asked, and what there is to say of it.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SEARCH_JUDGE_H_
#define WEGWIJS_SERVICES_DIRECTORY_SEARCH_JUDGE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/directory/search/document.h"
#include "wegwijs/directory/v1/search.pb.h"

namespace wegwijs::directory {

// A document with what the index knows from elsewhere.
struct IndexedService {
  std::shared_ptr<const Document> document;
  std::shared_ptr<const Organization> organization = {};
  // As the index numbers terms.
  std::vector<uint32_t> topics = {};
  bool topic_retired = false;
};

// What is asked, made ready to be asked of many services.
struct Asked {
  // For each term whether it is asked for (itself, or its theme) or is the
  // theme of one that is. Empty: no topic is asked for.
  enum class Term : uint8_t { kOther, kAsked, kAround };
  std::vector<Term> terms = {};
  std::vector<std::string> languages = {};
  std::string place = {};
  std::optional<OpenMoment> open_at = {};
  std::optional<v1::PersonFacts> facts = {};
  bool has_room = false;
  std::optional<absl::CivilDay> verified_since = {};
  // The moment of the question.
  OpenMoment now;
};

// How far the service fulfils it, above 0 to 1; nothing if it does not. With
// `hit`, what is to be said of it is added there, but for what the text met.
std::optional<float> Judge(const IndexedService& service, const Asked& asked,
                           v1::ServiceHit* hit);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SEARCH_JUDGE_H_
