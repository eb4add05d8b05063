// The SQL of consents.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CONSENT_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CONSENT_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/intake/client/consent.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ConsentStatements();

void InsertConsent(Transaction& transaction, const Consent& consent);

std::optional<Consent> ReadConsent(Transaction& transaction, int municipality,
                                   const std::string& client,
                                   const std::string& id);

void RevokeConsent(Transaction& transaction, const Consent& consent,
                   absl::Time now);

struct ConsentQuery {
  std::vector<std::string> clients;
  // Only those in force on that day.
  std::optional<absl::CivilDay> in_force_on;
  // Where a page ended; nothing: before the first.
  std::optional<absl::Time> before;
  std::string before_id = "00000000-0000-0000-0000-000000000000";
  int limit = 0;
};

// The last recorded first.
std::vector<Consent> FindConsents(Transaction& transaction, int municipality,
                                  const ConsentQuery& query);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CONSENT_STORE_H_
