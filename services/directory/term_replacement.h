// Which terms of the taxonomy took the place of which. Knows neither protos nor
// SQL.

#ifndef WEGWIJS_SERVICES_DIRECTORY_TERM_REPLACEMENT_H_
#define WEGWIJS_SERVICES_DIRECTORY_TERM_REPLACEMENT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/directory/taxonomy.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::directory {

// The numbers are stored.
enum class ReplacementKind {
  // The new term means all that the old one meant.
  kMerged = 1,
  // The new term is one of those that the old one fell apart into.
  kSplit = 2,
};

struct TermReplacement {
  // Ids of terms.
  std::string old_term;
  std::string new_term;
  ReplacementKind kind = ReplacementKind::kMerged;
  // The taxonomy's version in which it happened.
  int64_t version = 0;
};

// Which terms are to take the place of which: several of one, or one of
// several.
struct ReplacementOrder {
  std::vector<std::string> old_terms;
  std::vector<std::string> new_terms;
};

// The old terms as they become, in the order given: retired and replaced. Adds
// to `violations` what does not go in `standing` (all terms): a term that is
// not there or not in use, one of another level than the first old one, a theme
// with topics in use. Fields are `old_terms[i]` and `new_terms[i]`.
std::vector<TaxonomyTerm> Replaced(const std::vector<TaxonomyTerm>& standing,
                                   const ReplacementOrder& order,
                                   FieldViolations& violations);

// Adds a violation of `taxonomy_terms[i].retired` for each of `wanted` that was
// replaced and would be used again.
void CheckStayReplaced(const std::vector<TermReplacement>& replacements,
                       const std::vector<TaxonomyTerm>& wanted,
                       FieldViolations& violations);

// The terms that `term` took the place of, directly or by others, the nearest
// first.
std::vector<std::string> TermsBefore(
    const std::vector<TermReplacement>& replacements, const std::string& term);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_TERM_REPLACEMENT_H_
