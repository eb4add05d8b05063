// Makes keys and signs access tokens, for a local set-up and for tests. In a
// city an identity provider does this.

#ifndef WEGWIJS_TOOLS_TOKEN_TOKEN_ISSUER_H_
#define WEGWIJS_TOOLS_TOKEN_TOKEN_ISSUER_H_

#include <cjose/jwk.h>

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace wegwijs {

class SigningKey {
 public:
  // A new key on P-256, or of 2048 RSA bits, with an id of its own.
  static SigningKey NewEc();
  static SigningKey NewRsa();

  // Reads what PrivateJwk wrote. INVALID_ARGUMENT if it is no private key.
  static absl::StatusOr<SigningKey> FromPrivateJwk(absl::string_view json);

  // The whole key, as a JSON Web Key: keep it secret.
  std::string PrivateJwk() const;

  // The public half, as an entry of a key set.
  nlohmann::json PublicJwk() const;

  // Signs `payload` with ES256 or RS256, as the key is.
  std::string Sign(absl::string_view payload) const;

 private:
  struct Release {
    void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
  };
  using Key = std::unique_ptr<cjose_jwk_t, Release>;

  explicit SigningKey(Key key) : key_(std::move(key)) {}

  Key key_;
};

// A key set of the public halves of `keys`, as a file for --jwks_file.
std::string JwksOf(const std::vector<const SigningKey*>& keys);

// What a token says; see TokenVerifier::Verify.
struct TokenContent {
  std::string subject;
  int municipality = 0;
  std::string organization;
  std::vector<std::string> roles;
  std::string issuer = "wegwijs-local";
  std::string audience = "wegwijs";
  absl::Time issued;
  absl::Duration lifetime = absl::Hours(12);
};

// The claims as JSON, for a test that changes them before signing.
nlohmann::json ClaimsOf(const TokenContent& content);

std::string IssueToken(const SigningKey& key, const TokenContent& content);

}  // namespace wegwijs

#endif  // WEGWIJS_TOOLS_TOKEN_TOKEN_ISSUER_H_
