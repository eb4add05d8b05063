// The SQL of retention policies, and of what is due.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_STORE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "services/intake/client/client.h"
#include "services/intake/rights/retention.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> RetentionStatements();

RetentionPolicy ReadPolicy(Transaction& transaction, int municipality);
void WritePolicy(Transaction& transaction, int municipality,
                 const RetentionPolicy& policy);

// A client that stands for itself, with all merged into it.
struct DuePerson {
  struct Member {
    std::string id;
    std::string code;
    IdentityState identity_state;
  };
  std::string id;
  std::vector<Member> members;
  int64_t conversations = 0;
};

// Persons whose last conversation, or making when there is none, was before
// that day, by id behind `after` (may be empty). `identities`: only those of
// whom an identity is kept.
std::vector<DuePerson> FindDuePersons(Transaction& transaction,
                                      int municipality, bool identities,
                                      absl::CivilDay first_kept,
                                      const std::string& after, int limit);

// Says that the identity of the clients is gone.
void EndIdentities(Transaction& transaction, int municipality,
                   absl::Span<const std::string> clients, absl::Time now);

struct DueConversation {
  std::string id;
  absl::CivilDay day;
};

// Anonymous conversations from `from` on and before `first_kept` that are not
// reduced, the earliest first.
std::vector<DueConversation> FindDueAnonymous(Transaction& transaction,
                                              int municipality,
                                              absl::CivilDay from,
                                              absl::CivilDay first_kept,
                                              int limit);
int64_t CountDueAnonymous(Transaction& transaction, int municipality,
                          absl::CivilDay first_kept);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_STORE_H_
