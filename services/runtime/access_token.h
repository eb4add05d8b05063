// Proof of who calls: access tokens (JWT), signed by a key of a JWKS file.

#ifndef WEGWIJS_SERVICES_RUNTIME_ACCESS_TOKEN_H_
#define WEGWIJS_SERVICES_RUNTIME_ACCESS_TOKEN_H_

#include <grpcpp/server_context.h>

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/runtime/caller.h"

namespace wegwijs {

// Verifies tokens. Safe to use from many threads. What was verified once is
// remembered until it expires, because a signature costs 100 us and a token
// comes back thousands of times.
class TokenVerifier {
 public:
  struct Options {
    // A JSON Web Key Set. Read again within a second of a change, so that a key
    // can be added or withdrawn while the server runs.
    std::string jwks_file;
    // What the claims `iss` and `aud` must say.
    std::string issuer;
    std::string audience;
    // For tests.
    std::function<absl::Time()> clock = absl::Now;
  };

  // FAILED_PRECONDITION with a sentence for the operator if the key set cannot
  // be read or holds no key that can be used.
  static absl::StatusOr<std::unique_ptr<TokenVerifier>> Create(Options options);

  ~TokenVerifier();

  // The caller that `token` speaks for.
  //
  // Accepted are ES256 and RS256 only, by the key that the header's `kid`
  // names; `exp` is required, `nbf` and `iat` count when present, all with 60
  // seconds of leeway. Claims: `sub`, `municipality` (a number), `organization`
  // (a UUID, or absent), `roles` (role names; unknown ones are ignored, and a
  // caller without any is known but may do nothing).
  //
  // Anything else is UNAUTHENTICATED, with a sentence for the user, that never
  // quotes the token, and ErrorInfo TOKEN_EXPIRED, TOKEN_NOT_YET_VALID,
  // TOKEN_AUDIENCE, TOKEN_ISSUER or TOKEN_INVALID.
  absl::StatusOr<Caller> Verify(absl::string_view token);

 private:
  class Impl;
  explicit TokenVerifier(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The caller of a call, from its metadata `authorization: Bearer <token>`.
// UNAUTHENTICATED with ErrorInfo TOKEN_MISSING if there is none, and as
// TokenVerifier::Verify otherwise.
absl::StatusOr<Caller> Authenticate(const grpc::ServerContextBase& context,
                                    TokenVerifier& verifier);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_ACCESS_TOKEN_H_
