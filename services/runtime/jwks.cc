#include "services/runtime/jwks.h"

#include <cjose/error.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"

namespace wegwijs {
namespace {

using nlohmann::json;

constexpr size_t kLeastRsaBits = 2048;

std::string Text(const json& object, const char* name) {
  const auto it = object.find(name);
  return it != object.end() && it->is_string() ? it->get<std::string>() : "";
}

// Whether cjose can take the numbers of a key apart: at padding in the middle
// of one it would end the process.
bool HasReadableNumbers(const json& entry) {
  for (const char* name :
       {"n", "e", "d", "p", "q", "dp", "dq", "qi", "x", "y", "k"}) {
    const std::string number = Text(entry, name);
    if (!std::all_of(number.begin(), number.end(), [](char c) {
          return absl::ascii_isalnum(c) || c == '-' || c == '_';
        })) {
      return false;
    }
  }
  return true;
}

// The algorithm that a key of this kind may verify; empty for none. It follows
// from the key, never from a token, so that nobody can pass off a public key as
// a shared secret.
std::string AlgorithmOf(cjose_jwk_t* key) {
  cjose_err error;
  switch (cjose_jwk_get_kty(key, &error)) {
    case CJOSE_JWK_KTY_EC:
      return cjose_jwk_EC_get_curve(key, &error) == CJOSE_JWK_EC_P_256 ? "ES256"
                                                                       : "";
    case CJOSE_JWK_KTY_RSA:
      return cjose_jwk_get_keysize(key, &error) >= kLeastRsaBits ? "RS256" : "";
    default:
      return "";
  }
}

std::optional<VerificationKey> ReadKey(const json& entry) {
  const std::string use = Text(entry, "use");
  if (!use.empty() && use != "sig") return std::nullopt;
  if (!HasReadableNumbers(entry)) return std::nullopt;
  const std::string text = entry.dump(-1, ' ', true);
  cjose_err error;
  VerificationKey key;
  key.key.reset(cjose_jwk_import(text.data(), text.size(), &error));
  if (key.key == nullptr) return std::nullopt;
  key.algorithm = AlgorithmOf(key.key.get());
  const std::string declared = Text(entry, "alg");
  if (key.algorithm.empty() ||
      (!declared.empty() && declared != key.algorithm)) {
    return std::nullopt;
  }
  return key;
}

}  // namespace

absl::StatusOr<VerificationKeys> ParseJwks(absl::string_view text) {
  const json set = json::parse(text.begin(), text.end(), nullptr,
                               /*allow_exceptions=*/false);
  if (!set.is_object() || !set.contains("keys") || !set["keys"].is_array()) {
    return absl::InvalidArgumentError("This is not a JSON Web Key Set.");
  }
  VerificationKeys keys;
  for (const json& entry : set["keys"]) {
    if (!entry.is_object()) continue;
    const std::string kid = Text(entry, "kid");
    if (kid.empty()) continue;
    if (auto key = ReadKey(entry)) keys.emplace(kid, *std::move(key));
  }
  if (keys.empty()) {
    return absl::InvalidArgumentError(
        "The key set holds no key with a kid for ES256 or RS256.");
  }
  return keys;
}

}  // namespace wegwijs
