// What intake is asked to see before its first call; see
// services/runtime/tenant_proof.h.

#ifndef WEGWIJS_SERVICES_INTAKE_TENANT_PROOF_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_TENANT_PROOF_STORE_H_

#include "services/runtime/tenant_proof.h"

namespace wegwijs::intake {

TenantProof IntakeTenantProof();

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_TENANT_PROOF_STORE_H_
