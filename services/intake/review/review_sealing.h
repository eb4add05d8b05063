// The coach's comments on their way into the register and out of it.

#ifndef WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_SEALING_H_
#define WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_SEALING_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/intake/identity/key_set.h"
#include "services/intake/keys/identity_keys.h"
#include "services/intake/review/review_store.h"

namespace wegwijs::intake {

// `comment` under a new key of its own, wrapped under `epoch`; it opens as the
// comment of this conversation only. None for an empty one.
SealedComment SealComment(const std::string& comment, const KeyEpoch& epoch,
                          const std::string& conversation);

// The review with its comment. DATA_LOSS, without any content, if it does not
// open.
absl::StatusOr<Review> Opened(StoredReview stored, IdentityKeys& keys);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_SEALING_H_
