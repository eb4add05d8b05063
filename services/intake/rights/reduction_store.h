// The SQL that reduces conversations.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_REDUCTION_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_REDUCTION_STORE_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/intake/rights/reduction.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ReductionStatements();

// A version of a conversation that is to be reduced.
struct StoredVersion {
  std::string conversation;
  std::string client;    // Empty: anonymous.
  bool earlier = false;  // It is history.
  Visit visit;
  std::map<Facet, std::string> codes = {};  // Of the values that are known.
};

// All versions of the conversations of these clients and of those with these
// ids.
std::vector<StoredVersion> ReadVersions(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> clients,
    absl::Span<const std::string> conversations);

// How many persons share each value of these years. A client and who was merged
// into it are one person; so is an anonymous conversation, and a client who is
// gone, by kOneInYear.
std::map<FacetValue, int> CountPersons(Transaction& transaction,
                                       int municipality,
                                       const std::set<int>& years);

// Reduces the conversation, all its versions, its help requests and its
// referrals: new ids, no client, no worker, months. Takes away the request ids
// that made or changed it, and what says which imported rows it was.
// `marks` are those of each conversation.
void Reduce(Transaction& transaction, int municipality,
            const std::map<std::string, int>& marks);

// Takes the clients out of earlier versions of others' conversations.
void ForgetInHistory(Transaction& transaction, int municipality,
                     absl::Span<const std::string> clients);

// Puts OTHER in the place of the values, in everything that is reduced.
void Generalize(Transaction& transaction, int municipality,
                const std::set<FacetValue>& rare);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_REDUCTION_STORE_H_
