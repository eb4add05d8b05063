// Identities on their way into the register and out of it: sealed under the
// client's own key, with the blind terms that searches find them by.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_IDENTITY_SEALING_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_IDENTITY_SEALING_H_

#include <string>
#include <vector>

#include "absl/random/bit_gen_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/intake/client/client_identity.h"
#include "services/intake/client/client_identity_store.h"
#include "services/intake/identity/data_key.h"
#include "services/intake/identity/key_set.h"
#include "services/intake/keys/identity_keys.h"

namespace wegwijs::intake {

// Each field that is known, under `key`; it opens as that field of this client
// of this municipality only. `client` is the UUID.
SealedTexts Seal(const ClientIdentity& identity, const DataKey& key,
                 int municipality, absl::string_view client);

// What Seal was given. DATA_LOSS, without any content, if a text is not its
// result for this key and this client.
absl::StatusOr<ClientIdentity> Open(const SealedTexts& texts,
                                    const DataKey& key, int municipality,
                                    absl::string_view client);

// The same with the key that stands beside the texts, of any epoch that still
// exists.
absl::StatusOr<ClientIdentity> Open(const SealedIdentity& sealed,
                                    IdentityKeys& keys, int municipality);

// The terms to store, under `epoch`: of the names with the year of birth
// (StoredTerms; `random` draws their shares), and of the phone number. Without
// repetition.
std::vector<std::string> BlindTermsOf(const ClientIdentity& identity,
                                      const KeyEpoch& epoch,
                                      absl::BitGenRef random);

// `terms`, which are of names, under `epoch`.
std::vector<std::string> BlindNames(absl::Span<const std::string> terms,
                                    const KeyEpoch& epoch);

// The term of a telephone number (E.164), a client's or a worker's.
std::string BlindPhone(absl::string_view phone, const KeyEpoch& epoch);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_IDENTITY_SEALING_H_
