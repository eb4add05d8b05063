// The SQL of intake's copies of the directory.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERENCE_REFERENCE_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_REFERENCE_REFERENCE_STORE_H_

#include <vector>

#include "services/intake/reference/references.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ReferenceStatements();

// Everything that was stored.
KnownReferences ReadReferences(Transaction& transaction);

// Stores `known`, over what was stored of the same ids.
void StoreReferences(Transaction& transaction, const KnownReferences& known);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERENCE_REFERENCE_STORE_H_
