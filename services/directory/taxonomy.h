// The taxonomy of help requests: themes and their topics. Knows neither protos
// nor SQL.

#ifndef WEGWIJS_SERVICES_DIRECTORY_TAXONOMY_H_
#define WEGWIJS_SERVICES_DIRECTORY_TAXONOMY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/directory/change.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::directory {

struct Labels {
  std::string nl;
  std::string fr;
  std::string en;

  bool operator==(const Labels&) const = default;
};

// The words that people really use, in the order they were given.
struct SearchWords {
  std::vector<std::string> nl = {};
  std::vector<std::string> fr = {};
  std::vector<std::string> en = {};

  bool operator==(const SearchWords&) const = default;
};

struct TaxonomyTerm {
  // A slug. Stands for one meaning for ever.
  std::string id;
  // The id of a topic's theme; empty for a theme.
  std::string parent;
  Labels labels;
  bool retired = false;
  SearchWords search_words = {};
  // The taxonomy's version in which the term last changed.
  int64_t version = 0;
  // NIS code of the municipality that may change it.
  int owner = 0;
  // The ids of the terms that take its place; only in the change that replaces
  // it.
  std::vector<std::string> replaced_by = {};
};

// "taxonomyTerms/zoekt-huurwoning"
std::string NameOf(const TaxonomyTerm& term);

inline bool IsRetired(const TaxonomyTerm& term) { return term.retired; }

// Apart from version and owner.
bool SameContent(const TaxonomyTerm& a, const TaxonomyTerm& b);

// Whether `after` can be `before` with its spelling corrected: at most one
// character in three differs. Otherwise it is another meaning.
bool IsCorrection(absl::string_view before, absl::string_view after);

// Adds to `violations` what is wrong with taking `wanted` into `standing` (all
// terms): an unknown theme, a theme under a topic, a changed meaning, a topic
// in use under a retired theme, two terms in use that one cannot tell apart.
// Fields are named `taxonomy_terms[i].…`, i counting in `wanted`.
void CheckTaxonomy(const std::vector<TaxonomyTerm>& standing,
                   const std::vector<TaxonomyTerm>& wanted,
                   FieldViolations& violations);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_TAXONOMY_H_
