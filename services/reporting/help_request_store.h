// Counts the help requests of a period.

#ifndef WEGWIJS_SERVICES_REPORTING_HELP_REQUEST_STORE_H_
#define WEGWIJS_SERVICES_REPORTING_HELP_REQUEST_STORE_H_

#include <string>
#include <vector>

#include "services/reporting/activity.h"
#include "services/reporting/topic_folding_store.h"
#include "services/runtime/database.h"

namespace wegwijs::reporting {

// What CountHelpRequests runs.
std::vector<Statement> HelpRequestStatements();

// Fills in `activity`, whose period and months are set: requests, the months'
// requests, all tallies of requests, the completeness of their own fields. The
// persons behind each value are counted if `persons` asks for it.
void CountHelpRequests(Transaction& transaction, int municipality, bool persons,
                       const FoldingArrays& folding, Activity& activity);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_HELP_REQUEST_STORE_H_
