// The SQL of referrals with a life of their own. Logged ones are first written
// with their conversation (conversation_store.h) and are read here too.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/intake/referral/referral.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ReferralStatements();

// The referral with its steps, unless its person is gone. `today` decides which
// consents are in force.
std::optional<Referral> ReadReferral(Transaction& transaction, int municipality,
                                     const std::string& id,
                                     absl::CivilDay today);

// The live ones of a conversation that are not entered in error, without steps.
std::vector<Referral> ReadReferralsOf(Transaction& transaction,
                                      int municipality,
                                      const std::string& conversation,
                                      absl::CivilDay today);

struct ReferralQuery {
  std::string organization;
  bool sent = false;   // Otherwise received.
  bool ended = false;  // Otherwise ongoing.
  // Of sent ones, those too that the organisation itself may not see.
  bool whole_municipality = false;
  absl::CivilDay today;
  // Where a page ended; nothing: before the first.
  struct Position {
    absl::CivilDay due;     // Of ongoing ones.
    absl::Time changed_at;  // Of ended ones.
    std::string referral;
  };
  std::optional<Position> after;
  int limit = 0;
};

// Live ones, without steps. Ongoing ones by due date, ended ones the last ended
// first.
std::vector<Referral> FindReferrals(Transaction& transaction, int municipality,
                                    const ReferralQuery& query);

// With its steps.
void InsertReferral(Transaction& transaction, const Referral& referral);

// Writes state and version over those that stand, and adds the last step.
void WriteReferral(Transaction& transaction, const Referral& referral);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_STORE_H_
