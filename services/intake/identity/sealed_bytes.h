// Authenticated encryption, for the two things that are encrypted: texts and
// data keys. XChaCha20-Poly1305 as in libsodium: its nonce of 24 bytes is long
// enough to be random, so that no counter has to be kept.

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_SEALED_BYTES_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_SEALED_BYTES_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "services/intake/identity/secret_key.h"
#include "services/intake/identity/wiped_memory.h"

namespace wegwijs::intake {

// How much longer the sealed bytes are: a nonce of 24 and a tag of 16.
inline constexpr std::size_t kSealBytes = 40;

// `plain` under `key`. `context` is not in the result, but only with the same
// one will it open.
std::string SealBytes(absl::string_view plain, const SecretKey& key,
                      absl::string_view context);

// What SealBytes was given; nothing if `sealed` is not its result for this key
// and this context.
std::optional<WipedString> OpenBytes(absl::string_view sealed,
                                     const SecretKey& key,
                                     absl::string_view context);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_SEALED_BYTES_H_
