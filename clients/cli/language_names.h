// What languages and days of the week are called in the languages of the
// commands, from the CLDR data of ICU.

#ifndef WEGWIJS_CLIENTS_CLI_LANGUAGE_NAMES_H_
#define WEGWIJS_CLIENTS_CLI_LANGUAGE_NAMES_H_

#include <google/type/dayofweek.pb.h>

#include <string>

#include "absl/status/statusor.h"

namespace wegwijs::cli {

// "Tsjetsjeens" for "che" in "nl"; the code itself where nobody has a name.
std::string LanguageName(const std::string& code, const std::string& lang);

// ISO 639-3 for the code itself, or for a name in Dutch, French or English.
// INVALID_ARGUMENT says how to write it.
absl::StatusOr<std::string> ParseLanguage(const std::string& text);

// "dinsdag"; empty for no day.
std::string WeekdayName(google::type::DayOfWeek weekday,
                        const std::string& lang);

// Dutch, French or English, also in its shortest form: "dinsdag", "di",
// "tuesday". INVALID_ARGUMENT says how to write it.
absl::StatusOr<google::type::DayOfWeek> ParseWeekday(const std::string& text);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_LANGUAGE_NAMES_H_
