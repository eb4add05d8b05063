#include "clients/cli/report/report_figures.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace wegwijs::cli {

std::string Figures::Whole(int64_t number) const {
  std::string text = absl::StrCat(number);
  const int first = number < 0 ? 1 : 0;
  for (int at = static_cast<int>(text.size()) - 3; at > first; at -= 3) {
    text.insert(at, texts_.thousands_mark);
  }
  return text;
}

std::string Figures::Counted(const reporting::v1::Count& count) const {
  return count.hidden() ? texts_.hidden_sign : Whole(count.value());
}

std::string Figures::Number(const google::type::Decimal& decimal) const {
  std::string text = decimal.value();
  std::replace(text.begin(), text.end(), '.', texts_.decimal_mark);
  return text;
}

std::string Figures::Quotient(const reporting::v1::Average& average) const {
  return average.has_value() ? Number(average.value()) : "-";
}

std::string Figures::Division(const reporting::v1::Average& average) const {
  return absl::StrCat("(", Whole(average.numerator()), " / ",
                      Number(average.denominator()), ")");
}

std::string Figures::Percent(const reporting::v1::Share& share) const {
  return absl::StrCat(share.whole_percent(), "%");
}

std::string Figures::Day(const google::type::Date& date) const {
  const std::string day =
      date.day() == 1 ? texts_.first_of_month : absl::StrCat(date.day());
  return absl::StrCat(day, " ", Month(date));
}

std::string Figures::Month(const google::type::Date& month) const {
  return absl::StrCat(texts_.months[(month.month() + 11) % 12], " ",
                      month.year());
}

}  // namespace wegwijs::cli
