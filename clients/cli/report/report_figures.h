// Figures of a report as the language of the report writes them.

#ifndef WEGWIJS_CLIENTS_CLI_REPORT_REPORT_FIGURES_H_
#define WEGWIJS_CLIENTS_CLI_REPORT_REPORT_FIGURES_H_

#include <cstdint>
#include <string>

#include "clients/cli/report/report_texts.h"
#include "google/type/date.pb.h"
#include "google/type/decimal.pb.h"
#include "wegwijs/reporting/v1/figures.pb.h"

namespace wegwijs::cli {

class Figures {
 public:
  // `texts` must outlive it.
  explicit Figures(const ReportTexts& texts) : texts_(texts) {}

  // 1.234
  std::string Whole(int64_t number) const;

  // The same, or the sign of a hidden count.
  std::string Counted(const reporting::v1::Count& count) const;

  // 13,00; nothing when absent.
  std::string Number(const google::type::Decimal& decimal) const;

  // 7,5; a dash for what cannot be divided.
  std::string Quotient(const reporting::v1::Average& average) const;

  // The two numbers behind it: (97 / 13,00)
  std::string Division(const reporting::v1::Average& average) const;

  // 28%
  std::string Percent(const reporting::v1::Share& share) const;

  // 3 mei 2016
  std::string Day(const google::type::Date& date) const;

  // mei 2016
  std::string Month(const google::type::Date& month) const;

 private:
  const ReportTexts& texts_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_REPORT_REPORT_FIGURES_H_
