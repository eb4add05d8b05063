// Periods as people write them.

#ifndef WEGWIJS_CLIENTS_CLI_PERIOD_H_
#define WEGWIJS_CLIENTS_CLI_PERIOD_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"

namespace wegwijs::cli {

struct Period {
  google::type::Date first;
  google::type::Date last;  // Itself included.
};

// A year (2016), half year (2016-S1), quarter (2016-Q2), month (2016-05), day
// (2016-05-03), or any two days (2015-12-01..2016-07-31). INVALID_ARGUMENT says
// what is wrong.
absl::StatusOr<Period> ParsePeriod(absl::string_view text);

// 2016-05-03, or 2016-05 for a month.
std::string DateText(const google::type::Date& date);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_PERIOD_H_
