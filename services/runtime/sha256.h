// SHA-256 (FIPS 180-4).

#ifndef WEGWIJS_SERVICES_RUNTIME_SHA256_H_
#define WEGWIJS_SERVICES_RUNTIME_SHA256_H_

#include <array>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace wegwijs {

using Sha256Digest = std::array<uint8_t, 32>;

Sha256Digest Sha256(absl::string_view bytes);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_SHA256_H_
