// Telephone numbers of workers: kept so that one that is written down as a
// client's is noticed. No method answers them; they are sealed all the same,
// so that a rotation of keys can renew what they are found by.

#ifndef WEGWIJS_SERVICES_INTAKE_SETUP_WORKER_PHONE_H_
#define WEGWIJS_SERVICES_INTAKE_SETUP_WORKER_PHONE_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "services/intake/identity/key_set.h"
#include "services/intake/keys/identity_keys.h"

namespace wegwijs::intake {

struct SealedPhone {
  std::string id;      // UUID of the row; its key is wrapped for it.
  uint32_t epoch = 0;  // That wrapped the key and made the term.
  std::string wrapped_key;
  std::string phone;
  std::string term;  // BlindPhone.
};

// `phone` (E.164) in a row of its own, under a new key.
SealedPhone SealPhone(const std::string& phone, const KeyEpoch& epoch);

// The same row under `to`. DATA_LOSS, without any content, if it does not open.
absl::StatusOr<SealedPhone> Rewrapped(const SealedPhone& sealed,
                                      IdentityKeys& keys, const KeyEpoch& to);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SETUP_WORKER_PHONE_H_
