// The SQL that counts referrals by service. What intake publishes for it is the
// view intake.service_referral_v1.

#ifndef WEGWIJS_SERVICES_DIRECTORY_REFERRAL_REFERRAL_COUNT_STORE_H_
#define WEGWIJS_SERVICES_DIRECTORY_REFERRAL_REFERRAL_COUNT_STORE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/runtime/database.h"

namespace wegwijs::directory {

std::vector<Statement> ReferralCountStatements();

// Those that may refer people: who owns an organisation or has neighbourhoods.
std::vector<int> ReadReferringMunicipalities(Transaction& transaction);

// Referrals of a municipality that changed since they were last counted.
struct ReferralNews {
  // Of services, each once; also such as the directory does not have.
  std::vector<std::string> services = {};
  // The event up to which this is all.
  int64_t through = 0;
};

// At most a thousand changes, the oldest first. In a transaction of
// `municipality`.
ReferralNews ReadReferralNews(Transaction& transaction, int municipality);

// Counts anew what `municipality` referred to the services of `news` since each
// was last checked, and remembers up to where. In a transaction of
// `municipality` that holds the head of the directory.
void WriteReferralCounts(Transaction& transaction, int municipality,
                         const ReferralNews& news);

// Forgets what was counted of a service, because it was checked. In a
// transaction that holds the head.
void ForgetReferralCounts(Transaction& transaction, const std::string& service);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_REFERRAL_REFERRAL_COUNT_STORE_H_
