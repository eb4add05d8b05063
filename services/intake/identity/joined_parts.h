// What a ciphertext or a hash is bound to, as bytes.

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_JOINED_PARTS_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_JOINED_PARTS_H_

#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"

namespace wegwijs::intake {

// `parts`, each behind its length, so that no two lists give the same bytes.
// The first part says what the bytes are for and in which version, so that none
// of one purpose serve for another.
std::string JoinParts(std::initializer_list<absl::string_view> parts);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_JOINED_PARTS_H_
