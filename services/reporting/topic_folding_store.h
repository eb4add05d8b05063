// The SQL of which terms took the place of which, as the directory publishes
// it.

#ifndef WEGWIJS_SERVICES_REPORTING_TOPIC_FOLDING_STORE_H_
#define WEGWIJS_SERVICES_REPORTING_TOPIC_FOLDING_STORE_H_

#include <string>
#include <vector>

#include "services/reporting/topic_folding.h"
#include "services/runtime/database.h"

// For a FROM in which `row` has the column topic_id: `folded` with the term
// under which it is counted, `term_now`, if that is another one. `old` and
// `now` are the parameters that take FoldingArrays.
#define WEGWIJS_FOLDED(old, now, row)      \
  "LEFT JOIN unnest(" old "::text[], " now \
  "::text[])"                              \
  " AS folded (old_term, term_now) ON folded.old_term = " row ".topic_id"

namespace wegwijs::reporting {

std::vector<Statement> TopicFoldingStatements();

// All replacements.
std::vector<Replacement> ReadReplacements(Transaction& transaction);

// `folding.now` as two arrays of PostgreSQL.
struct FoldingArrays {
  explicit FoldingArrays(const TopicFolding& folding);

  std::string old_terms;
  std::string terms_now;
};

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_TOPIC_FOLDING_STORE_H_
