#include "services/intake/identity/secret_key.h"

#include <sodium.h>

#include <algorithm>
#include <cstdlib>

namespace wegwijs::intake {

void StartSodium() {
  static const bool started = sodium_init() >= 0;
  if (!started) std::abort();
}

SecretKey::SecretKey() { StartSodium(); }

SecretKey SecretKey::Random() {
  SecretKey key;
  randombytes_buf(key.bytes_.data(), kBytes);
  return key;
}

std::optional<SecretKey> SecretKey::FromBytes(absl::string_view bytes) {
  if (bytes.size() != kBytes) return std::nullopt;
  SecretKey key;
  std::copy(bytes.begin(), bytes.end(), key.bytes_.begin());
  return key;
}

SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_) {
  sodium_memzero(other.bytes_.data(), kBytes);
}

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
  if (this == &other) return *this;
  bytes_ = other.bytes_;
  sodium_memzero(other.bytes_.data(), kBytes);
  return *this;
}

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), kBytes); }

absl::string_view SecretKey::bytes() const {
  return {reinterpret_cast<const char*>(bytes_.data()), kBytes};
}

}  // namespace wegwijs::intake
