// How keys are written in the key file: JSON, so that a person can see which
// epochs there are.
//
//   {
//     "about": "Keys of Wegwijs ...",
//     "municipalities": {
//       "34022": [
//         {
//           "blind_index_key": "<32 bytes in base64>",
//           "epoch": 1,
//           "key_encryption_key": "<32 bytes in base64>",
//           "made_at": "2026-11-23T09:30:00Z",
//           "state": "current"
//         }
//       ]
//     },
//     "version": 1
//   }

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_KEY_FILE_FORMAT_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_KEY_FILE_FORMAT_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/intake/identity/key_set.h"
#include "services/intake/identity/wiped_memory.h"

namespace wegwijs::intake {

// FAILED_PRECONDITION with a sentence for the operator, that quotes no key,
// unless `text` is as above and KeySet::FromEpochs agrees. A member that is not
// known is an error, because it would be lost with the next change; so is one
// that stands twice, which JSON allows.
//
// What was read is wiped, but for the reader's scratch buffer (nlohmann-json),
// in which pieces of keys stay until the memory is used again.
absl::StatusOr<KeySet> ParseKeys(absl::string_view text);

// What ParseKeys reads.
WipedString FormatKeys(const KeySet& keys);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_KEY_FILE_FORMAT_H_
