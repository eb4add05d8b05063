// Keys: UUIDs of version 7, which sort by the moment they were made, so that
// new rows land at the end of an index.

#ifndef WEGWIJS_SERVICES_RUNTIME_UUID_H_
#define WEGWIJS_SERVICES_RUNTIME_UUID_H_

#include <array>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace wegwijs {

// The random part of a version 7 UUID; six of the 80 bits are overwritten by
// version and variant.
using UuidRandom = std::array<uint8_t, 10>;

// The UUID of `time` (to the millisecond) and `random`, in lower case with
// hyphens.
std::string UuidV7(absl::Time time, const UuidRandom& random);

// A new UUID: the clock, and random bytes of the operating system's quality.
std::string NewUuid();

// A UUID of version 4, all chance, for what must not tell when it was made.
std::string RandomUuid();

// Whether `text` is a UUID as this project writes it: 36 characters, lower
// case, hyphens at their places. Any version, because callers choose their own
// request ids.
bool IsUuid(absl::string_view text);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_UUID_H_
