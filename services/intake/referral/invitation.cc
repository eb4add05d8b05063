#include "services/intake/referral/invitation.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <array>
#include <cstdint>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/intake/names.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {
namespace {

constexpr size_t kLinkBytes = 24;
constexpr size_t kCodeLetters = 8;
constexpr uint32_t kLeastNumber = 10'000'000;
constexpr uint32_t kMostNumber = 99'999'999;

// Crockford's base 32: no I, L, O and U.
constexpr absl::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

template <size_t kBytes>
std::array<unsigned char, kBytes> RandomBytes() {
  std::array<unsigned char, kBytes> bytes;
  if (RAND_bytes(bytes.data(), bytes.size()) != 1) std::abort();
  return bytes;
}

int NewNumber() {
  constexpr uint32_t kNumbers = kMostNumber - kLeastNumber + 1;
  constexpr uint32_t kFair = UINT32_MAX - UINT32_MAX % kNumbers;
  while (true) {
    uint32_t random = 0;
    for (const unsigned char byte : RandomBytes<4>()) {
      random = random << 8 | byte;
    }
    if (random < kFair)
      return static_cast<int>(kLeastNumber + random % kNumbers);
  }
}

std::string NewLink() {
  const auto bytes = RandomBytes<kLinkBytes>();
  return absl::WebSafeBase64Escape(absl::string_view(
      reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

std::string NewCode() {
  std::string code;
  for (const unsigned char byte : RandomBytes<kCodeLetters>()) {
    code.push_back(kAlphabet[byte % kAlphabet.size()]);
  }
  return code;
}

// The letters of a code as NewCode writes them, however a person does.
std::string Plain(absl::string_view written) {
  std::string code;
  for (const char letter : written) {
    const char upper = absl::ascii_toupper(static_cast<unsigned char>(letter));
    if (upper == '-' || upper == ' ') continue;
    code.push_back(upper == 'O'                   ? '0'
                   : upper == 'I' || upper == 'L' ? '1'
                                                  : upper);
  }
  return code;
}

std::string SecretHash(const Invitation& invitation, absl::string_view kind,
                       absl::string_view secret, const HmacKey& key) {
  return key.Sign(absl::StrCat("invitation/", invitation.municipality, "/",
                               invitation.number, "/", kind, "/", secret));
}

bool Same(const std::string& one, const std::string& other) {
  return one.size() == other.size() &&
         CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace

InvitationSecrets Renew(Invitation& invitation, const HmacKey& key) {
  invitation.number = NewNumber();
  const std::string link = NewLink(), code = NewCode();
  invitation.link_hash = SecretHash(invitation, "link", link, key);
  invitation.code_hash = SecretHash(invitation, "code", code, key);
  return {.link = link,
          .code = absl::StrCat(code.substr(0, kCodeLetters / 2), "-",
                               code.substr(kCodeLetters / 2))};
}

bool Opens(const Invitation& invitation, absl::string_view secret,
           const HmacKey& key) {
  const bool by_link =
      Same(SecretHash(invitation, "link", secret, key), invitation.link_hash);
  const bool by_code = Same(SecretHash(invitation, "code", Plain(secret), key),
                            invitation.code_hash);
  return by_link | by_code;
}

std::string NameOf(const Invitation& invitation) {
  return NameOf(invitation.municipality, "invitations",
                absl::StrCat(invitation.number));
}

absl::Status InvitationRefused() {
  return WithReason(
      absl::PermissionDeniedError(
          "That number and secret open nothing, or no longer. Ask who gave "
          "them to you for new ones."),
      "INVITATION_REFUSED");
}

}  // namespace wegwijs::intake
