// The SQL of the audit. The lane writes it (services/runtime/lane_store.h).

#ifndef WEGWIJS_SERVICES_INTAKE_AUDIT_AUDIT_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_AUDIT_AUDIT_STORE_H_

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "services/runtime/audit_chain.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> AuditStatements();

// All whole numbers from `first` to `last`, which are part of it; none if they
// are the other way round.
struct NumberRange {
  int64_t first = std::numeric_limits<int64_t>::min();
  int64_t last = std::numeric_limits<int64_t>::max();

  // Leaves only what is above, or below, `number`.
  void KeepAbove(int64_t number);
  void KeepBelow(int64_t number);
};

// What a list of entries asks; empty members ask nothing.
struct AuditQuery {
  // Below the municipality: "clients/{uuid}"; what lies below it too.
  std::string resource;
  std::string subject;
  std::string kind;
  NumberRange micros;
  NumberRange numbers;
  bool newest_first = false;
  int limit = 0;
};

// The entries that fit, by number.
std::vector<AuditEntry> FindAuditEntries(Transaction& transaction,
                                         int municipality,
                                         const AuditQuery& query);

// A row of the table audit_link.
struct StoredLink {
  int64_t first_number = 0;
  int64_t last_number = 0;
  std::string link;
};

// The links that begin with a number in `first_numbers`, the lowest first.
std::vector<StoredLink> ReadAuditLinks(Transaction& transaction,
                                       int municipality,
                                       const NumberRange& first_numbers,
                                       int limit);

// Where the audit goes on.
struct AuditHead {
  int64_t number = 0;
  std::string link;
};

// Asks for the head; AuditHeadIn reads the answer: zero and empty if there is
// none.
PendingRows AskAuditHead(Transaction& transaction, int municipality);
AuditHead AuditHeadIn(const PgRows& rows);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_AUDIT_AUDIT_STORE_H_
