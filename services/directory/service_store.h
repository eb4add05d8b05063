// The SQL of services. Each function is one statement.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SERVICE_STORE_H_
#define WEGWIJS_SERVICES_DIRECTORY_SERVICE_STORE_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "services/directory/change.h"
#include "services/directory/page.h"
#include "services/directory/service.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

std::vector<Statement> ServiceStatements();

// At most `limit` services after `after`, of `organization` if given, whose
// display name begins with `prefix`, by display name.
std::vector<Service> ReadServices(
    Transaction& transaction, const std::optional<std::string>& organization,
    const std::string& prefix, const PagePosition& after, int limit);

// Those of `ids` that exist, by id.
std::vector<Service> ReadServicesById(Transaction& transaction,
                                      const std::vector<std::string>& ids);

// At most `limit` services after the id `after` that took part in a change
// after that number, by id; -1: all.
std::vector<Service> ReadServicesChangedSince(Transaction& transaction,
                                              int64_t change_number,
                                              const std::string& after,
                                              int limit);

// Where a page of services to verify ended; the default stands before all.
struct VerificationPosition {
  // As PostgreSQL writes it; never checked comes before all days.
  std::string due = "-infinity";
  std::string id = "00000000-0000-0000-0000-000000000000";
  // More than any service has.
  int referred = std::numeric_limits<int>::max();

  std::string ToCursor() const;
  static VerificationPosition FromCursor(const std::string& cursor);
  static VerificationPosition Of(const Service& service);
};

// At most `limit` services of `owner` after `after` that have not ended, were
// never checked, or whose check ends before `due_before`: those that were never
// checked or are overdue `today` first, then by the number of referrals, the
// most first, then by that day.
std::vector<Service> ReadServicesToVerify(Transaction& transaction, int owner,
                                          absl::CivilDay today,
                                          absl::CivilDay due_before,
                                          const VerificationPosition& after,
                                          int limit);

// Writes when the service was checked, that nobody was referred to it since,
// and nothing else of it.
void WriteVerification(Transaction& transaction, const Service& service);

// Writes what the services become; their verification and referrals stay as
// they are.
void WriteServices(Transaction& transaction,
                   const std::vector<Change<Service>>& changes);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SERVICE_STORE_H_
