// Decimal rounding, half up, without binary fractions: 0.05 is a half.

#ifndef WEGWIJS_SERVICES_REPORTING_ROUNDING_H_
#define WEGWIJS_SERVICES_REPORTING_ROUNDING_H_

#include <cstdint>
#include <string>

namespace wegwijs::reporting {

// numerator / denominator to the nearest integer, a half upwards. The numerator
// is not negative, the denominator positive, and twice the numerator fits.
int64_t DivideHalfUp(int64_t numerator, int64_t denominator);

// 74 tenths as "7.4": `value` has `decimals` (1 or more) digits behind the
// point. Not negative.
std::string DecimalText(int64_t value, int decimals);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_ROUNDING_H_
