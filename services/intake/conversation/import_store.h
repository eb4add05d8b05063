// The SQL of imported rows.

#ifndef WEGWIJS_SERVICES_INTAKE_CONVERSATION_IMPORT_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_CONVERSATION_IMPORT_STORE_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

// Which help request a row of a source became.
struct StoredRow {
  std::string external_id;
  std::string conversation;  // Empty: it was reduced.
  int position = 0;
  std::string content;  // Fingerprint of the imported conversation.
};

std::vector<Statement> ImportStatements();

// Those of the rows that were imported.
std::vector<StoredRow> ReadRows(Transaction& transaction, int municipality,
                                const std::string& source,
                                absl::Span<const std::string> external_ids);

// Stores rows, over what was stored of the same.
void StoreRows(Transaction& transaction, int municipality,
               const std::string& source, absl::Span<const StoredRow> rows);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CONVERSATION_IMPORT_STORE_H_
