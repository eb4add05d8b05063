// Texts about a client, encrypted under the client's data key.
//
// A sealed text tells that there is one, and in steps of 32 bytes how long it
// is. It opens only where it was written: not in another municipality, row or
// field. What it cannot tell is its age: an older text of the same field, put
// back by somebody who can write to the database, opens.

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_SEALED_TEXT_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_SEALED_TEXT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/intake/identity/data_key.h"

namespace wegwijs::intake {

// Where a text stands. None of it is secret.
struct TextPlace {
  // NIS code.
  int municipality;
  // The UUID of what the text belongs to: the client, a conversation, ...
  absl::string_view owner;
  // "phone", "notes", ...; never renamed, for then nothing opens any more.
  absl::string_view field;
};

// `text` (any bytes, also none) under `key`: 73 bytes for up to 31 bytes of
// text, 32 more for each 32 that follow. Different each time.
std::string SealText(absl::string_view text, const DataKey& key,
                     const TextPlace& place);

// What SealText was given. DATA_LOSS, without any content, if `sealed` is not
// its result for this key and this place.
absl::StatusOr<std::string> OpenText(absl::string_view sealed,
                                     const DataKey& key,
                                     const TextPlace& place);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_SEALED_TEXT_H_
