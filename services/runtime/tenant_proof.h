// Proof, before the first call, that Row Level Security holds for this process:
// a wrong tenant sees nothing, and the right one sees its own.

#ifndef WEGWIJS_SERVICES_RUNTIME_TENANT_PROOF_H_
#define WEGWIJS_SERVICES_RUNTIME_TENANT_PROOF_H_

#include "absl/status/status.h"
#include "services/runtime/database.h"

namespace wegwijs {

// What a service can be asked to see. The statements must have been given to
// the session.
struct TenantProof {
  // Names of the relations through which a row of any municipality is visible;
  // all relations that the service reads are in it.
  Statement visible;
  // Municipalities that may have data; none is fine.
  Statement candidates;
  // For municipality $1: `own`, whether a row of it is visible, and `foreign`,
  // whether one of another is.
  Statement seen;
};

// FAILED_PRECONDITION with a sentence for the operator if the proof fails;
// UNAVAILABLE if the database cannot be reached.
absl::Status ProveTenants(DatabaseSession& session, const TenantProof& proof);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_TENANT_PROOF_H_
