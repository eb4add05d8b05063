#include "services/intake/national_number.h"

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/ascii.h"

namespace wegwijs::intake {
namespace {

constexpr size_t kDigits = 11;
// Between two digits of one number: at most "85 - 07".
constexpr size_t kLongestSeparator = 3;

// A digit and where it stands.
struct Digit {
  int value;
  size_t position;
};

bool IsSeparator(char c) {
  return c == '.' || c == '-' || c == ' ' || c == '/' || c == '\t';
}

int NumberAt(const std::vector<Digit>& digits, size_t first, size_t count) {
  int number = 0;
  for (size_t i = first; i < first + count; ++i) {
    number = number * 10 + digits[i].value;
  }
  return number;
}

// Birth date (0 where unknown), serial, check. A BIS number has 20 or 40 added
// to the month.
bool IsNationalNumber(const std::vector<Digit>& digits, size_t first) {
  const int month = NumberAt(digits, first + 2, 2);
  const int day = NumberAt(digits, first + 4, 2);
  const int serial = NumberAt(digits, first + 6, 3);
  if (month >= 60 || month % 20 > 12 || day > 31 || serial == 0) return false;
  const int64_t body = NumberAt(digits, first, 9);
  const int64_t check = NumberAt(digits, first + 9, 2);
  // A 2 stands before the digits of those born from 2000 on.
  return check == 97 - body % 97 || check == 97 - (2'000'000'000 + body) % 97;
}

bool Adjoins(const Digit& left, const Digit& right) {
  return left.position + 1 == right.position;
}

// Whether a number of a run of digits stands by itself in `text`, from `first`.
bool StandsAlone(absl::string_view text, const std::vector<Digit>& run,
                 size_t first) {
  const size_t next = first + kDigits;
  if (first > 0 && Adjoins(run[first - 1], run[first])) return false;
  if (next < run.size() && Adjoins(run[next - 1], run[next])) return false;
  const size_t position = run[first].position;
  return position == 0 || text[position - 1] != '+';
}

bool RunHoldsNumber(absl::string_view text, const std::vector<Digit>& run) {
  for (size_t first = 0; first + kDigits <= run.size(); ++first) {
    if (StandsAlone(text, run, first) && IsNationalNumber(run, first)) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool HoldsNationalNumber(absl::string_view text) {
  std::vector<Digit> run;
  for (size_t i = 0; i < text.size(); ++i) {
    if (absl::ascii_isdigit(text[i])) {
      run.push_back({.value = text[i] - '0', .position = i});
      continue;
    }
    const bool separates = IsSeparator(text[i]) && !run.empty() &&
                           i - run.back().position <= kLongestSeparator;
    if (separates) continue;
    if (RunHoldsNumber(text, run)) return true;
    run.clear();
  }
  return RunHoldsNumber(text, run);
}

}  // namespace wegwijs::intake
