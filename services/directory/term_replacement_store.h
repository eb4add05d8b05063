// The SQL of which terms took the place of which. Each function is one
// statement.

#ifndef WEGWIJS_SERVICES_DIRECTORY_TERM_REPLACEMENT_STORE_H_
#define WEGWIJS_SERVICES_DIRECTORY_TERM_REPLACEMENT_STORE_H_

#include <string>
#include <vector>

#include "services/directory/change.h"
#include "services/directory/taxonomy.h"
#include "services/directory/term_replacement.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

std::vector<Statement> TermReplacementStatements();

// All of them, by old term and then by new term.
std::vector<TermReplacement> ReadTermReplacements(Transaction& transaction);

// Where a page of them ended; the default stands before the first.
struct ReplacementPosition {
  std::string old_term = {};
  std::string new_term = {};
};

// At most `limit` of them after `after`, in the same order.
std::vector<TermReplacement> ReadTermReplacementPage(
    Transaction& transaction, const ReplacementPosition& after, int limit);

// Writes what takes the place of the terms that `changes` retire.
void WriteTermReplacements(Transaction& transaction,
                           const std::vector<Change<TaxonomyTerm>>& changes);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_TERM_REPLACEMENT_STORE_H_
