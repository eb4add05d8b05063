// What directory is asked to see before its first call; see
// services/runtime/tenant_proof.h.

#ifndef WEGWIJS_SERVICES_DIRECTORY_TENANT_PROOF_STORE_H_
#define WEGWIJS_SERVICES_DIRECTORY_TENANT_PROOF_STORE_H_

#include "services/runtime/tenant_proof.h"

namespace wegwijs::directory {

// About the answered requests, the brugfiguren, the corrections and where
// confidential places are: everything else is for all to see.
// else is for all to see.
TenantProof DirectoryTenantProof();

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_TENANT_PROOF_STORE_H_
