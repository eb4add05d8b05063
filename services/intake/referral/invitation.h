// What lets a receiver without an account answer a referral: its secrets, and
// when they open it. Knows neither protos nor SQL.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERRAL_INVITATION_H_
#define WEGWIJS_SERVICES_INTAKE_REFERRAL_INVITATION_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/runtime/fingerprint.h"

namespace wegwijs::intake {

// How often a secret may be shown for one invitation, the right one too.
inline constexpr int kMostInvitationTries = 10;

// As it stands in the register: the secrets as keyed hashes.
struct Invitation {
  int municipality = 0;
  int number = 0;  // Eight digits.
  std::string referral = {};
  std::string link_hash = {};
  std::string code_hash = {};
  bool used = false;
  absl::Time created_at = {};
  absl::Time expires_at = {};
};

// The secrets themselves, which are told once.
struct InvitationSecrets {
  std::string link;  // 32 characters of URL-safe base64: 192 bits.
  std::string code;  // "K7M2-9XQP": 40 bits.
};

// A number and secrets that nobody can foresee, and their hashes under `key`.
InvitationSecrets Renew(Invitation& invitation, const HmacKey& key);

// Whether `secret` is one of the two, in whichever way a person writes the
// code. Takes as long for every secret of that length.
bool Opens(const Invitation& invitation, absl::string_view secret,
           const HmacKey& key);

// "municipalities/34022/invitations/48291377".
std::string NameOf(const Invitation& invitation);

// PERMISSION_DENIED, ErrorInfo INVITATION_REFUSED: what every answer gets that
// is not let in, whatever the reason.
absl::Status InvitationRefused();

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERRAL_INVITATION_H_
