// The SQL that ends events, audit entries and request ids.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_LOG_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_LOG_STORE_H_

#include <cstdint>
#include <vector>

#include "absl/time/time.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> RetentionLogStatements();

// Numbers from `first` to `last`; none when `last` is smaller.
struct DueNumbers {
  int64_t first = 0;
  int64_t last = -1;

  int64_t count() const { return last < first ? 0 : last - first + 1; }
};

// Events from before `first_kept`: the oldest one that is there, up to the last
// one before the first that is kept.
DueNumbers FindDueEvents(Transaction& transaction, int municipality,
                         absl::Time first_kept);
void DeleteEvents(Transaction& transaction, int municipality, int64_t last);

// The same of audit entries, in whole links.
DueNumbers FindDueAudit(Transaction& transaction, int municipality,
                        absl::Time first_kept);
// Where the link ends that is the last one within `due` of at most so many
// entries, or else the first one.
int64_t EndOfLinks(Transaction& transaction, int municipality,
                   const DueNumbers& due, int most);
void DeleteAudit(Transaction& transaction, int municipality, int64_t last);

int64_t CountDueRequests(Transaction& transaction, int municipality,
                         absl::Time first_kept);
// How many went, of at most so many.
int64_t DeleteRequests(Transaction& transaction, int municipality,
                       absl::Time first_kept, int most);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_LOG_STORE_H_
