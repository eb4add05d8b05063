// Figures as the contract writes them, with the numbers that they come from.

#ifndef WEGWIJS_SERVICES_REPORTING_FIGURE_MAPPING_H_
#define WEGWIJS_SERVICES_REPORTING_FIGURE_MAPPING_H_

#include <cstdint>

#include "absl/time/civil_time.h"
#include "google/type/date.pb.h"
#include "google/type/decimal.pb.h"
#include "wegwijs/reporting/v1/figures.pb.h"

namespace wegwijs::reporting {

v1::Count CountOf(int64_t value, bool hidden);

// `base` is not 0.
v1::Share ShareOf(int64_t part, int64_t base);

// `requests` by desk-days in hundredths.
v1::Average AverageOf(int64_t requests, int64_t open_hundredths);

// Desk-days in hundredths, with two decimals.
google::type::Decimal OpenDays(int64_t open_hundredths);

google::type::Date DateOf(absl::CivilDay day);
// Without a day.
google::type::Date DateOf(absl::CivilMonth month);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_FIGURE_MAPPING_H_
