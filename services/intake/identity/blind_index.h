// How clients are found although their names and numbers are encrypted: beside
// them stand keyed hashes of what is searched for.
//
// BLAKE2b with a key, as in libsodium: a keyed hash by design, which needs no
// HMAC around it. 16 bytes, because shorter rows make the index smaller, and
// ten million terms in one municipality meet by chance only once in 10^24
// registers.
//
// What it hides and what not: without the key nobody can test whether a name is
// in the register. But within an epoch the same term gives the same hash, so
// whoever has the table sees which rows share a term and how many do, and can
// match frequent hashes with frequent names. So a term is never a name alone
// but a name with the birth year, or something as rare. With the key anybody
// can test names; that is why rotation renews the index and destroys it.

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_BLIND_INDEX_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_BLIND_INDEX_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "services/intake/identity/key_set.h"

namespace wegwijs::intake {

enum class IndexPurpose { kName, kPhone };

inline constexpr std::size_t kBlindTermBytes = 16;

// The hash of `term`, which the caller has normalised. The same for the same
// epoch, purpose and term; unrelated if one of them, or the municipality,
// differs.
std::string BlindTerm(const KeyEpoch& epoch, IndexPurpose purpose,
                      absl::string_view term);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_BLIND_INDEX_H_
