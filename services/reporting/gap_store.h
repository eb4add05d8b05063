// Counts the needs of a period that are not met.

#ifndef WEGWIJS_SERVICES_REPORTING_GAP_STORE_H_
#define WEGWIJS_SERVICES_REPORTING_GAP_STORE_H_

#include <vector>

#include "services/reporting/activity.h"
#include "services/reporting/topic_folding_store.h"
#include "services/runtime/database.h"

namespace wegwijs::reporting {

std::vector<Statement> GapStatements();

// Fills in reasons and gaps. After the requests were counted: those that are
// met, or open, have no reason.
void CountGaps(Transaction& transaction, int municipality,
               const FoldingArrays& folding, Activity& activity);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_GAP_STORE_H_
