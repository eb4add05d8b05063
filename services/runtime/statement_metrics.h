// Times every SQL statement: wegwijs_statement_seconds{statement}.

#ifndef WEGWIJS_SERVICES_RUNTIME_STATEMENT_METRICS_H_
#define WEGWIJS_SERVICES_RUNTIME_STATEMENT_METRICS_H_

#include <vector>

#include "services/runtime/database.h"
#include "services/runtime/metrics.h"

namespace wegwijs {

// An observer for DatabaseSession::Options that knows `statements`. `metrics`
// must outlive it.
StatementObserver StatementSeconds(Metrics& metrics,
                                   const std::vector<Statement>& statements);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_STATEMENT_METRICS_H_
