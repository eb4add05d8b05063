// What reporting is asked to see before its first call; see
// services/runtime/tenant_proof.h.

#ifndef WEGWIJS_SERVICES_REPORTING_TENANT_PROOF_STORE_H_
#define WEGWIJS_SERVICES_REPORTING_TENANT_PROOF_STORE_H_

#include "services/runtime/tenant_proof.h"

namespace wegwijs::reporting {

TenantProof ReportingTenantProof();

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_TENANT_PROOF_STORE_H_
