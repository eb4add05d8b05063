// Takes some things of a file in, within one transaction.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_IMPORT_BATCH_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_IMPORT_BATCH_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/directory/hsds/entity.h"
#include "services/runtime/database.h"

namespace wegwijs::directory::hsds {

// What holds for all of an import.
struct ImportOptions {
  int municipality = 0;
  std::string source;
  // Whether to write, or only to say what would become of it.
  bool writes = false;
  absl::CivilDay today;
};

// A thing on its way in.
struct Item {
  // A UUID, in lower case.
  std::string id;
  Json document;
  // The organisation of a service.
  std::string organization;
  // What it stands within, "organization/{uuid}"; empty: in nothing. Such a
  // copy adds what is not here; it changes only what came from the same place.
  std::string within;
};

enum class Outcome { kAdded, kChanged, kRetired, kUnchanged, kConflict };

struct Result {
  Outcome outcome = Outcome::kUnchanged;
  // The fields of HSDS that differ from what stands here.
  std::vector<std::string> fields = {};
  // What was understood of the document, in HSDS again. Null where that is the
  // whole of it, or nobody asked.
  Json understood = {};
};

// What becomes of the items, all of `entity` and each once, in their order.
// Writes if the options say so; then it takes the head of the directory first.
absl::StatusOr<std::vector<Result>> ImportBatch(Transaction& transaction,
                                                const ImportOptions& options,
                                                Entity entity,
                                                const std::vector<Item>& items);

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_IMPORT_BATCH_H_
