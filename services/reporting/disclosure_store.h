// The disclosure policy, and the audit of calls that pass it by.

#ifndef WEGWIJS_SERVICES_REPORTING_DISCLOSURE_STORE_H_
#define WEGWIJS_SERVICES_REPORTING_DISCLOSURE_STORE_H_

#include <string>
#include <vector>

#include "services/reporting/disclosure.h"
#include "services/reporting/period.h"
#include "services/runtime/database.h"

namespace wegwijs::reporting {

// What the functions below run.
std::vector<Statement> DisclosureStatements();

// The policy that holds for colleagues now.
DisclosurePolicy ReadPolicy(Transaction& transaction);

// Somebody's use of exact figures.
struct ExactFigureUse {
  int municipality = 0;
  std::string use_id;
  std::string subject;
  std::string method;
  absl::Time used_at;
  Period period;
};

void RecordExactFigureUse(Transaction& transaction, const ExactFigureUse& use);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_DISCLOSURE_STORE_H_
