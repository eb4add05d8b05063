#include "services/runtime/uuid.h"

#include <openssl/rand.h>

#include <algorithm>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/time/clock.h"

namespace wegwijs {
namespace {

constexpr int kTextLength = 36;
// Ids whose random bytes are drawn together.
constexpr size_t kDrawnFor = 64;

bool IsHyphenPlace(int i) { return i == 8 || i == 13 || i == 18 || i == 23; }

bool IsLowerHex(char c) {
  return absl::ascii_isdigit(c) || (c >= 'a' && c <= 'f');
}

std::string Format(const std::array<uint8_t, 16>& bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(kTextLength);
  for (const uint8_t byte : bytes) {
    if (IsHyphenPlace(static_cast<int>(text.size()))) text += '-';
    text += kDigits[byte >> 4];
    text += kDigits[byte & 0xF];
  }
  return text;
}

}  // namespace

std::string UuidV7(absl::Time time, const UuidRandom& random) {
  const uint64_t millis = static_cast<uint64_t>(absl::ToUnixMillis(time));
  std::array<uint8_t, 16> bytes;
  for (int i = 0; i < 6; ++i) {
    bytes[i] = static_cast<uint8_t>(millis >> (8 * (5 - i)));
  }
  std::copy(random.begin(), random.end(), bytes.begin() + 6);
  bytes[6] = (bytes[6] & 0x0F) | 0x70;
  bytes[8] = (bytes[8] & 0x3F) | 0x80;
  return Format(bytes);
}

std::string NewUuid() {
  // Drawn for many ids at once: drawing costs much more than the bytes do.
  thread_local std::array<uint8_t, kDrawnFor * sizeof(UuidRandom)> drawn;
  thread_local size_t used = drawn.size();
  if (used == drawn.size()) {
    // Without randomness no key is safe to give out: better no server.
    if (RAND_bytes(drawn.data(), drawn.size()) != 1) std::abort();
    used = 0;
  }
  UuidRandom random;
  std::copy_n(drawn.begin() + used, random.size(), random.begin());
  used += random.size();
  return UuidV7(absl::Now(), random);
}

std::string RandomUuid() {
  std::array<uint8_t, 16> bytes;
  if (RAND_bytes(bytes.data(), bytes.size()) != 1) std::abort();
  bytes[6] = (bytes[6] & 0x0F) | 0x40;
  bytes[8] = (bytes[8] & 0x3F) | 0x80;
  return Format(bytes);
}

bool IsUuid(absl::string_view text) {
  if (text.size() != kTextLength) return false;
  for (int i = 0; i < kTextLength; ++i) {
    if (IsHyphenPlace(i) ? text[i] != '-' : !IsLowerHex(text[i])) return false;
  }
  return true;
}

}  // namespace wegwijs
