// Counts the referrals of a period.

#ifndef WEGWIJS_SERVICES_REPORTING_REFERRAL_STORE_H_
#define WEGWIJS_SERVICES_REPORTING_REFERRAL_STORE_H_

#include <vector>

#include "services/reporting/activity.h"
#include "services/runtime/database.h"

namespace wegwijs::reporting {

std::vector<Statement> ReferralStatements();

// Fills in the dimensions of referrals and the days to their answers.
void CountReferrals(Transaction& transaction, int municipality,
                    Activity& activity);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_REFERRAL_STORE_H_
