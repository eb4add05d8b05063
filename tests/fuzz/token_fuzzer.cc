// Tokens and the keys that prove them. The input is the header and the claims
// of a token, a line each, or a token as it is; and it is read as a key set.

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/runtime/jwks.h"
#include "services/runtime/token_claims.h"
#include "services/runtime/token_signature.h"
#include "tests/fuzz/must.h"

namespace {

using namespace wegwijs;  // NOLINT: the tested names only

// The example of RFC 7515, A.3; its private half is known to everybody, so
// nothing but this fuzzer trusts it.
constexpr char kKeys[] = R"({"keys": [{
  "kty": "EC", "crv": "P-256", "kid": "1",
  "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})";

const absl::Time kNow = absl::FromUnixSeconds(1800000000);

bool IsRefused(const absl::Status& status) {
  return status.code() == absl::StatusCode::kUnauthenticated;
}

void CheckToken(absl::string_view token) {
  static const VerificationKeys& keys =
      *new VerificationKeys(*ParseJwks(kKeys));
  Must(IsRefused(SignedPayload(token, keys).status()),
       "nobody is let in without the signature");
}

void CheckClaims(absl::string_view claims) {
  const auto read = ReadClaims(claims, {.issuer = "i", .audience = "a"}, kNow);
  if (!read.ok()) {
    Must(IsRefused(read.status()), "wrong claims are no proof");
    return;
  }
  const Caller& caller = read->caller;
  Must(read->end > kNow, "a token that counts has not expired");
  Must(!caller.subject.empty() && caller.subject.size() <= 255,
       "a caller has a subject");
  Must(caller.municipality >= 10000 && caller.municipality <= 99999,
       "a caller works for a municipality");
  Must(caller.organization.empty() || caller.organization.size() == 36,
       "an organisation is a UUID");
  Must(caller.permissions != nullptr, "a caller has permissions, or none");
}

void CheckKeys(absl::string_view text) {
  const auto keys = ParseJwks(text);
  Must(!keys.ok() || !keys->empty(), "a key set has a key");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view input(reinterpret_cast<const char*>(data), size);
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(input, absl::MaxSplits('\n', 1));
  CheckToken(input);
  CheckToken(absl::StrCat(absl::WebSafeBase64Escape(parts.first), ".",
                          absl::WebSafeBase64Escape(parts.second), ".",
                          std::string(86, 'A')));
  CheckClaims(parts.second);
  CheckKeys(input);
  return 0;
}
