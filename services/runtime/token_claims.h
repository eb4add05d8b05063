// The inner half of a token: what it claims, and whether that counts here and
// now.

#ifndef WEGWIJS_SERVICES_RUNTIME_TOKEN_CLAIMS_H_
#define WEGWIJS_SERVICES_RUNTIME_TOKEN_CLAIMS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/runtime/caller.h"

namespace wegwijs {

// How far two machines' clocks may differ.
inline constexpr absl::Duration kClockLeeway = absl::Seconds(60);

struct TokenClaims {
  Caller caller;
  // When the token is no longer accepted: `exp`, in whole seconds, and the
  // leeway.
  absl::Time end;
};

// What a token must say to count.
struct ClaimsExpected {
  std::string issuer;
  std::string audience;
};

// Reads the payload of a token whose signature was verified; see
// TokenVerifier::Verify for the claims and the errors.
absl::StatusOr<TokenClaims> ReadClaims(absl::string_view payload,
                                       const ClaimsExpected& expected,
                                       absl::Time now);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_TOKEN_CLAIMS_H_
