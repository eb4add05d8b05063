#include "services/reporting/rounding.h"

#include "absl/strings/str_format.h"

namespace wegwijs::reporting {

int64_t DivideHalfUp(int64_t numerator, int64_t denominator) {
  return (2 * numerator + denominator) / (2 * denominator);
}

std::string DecimalText(int64_t value, int decimals) {
  int64_t unit = 1;
  for (int i = 0; i < decimals; ++i) unit *= 10;
  return absl::StrFormat("%d.%0*d", value / unit, decimals, value % unit);
}

}  // namespace wegwijs::reporting
