#include "services/reporting/figure_mapping.h"

#include "services/reporting/rounding.h"

namespace wegwijs::reporting {

v1::Count CountOf(int64_t value, bool hidden) {
  v1::Count count;
  if (!hidden) count.set_value(value);
  count.set_hidden(hidden);
  return count;
}

v1::Share ShareOf(int64_t part, int64_t base) {
  v1::Share share;
  share.set_part(part);
  share.set_base(base);
  share.mutable_percent()->set_value(
      DecimalText(DivideHalfUp(1000 * part, base), 1));
  share.set_whole_percent(static_cast<int>(DivideHalfUp(100 * part, base)));
  return share;
}

v1::Average AverageOf(int64_t requests, int64_t open_hundredths) {
  v1::Average average;
  average.set_numerator(requests);
  *average.mutable_denominator() = OpenDays(open_hundredths);
  if (open_hundredths > 0) {
    // Tenths of (requests / (hundredths / 100)).
    average.mutable_value()->set_value(
        DecimalText(DivideHalfUp(1000 * requests, open_hundredths), 1));
  }
  return average;
}

google::type::Decimal OpenDays(int64_t open_hundredths) {
  google::type::Decimal days;
  days.set_value(DecimalText(open_hundredths, 2));
  return days;
}

google::type::Date DateOf(absl::CivilDay day) {
  google::type::Date date = DateOf(absl::CivilMonth(day));
  date.set_day(day.day());
  return date;
}

google::type::Date DateOf(absl::CivilMonth month) {
  google::type::Date date;
  date.set_year(static_cast<int>(month.year()));
  date.set_month(month.month());
  return date;
}

}  // namespace wegwijs::reporting
