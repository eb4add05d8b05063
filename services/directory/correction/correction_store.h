// The SQL of corrections. Each function is one statement.

#ifndef WEGWIJS_SERVICES_DIRECTORY_CORRECTION_CORRECTION_STORE_H_
#define WEGWIJS_SERVICES_DIRECTORY_CORRECTION_CORRECTION_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/directory/correction/correction.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

std::vector<Statement> CorrectionStatements();

// The one with the municipality and the id of `key`; if `suggester` is given,
// only if they suggested it.
std::optional<Correction> ReadCorrection(
    Transaction& transaction, const Correction& key,
    const std::optional<std::string>& suggester = {});

// All conditions hold together; nothing, and empty, asks nothing.
struct CorrectionQuery {
  int municipality = 0;
  std::optional<std::string> suggester = {};
  std::optional<CorrectionState> state = {};
  // The UUID of a service or of an organisation.
  std::string service = {};
  std::string organization = {};
  // Where a page ended.
  struct Position {
    bool resolved = false;
    absl::Time created_at = absl::InfinitePast();
    std::string id = "00000000-0000-0000-0000-000000000000";
  };
  Position after = {};
  int limit = 0;
};

// The open ones first, and the oldest first.
std::vector<Correction> ReadCorrections(Transaction& transaction,
                                        const CorrectionQuery& query);

void AddCorrection(Transaction& transaction, const Correction& correction);

// Writes what was answered.
void WriteResolution(Transaction& transaction, const Correction& correction);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_CORRECTION_CORRECTION_STORE_H_
