// The words of signals and their answers on their way into the register and out
// of it.

#ifndef WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_SEALING_H_
#define WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_SEALING_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/intake/identity/key_set.h"
#include "services/intake/keys/identity_keys.h"
#include "services/intake/signal/signal_store.h"

namespace wegwijs::intake {

// The words of `signal` under a new key of its own, wrapped under `epoch`.
SealedSignal SealWords(const Signal& signal, const KeyEpoch& epoch);

// The answer of the last step of `signal`, under the key that `sealed` has;
// empty if that step has none. DATA_LOSS if the key does not open.
absl::StatusOr<std::string> SealAnswer(const Signal& signal,
                                       const SealedSignal& sealed,
                                       IdentityKeys& keys);

// The signal with words and answers. DATA_LOSS, without any content, if one
// does not open.
absl::StatusOr<Signal> Opened(StoredSignal stored, IdentityKeys& keys);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_SEALING_H_
