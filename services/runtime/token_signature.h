// The outer half of a token: its form and its signature.

#ifndef WEGWIJS_SERVICES_RUNTIME_TOKEN_SIGNATURE_H_
#define WEGWIJS_SERVICES_RUNTIME_TOKEN_SIGNATURE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/runtime/jwks.h"

namespace wegwijs {

// Longer tokens are refused unread.
inline constexpr size_t kLongestToken = 8 * 1024;

// The payload of `token` (JWS compact serialisation), if it is signed by the
// key that its header names, with the algorithm of that key. Otherwise
// UNAUTHENTICATED, ErrorInfo TOKEN_INVALID; the sentence does not quote it.
absl::StatusOr<std::string> SignedPayload(absl::string_view token,
                                          const VerificationKeys& keys);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_TOKEN_SIGNATURE_H_
