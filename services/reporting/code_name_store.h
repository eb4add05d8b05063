// What the owners of codes call them: topics, themes, services and
// neighbourhoods in the directory, desks in intake.

#ifndef WEGWIJS_SERVICES_REPORTING_CODE_NAME_STORE_H_
#define WEGWIJS_SERVICES_REPORTING_CODE_NAME_STORE_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "services/reporting/activity.h"
#include "services/reporting/display_names.h"
#include "services/runtime/database.h"

namespace wegwijs::reporting {

// Code to name.
using NameByCode = absl::flat_hash_map<std::string, std::string>;

struct CodeNames {
  std::string municipality;
  // Topics and themes.
  NameByCode terms;
  NameByCode neighbourhoods;
  NameByCode desks;
  NameByCode services;
};

// What ReadCodeNames runs.
std::vector<Statement> CodeNameStatements();

// The names of the codes that occur in `activity`, and more. NOT_FOUND if there
// is no such municipality.
absl::StatusOr<CodeNames> ReadCodeNames(Transaction& transaction,
                                        int municipality,
                                        ReportLanguage language,
                                        const Activity& activity);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_CODE_NAME_STORE_H_
