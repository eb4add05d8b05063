// A key of 32 bytes, as every cipher and hash of this folder takes it.

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_SECRET_KEY_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_SECRET_KEY_H_

#include <array>
#include <cstddef>
#include <optional>

#include "absl/strings/string_view.h"

namespace wegwijs::intake {

// Makes libsodium ready, once; every SecretKey does. Ends the process if there
// are no random bytes: going on without them would be worse.
void StartSodium();

// Cannot be copied, and is wiped when it is dropped or moved from.
class SecretKey {
 public:
  static constexpr std::size_t kBytes = 32;

  // A new key from the operating system's random bytes.
  static SecretKey Random();

  // The key `bytes`; nothing unless there are exactly 32.
  static std::optional<SecretKey> FromBytes(absl::string_view bytes);

  SecretKey(SecretKey&& other) noexcept;
  SecretKey& operator=(SecretKey&& other) noexcept;
  ~SecretKey();

  // 32 bytes, as libsodium takes them.
  const unsigned char* data() const { return bytes_.data(); }

  // The same, valid as long as the key.
  absl::string_view bytes() const;

 private:
  SecretKey();

  std::array<unsigned char, kBytes> bytes_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_SECRET_KEY_H_
