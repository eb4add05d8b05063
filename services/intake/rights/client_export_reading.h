// Collects an export.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_READING_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_READING_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/intake/keys/identity_keys.h"
#include "services/intake/rights/client_export.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

// Everything about the person that `client`, which exists, is or counts as. In
// a transaction whose statements see one moment, `now`. DATA_LOSS, without any
// content, if something sealed does not open.
absl::StatusOr<ClientExport> ReadExport(Transaction& transaction,
                                        IdentityKeys& keys,
                                        const Client& client, absl::Time now);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_READING_H_
