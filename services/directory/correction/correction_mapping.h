// Between wegwijs.directory.v1 protos and correction.h.

#ifndef WEGWIJS_SERVICES_DIRECTORY_CORRECTION_CORRECTION_MAPPING_H_
#define WEGWIJS_SERVICES_DIRECTORY_CORRECTION_CORRECTION_MAPPING_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/directory/correction/correction.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/correction.pb.h"

namespace wegwijs::directory {

// Fills in which service or organisation `name` is; a violation of `field` if
// it is neither.
void TakeAbout(const std::string& name, absl::string_view field,
               Correction& correction, FieldViolations& violations);

// What is suggested; violations below "correction." for what is wrong by
// itself.
Correction FromProto(const v1::Correction& proto, FieldViolations& violations);

// A violation unless `answer` is 1 to 1000 characters that may stand there.
void CheckAnswer(const std::string& answer, FieldViolations& violations);

// As `reader`, a `sub`, sees it.
v1::Correction ToProto(const Correction& correction, const std::string& reader);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_CORRECTION_CORRECTION_MAPPING_H_
