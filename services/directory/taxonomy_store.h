// The SQL of the taxonomy. Each function is one statement.

#ifndef WEGWIJS_SERVICES_DIRECTORY_TAXONOMY_STORE_H_
#define WEGWIJS_SERVICES_DIRECTORY_TAXONOMY_STORE_H_

#include <string>
#include <vector>

#include "services/directory/change.h"
#include "services/directory/taxonomy.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

std::vector<Statement> TaxonomyStatements();

// Every term.
std::vector<TaxonomyTerm> ReadTaxonomy(Transaction& transaction);

// At most `limit` terms after the id `after`, by id.
std::vector<TaxonomyTerm> ReadTerms(Transaction& transaction, bool retired_too,
                                    const std::string& after, int limit);

// Those of `ids` that exist, by id.
std::vector<TaxonomyTerm> ReadTermsById(Transaction& transaction,
                                        const std::vector<std::string>& ids);

// Writes what the terms become.
void WriteTerms(Transaction& transaction,
                const std::vector<Change<TaxonomyTerm>>& changes);

// Keeps what the terms become as versions of theirs.
void KeepTermVersions(Transaction& transaction,
                      const std::vector<Change<TaxonomyTerm>>& changes);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_TAXONOMY_STORE_H_
