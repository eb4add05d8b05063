#include "services/intake/identity/sealed_bytes.h"

#include <sodium.h>

namespace wegwijs::intake {
namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kNonce + kTag == kSealBytes);
static_assert(SecretKey::kBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char* Bytes(absl::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string SealBytes(absl::string_view plain, const SecretKey& key,
                      absl::string_view context) {
  std::string sealed(kNonce + plain.size() + kTag, '\0');
  auto* const nonce = reinterpret_cast<unsigned char*>(sealed.data());
  randombytes_buf(nonce, kNonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      nonce + kNonce, nullptr, Bytes(plain), plain.size(), Bytes(context),
      context.size(), nullptr, nonce, key.data());
  return sealed;
}

std::optional<WipedString> OpenBytes(absl::string_view sealed,
                                     const SecretKey& key,
                                     absl::string_view context) {
  if (sealed.size() < kSealBytes) return std::nullopt;
  const absl::string_view nonce = sealed.substr(0, kNonce);
  const absl::string_view cipher = sealed.substr(kNonce);
  WipedString plain(cipher.size() - kTag, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr,
          Bytes(cipher), cipher.size(), Bytes(context), context.size(),
          Bytes(nonce), key.data()) != 0) {
    return std::nullopt;
  }
  return plain;
}

}  // namespace wegwijs::intake
