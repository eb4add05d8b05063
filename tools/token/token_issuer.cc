#include "tools/token/token_issuer.h"

#include <cjose/header.h>
#include <cjose/jws.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "services/runtime/uuid.h"

namespace wegwijs {
namespace {

using nlohmann::json;

// cjose fails here only for want of memory.
template <typename T>
T* Must(T* made) {
  if (made == nullptr) std::abort();
  return made;
}

std::string ToJson(const cjose_jwk_t* key, bool with_private) {
  cjose_err error;
  char* text = Must(cjose_jwk_to_json(key, with_private, &error));
  std::string copy = text;
  std::free(text);
  return copy;
}

cjose_jwk_t* WithNewId(cjose_jwk_t* key) {
  cjose_err error;
  const std::string kid = NewUuid();
  cjose_jwk_set_kid(Must(key), kid.data(), kid.size(), &error);
  return key;
}

}  // namespace

SigningKey SigningKey::NewEc() {
  cjose_err error;
  return SigningKey(
      Key(WithNewId(cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error))));
}

SigningKey SigningKey::NewRsa() {
  cjose_err error;
  constexpr uint8_t kExponent[] = {1, 0, 1};
  return SigningKey(Key(WithNewId(cjose_jwk_create_RSA_random(
      2048, kExponent, sizeof(kExponent), &error))));
}

absl::StatusOr<SigningKey> SigningKey::FromPrivateJwk(absl::string_view text) {
  const json jwk = json::parse(text.begin(), text.end(), nullptr,
                               /*allow_exceptions=*/false);
  cjose_err error;
  Key key(cjose_jwk_import(text.data(), text.size(), &error));
  if (key == nullptr || !jwk.is_object() || !jwk.contains("d") ||
      !jwk.contains("kid")) {
    return absl::InvalidArgumentError(
        "This is not a private JSON Web Key with a kid; make one with "
        "wegwijs-issue-token key.");
  }
  return SigningKey(std::move(key));
}

std::string SigningKey::PrivateJwk() const { return ToJson(key_.get(), true); }

json SigningKey::PublicJwk() const {
  json jwk = json::parse(ToJson(key_.get(), false));
  jwk["use"] = "sig";
  return jwk;
}

std::string SigningKey::Sign(absl::string_view payload) const {
  cjose_err error;
  const bool is_ec = cjose_jwk_get_kty(key_.get(), &error) == CJOSE_JWK_KTY_EC;
  cjose_header_t* header = Must(cjose_header_new(&error));
  cjose_header_set(header, "alg", is_ec ? "ES256" : "RS256", &error);
  cjose_header_set(header, "typ", "JWT", &error);
  cjose_header_set(header, "kid", cjose_jwk_get_kid(key_.get(), &error),
                   &error);
  cjose_jws_t* jws = Must(cjose_jws_sign(
      key_.get(), header, reinterpret_cast<const uint8_t*>(payload.data()),
      payload.size(), &error));
  const char* compact = nullptr;
  if (!cjose_jws_export(jws, &compact, &error)) std::abort();
  std::string token = compact;
  cjose_jws_release(jws);
  cjose_header_release(header);
  return token;
}

std::string JwksOf(const std::vector<const SigningKey*>& keys) {
  json set = {{"keys", json::array()}};
  for (const SigningKey* key : keys) set["keys"].push_back(key->PublicJwk());
  return set.dump(2) + "\n";
}

json ClaimsOf(const TokenContent& content) {
  json claims = {
      {"iss", content.issuer},
      {"aud", content.audience},
      {"sub", content.subject},
      {"iat", absl::ToUnixSeconds(content.issued)},
      {"exp", absl::ToUnixSeconds(content.issued + content.lifetime)},
      {"municipality", content.municipality},
      {"roles", content.roles},
  };
  if (!content.organization.empty()) {
    claims["organization"] = content.organization;
  }
  return claims;
}

std::string IssueToken(const SigningKey& key, const TokenContent& content) {
  return key.Sign(ClaimsOf(content).dump());
}

}  // namespace wegwijs
