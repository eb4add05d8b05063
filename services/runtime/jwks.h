// The public keys that tokens are signed with, read from a JSON Web Key Set.

#ifndef WEGWIJS_SERVICES_RUNTIME_JWKS_H_
#define WEGWIJS_SERVICES_RUNTIME_JWKS_H_

#include <cjose/jwk.h>

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace wegwijs {

// A key and the one algorithm it may verify.
struct VerificationKey {
  struct Release {
    void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
  };

  std::string algorithm;  // "ES256" or "RS256"
  std::unique_ptr<cjose_jwk_t, Release> key;
};

// Keys by their id (`kid`).
using VerificationKeys = std::map<std::string, VerificationKey, std::less<>>;

// Takes from a key set what can verify: EC keys on P-256 (ES256) and RSA keys
// of at least 2048 bits (RS256), with a `kid`, not meant for encryption. Others
// are passed over, as RFC 7517 asks. INVALID_ARGUMENT if the text is no key set
// or nothing is left.
absl::StatusOr<VerificationKeys> ParseJwks(absl::string_view json);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_JWKS_H_
