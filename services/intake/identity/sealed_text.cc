#include "services/intake/identity/sealed_text.h"

#include <sodium.h>

#include <optional>

#include "absl/strings/str_cat.h"
#include "services/intake/identity/joined_parts.h"
#include "services/intake/identity/sealed_bytes.h"
#include "services/intake/identity/wiped_memory.h"

namespace wegwijs::intake {
namespace {

// In front of every sealed text.
constexpr char kVersion = 1;
constexpr size_t kPadding = 32;

std::string Context(const TextPlace& place) {
  return JoinParts({"wegwijs text 1", absl::StrCat(place.municipality),
                    place.owner, place.field});
}

absl::Status Closed() {
  return absl::DataLossError(
      "This text cannot be opened: it is damaged, or it was written for "
      "another place or under another key.");
}

// With at least one byte more, at the end, up to a multiple of kPadding.
WipedString Pad(absl::string_view text) {
  WipedString padded((text.size() / kPadding + 1) * kPadding, '\0');
  text.copy(padded.data(), text.size());
  size_t size = 0;
  sodium_pad(&size, reinterpret_cast<unsigned char*>(padded.data()),
             text.size(), kPadding, padded.size());
  return padded;
}

}  // namespace

std::string SealText(absl::string_view text, const DataKey& key,
                     const TextPlace& place) {
  const WipedString padded = Pad(text);
  std::string sealed(1, kVersion);
  sealed +=
      SealBytes({padded.data(), padded.size()}, key.key(), Context(place));
  return sealed;
}

absl::StatusOr<std::string> OpenText(absl::string_view sealed,
                                     const DataKey& key,
                                     const TextPlace& place) {
  if (sealed.empty() || sealed[0] != kVersion) return Closed();
  const std::optional<WipedString> padded =
      OpenBytes(sealed.substr(1), key.key(), Context(place));
  size_t size = 0;
  if (!padded.has_value() ||
      sodium_unpad(&size,
                   reinterpret_cast<const unsigned char*>(padded->data()),
                   padded->size(), kPadding) != 0) {
    return Closed();
  }
  return std::string(padded->data(), size);
}

}  // namespace wegwijs::intake
