#include "services/intake/identity/blind_index.h"

#include <sodium.h>

#include "absl/strings/str_cat.h"
#include "services/intake/identity/joined_parts.h"

namespace wegwijs::intake {
namespace {

static_assert(kBlindTermBytes >= crypto_generichash_BYTES_MIN);
static_assert(SecretKey::kBytes == crypto_generichash_KEYBYTES);

// Never renamed: nothing would be found until the next rotation.
absl::string_view Label(IndexPurpose purpose) {
  switch (purpose) {
    case IndexPurpose::kName:
      return "name";
    case IndexPurpose::kPhone:
      return "phone";
  }
  return "";
}

}  // namespace

std::string BlindTerm(const KeyEpoch& epoch, IndexPurpose purpose,
                      absl::string_view term) {
  const std::string message =
      JoinParts({"wegwijs index 1", absl::StrCat(epoch.municipality),
                 absl::StrCat(epoch.number), Label(purpose), term});
  std::string hash(kBlindTermBytes, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(message.data()),
                     message.size(), epoch.blind_index_key.data(),
                     SecretKey::kBytes);
  return hash;
}

}  // namespace wegwijs::intake
