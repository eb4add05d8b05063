// Counts a period, through the views that intake and directory publish.

#ifndef WEGWIJS_SERVICES_REPORTING_ACTIVITY_STORE_H_
#define WEGWIJS_SERVICES_REPORTING_ACTIVITY_STORE_H_

#include <vector>

#include "services/reporting/activity.h"
#include "services/runtime/database.h"

namespace wegwijs::reporting {

// What CountActivity runs.
std::vector<Statement> ActivityStatements();

// Everything that `municipality` did in `period`. All of it is of one moment if
// the transaction is a snapshot. The persons behind each value of a help
// request, which a disclosure policy judges, are counted if `persons` asks for
// it; topics under the terms that took their place, if `topics_as_now` does.
Activity CountActivity(Transaction& transaction, int municipality,
                       const Period& period, bool persons, bool topics_as_now);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_ACTIVITY_STORE_H_
