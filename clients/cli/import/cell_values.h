// Values as people write them in a cell. Each returns INVALID_ARGUMENT with a
// sentence for the person who has to mend the cell.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_CELL_VALUES_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_CELL_VALUES_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"

namespace wegwijs::cli {

// How dates are written: a permutation of dd, mm and yyyy with one separator
// between them, as "dd/mm/yyyy". A day or month may lack its leading zero, a
// year may not.
bool IsDateFormat(absl::string_view format);

// A day of the calendar.
absl::StatusOr<google::type::Date> ParseDate(absl::string_view text,
                                             absl::string_view format);

// A number with a decimal comma or point and at most two decimals: "0,25".
absl::StatusOr<double> ParseDecimal(absl::string_view text);

// A whole number that is not negative.
absl::StatusOr<int32_t> ParseCount(absl::string_view text);

// Whether the bytes are UTF-8 and none of them is NUL. Otherwise the sentence
// says at which position, and which byte it is.
absl::Status CheckText(absl::string_view text);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_CELL_VALUES_H_
