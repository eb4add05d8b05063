// Counts the signals of a period.

#ifndef WEGWIJS_SERVICES_REPORTING_SIGNAL_STORE_H_
#define WEGWIJS_SERVICES_REPORTING_SIGNAL_STORE_H_

#include <vector>

#include "services/reporting/activity.h"
#include "services/reporting/topic_folding_store.h"
#include "services/runtime/database.h"

namespace wegwijs::reporting {

std::vector<Statement> SignalStatements();

// Fills in the signals that were raised in the period.
void CountSignals(Transaction& transaction, int municipality,
                  const FoldingArrays& folding, Activity& activity);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_SIGNAL_STORE_H_
