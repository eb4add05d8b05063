// National register numbers, which nobody may write into a text.

#ifndef WEGWIJS_SERVICES_INTAKE_NATIONAL_NUMBER_H_
#define WEGWIJS_SERVICES_INTAKE_NATIONAL_NUMBER_H_

#include "absl/strings/string_view.h"

namespace wegwijs::intake {

// Whether `text` holds eleven digits that are a valid Belgian national register
// number or BIS number, of a person born before or after 2000. The digits may
// be separated as people do (85.07.30-033.28, 85 07 30 033 28). A part of a
// longer row of digits does not count, and neither does a telephone number
// that begins with a plus.
bool HoldsNationalNumber(absl::string_view text);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_NATIONAL_NUMBER_H_
