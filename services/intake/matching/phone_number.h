// One number for the many ways to write it.

#ifndef WEGWIJS_SERVICES_INTAKE_MATCHING_PHONE_NUMBER_H_
#define WEGWIJS_SERVICES_INTAKE_MATCHING_PHONE_NUMBER_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace wegwijs::intake {

// The telephone number that `text` writes, as E.164 has it: "+32470123456" for
// "0470 12 34 56", "+32 (0)470/12.34.56", "0032470123456" and "470123456" (a
// spreadsheet drops the zero). Digits of any script, spaces and the signs
// - . / ( ) may stand anywhere. Nothing if `text` is no such number.
//
// Without a country code a number is Belgian and must have the length of one.
// Of other countries only the length of E.164 is checked (8 to 15 digits), and
// the zero of the national form ("+31 06 ...") is taken out for the countries
// that most people here call: the neighbours, Great Britain, Morocco, Algeria,
// Turkey. Elsewhere it goes only if it stands in brackets.
std::optional<std::string> NormalizePhone(absl::string_view text);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_MATCHING_PHONE_NUMBER_H_
