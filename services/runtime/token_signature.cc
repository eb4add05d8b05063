#include "services/runtime/token_signature.h"

#include <cjose/header.h>
#include <cjose/jws.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "absl/strings/ascii.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs {
namespace {

struct ReleaseJws {
  void operator()(cjose_jws_t* jws) const { cjose_jws_release(jws); }
};

absl::Status Invalid(absl::string_view sentence) {
  return WithReason(absl::UnauthenticatedError(sentence), "TOKEN_INVALID");
}

// Three parts of base64url.
bool IsCompact(absl::string_view token) {
  return std::count(token.begin(), token.end(), '.') == 2 &&
         std::all_of(token.begin(), token.end(), [](char c) {
           return absl::ascii_isalnum(c) || c == '-' || c == '_' || c == '.';
         });
}

std::string HeaderText(cjose_header_t* header, const char* name) {
  cjose_err error;
  const char* value = cjose_header_get(header, name, &error);
  return value == nullptr ? "" : value;
}

// `crit` lists extensions that a reader must understand; we know none.
bool HasCriticalExtensions(cjose_header_t* header) {
  cjose_err error;
  char* value = cjose_header_get_raw(header, "crit", &error);
  const bool found = value != nullptr;
  std::free(value);
  return found;
}

}  // namespace

absl::StatusOr<std::string> SignedPayload(absl::string_view token,
                                          const VerificationKeys& keys) {
  if (token.size() > kLongestToken) {
    return Invalid("The token is longer than 8 KiB; sign in again.");
  }
  cjose_err error;
  std::unique_ptr<cjose_jws_t, ReleaseJws> jws;
  if (IsCompact(token)) {
    jws.reset(cjose_jws_import(token.data(), token.size(), &error));
  }
  if (jws == nullptr) {
    return Invalid("This is not a signed token; sign in again.");
  }
  cjose_header_t* header = cjose_jws_get_protected(jws.get());
  const auto key = keys.find(HeaderText(header, "kid"));
  if (key == keys.end()) {
    return Invalid(
        "The token is signed by a key that is not known here; sign in again.");
  }
  if (HeaderText(header, "alg") != key->second.algorithm ||
      HasCriticalExtensions(header)) {
    return Invalid(
        "The token is signed in a way that is not accepted here; use ES256 or "
        "RS256.");
  }
  uint8_t* payload = nullptr;
  size_t size = 0;
  if (!cjose_jws_verify(jws.get(), key->second.key.get(), &error) ||
      !cjose_jws_get_plaintext(jws.get(), &payload, &size, &error)) {
    return Invalid("The token's signature does not fit; sign in again.");
  }
  return std::string(reinterpret_cast<const char*>(payload), size);
}

}  // namespace wegwijs
