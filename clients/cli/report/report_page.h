// A page of plain text, 80 columns wide, that a report is written on.

#ifndef WEGWIJS_CLIENTS_CLI_REPORT_REPORT_PAGE_H_
#define WEGWIJS_CLIENTS_CLI_REPORT_REPORT_PAGE_H_

#include <string>
#include <utility>
#include <vector>

#include "clients/cli/report/report_figures.h"
#include "clients/cli/report/report_texts.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {

class ReportPage {
 public:
  // In the language "nl", "fr" or "en". `unicode`: bars of full blocks.
  ReportPage(const std::string& language, bool unicode);

  // A line across the page, and one within a section.
  void Line(const std::string& line);
  void Note(const std::string& line);

  void Title(const std::string& title);
  void Heading(const std::string& heading);
  void Gap() { text_ += "\n"; }
  void Add(Table table);

  // "onbekend 3, niet gevraagd 12", without those that do not occur.
  std::string Reasons(
      const std::vector<std::pair<intake::v1::AbsentReason, int64_t>>& counts)
      const;

  const ReportTexts& texts() const { return texts_; }
  const Figures& figures() const { return figures_; }
  const std::string& text() const { return text_; }

 private:
  const ReportTexts& texts_;
  const Figures figures_;
  const bool unicode_;
  std::string text_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_REPORT_REPORT_PAGE_H_
