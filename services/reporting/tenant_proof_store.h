// Proof, before the first call, that Row Level Security holds for this service
// through every view that it reads.

#ifndef WEGWIJS_SERVICES_REPORTING_TENANT_PROOF_STORE_H_
#define WEGWIJS_SERVICES_REPORTING_TENANT_PROOF_STORE_H_

#include <vector>

#include "absl/status/status.h"
#include "services/runtime/database.h"

namespace wegwijs::reporting {

// What ProveTenants runs.
std::vector<Statement> TenantProofStatements();

// OK if a transaction without a tenant and one of a municipality that does not
// exist see no row through any view, and one of a municipality that has data
// sees its own. FAILED_PRECONDITION with a sentence for the operator if not.
absl::Status ProveTenants(DatabaseSession& session);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_TENANT_PROOF_STORE_H_
