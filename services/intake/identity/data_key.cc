#include "services/intake/identity/data_key.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "services/intake/identity/joined_parts.h"
#include "services/intake/identity/sealed_bytes.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

// A wrapped key: the version, the epoch's number in four bytes, the sealed key.
constexpr char kVersion = 1;
constexpr size_t kNumberBytes = 4;
constexpr size_t kHeaderBytes = 1 + kNumberBytes;
constexpr size_t kWrappedBytes = kHeaderBytes + kSealBytes + SecretKey::kBytes;
static_assert(kWrappedBytes == 77);

std::string Context(const KeyEpoch& epoch, absl::string_view client) {
  return JoinParts({"wegwijs data key 1", absl::StrCat(epoch.municipality),
                    absl::StrCat(epoch.number), client});
}

absl::Status Closed(absl::string_view why) {
  return absl::DataLossError(
      absl::StrCat("The key of this client cannot be opened: ", why));
}

}  // namespace

std::string WrapDataKey(const DataKey& key, const KeyEpoch& epoch,
                        absl::string_view client) {
  std::string header(1, kVersion);
  for (int shift = 24; shift >= 0; shift -= 8) {
    header.push_back(static_cast<char>(epoch.number >> shift));
  }
  return absl::StrCat(header,
                      SealBytes(key.key().bytes(), epoch.key_encryption_key,
                                Context(epoch, client)));
}

absl::StatusOr<uint32_t> EpochOfWrapped(absl::string_view wrapped) {
  if (wrapped.size() != kWrappedBytes) return Closed("its length is wrong.");
  if (wrapped[0] != kVersion) {
    return Closed("it is damaged, or of a newer release.");
  }
  uint32_t number = 0;
  for (const char byte : wrapped.substr(1, kNumberBytes)) {
    number = (number << 8) | static_cast<unsigned char>(byte);
  }
  return number;
}

absl::StatusOr<DataKey> UnwrapDataKey(absl::string_view wrapped,
                                      const KeyEpoch& epoch,
                                      absl::string_view client) {
  ASSIGN_OR_RETURN(const uint32_t number, EpochOfWrapped(wrapped));
  if (number != epoch.number) {
    return Closed(absl::StrCat("it is of epoch ", number, ", not of epoch ",
                               epoch.number, "."));
  }
  const std::optional<WipedString> bytes =
      OpenBytes(wrapped.substr(kHeaderBytes), epoch.key_encryption_key,
                Context(epoch, client));
  if (!bytes.has_value()) {
    return Closed(
        "it is damaged, or was wrapped for another client or by another key.");
  }
  return DataKey(*SecretKey::FromBytes({bytes->data(), bytes->size()}));
}

absl::StatusOr<std::string> RewrapDataKey(absl::string_view wrapped,
                                          const KeyEpoch& from,
                                          const KeyEpoch& to,
                                          absl::string_view client) {
  ASSIGN_OR_RETURN(const DataKey key, UnwrapDataKey(wrapped, from, client));
  return WrapDataKey(key, to, client);
}

}  // namespace wegwijs::intake
