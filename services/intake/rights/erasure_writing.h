// Forgetting persons within a transaction: what EraseClient and the end of the
// facts' term have in common.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_ERASURE_WRITING_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_ERASURE_WRITING_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/intake/rights/reduction.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

// Who is to be forgotten.
struct Forgotten {
  // Each a client that stands for itself with all merged into it.
  std::vector<std::vector<std::string>> persons = {};
  // Conversations without a client.
  std::vector<std::string> anonymous = {};
};

// What forgetting them takes.
struct Erasure {
  // The conversations, with the marks that they get.
  std::map<std::string, int> marks;
  // The values that become OTHER, in all that is reduced.
  std::set<FacetValue> rare = {};
  // How many values of the conversations themselves that is.
  int generalized = 0;
};

// How many persons share each value, of the years that were counted so far.
// Counting reads a whole year; forgetting persons changes none of it, so one
// count serves all portions of a retention.
struct CountedPersons {
  std::set<int> years;
  std::map<FacetValue, int> persons;
};

// Reads it and changes nothing but `counted`. `k`: how many persons share a
// value that is not rare.
Erasure PlanErasure(Transaction& transaction, int municipality,
                    const Forgotten& forgotten, int k, CountedPersons& counted);

// Reduces the conversations. The clients themselves are not touched.
void ReduceConversations(Transaction& transaction, int municipality,
                         const Forgotten& forgotten, const Erasure& erasure);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_ERASURE_WRITING_H_
