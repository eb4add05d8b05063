#include "clients/cli/report/report_page.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace wegwijs::cli {
namespace {

constexpr char kIndent[] = "  ";

}  // namespace

ReportPage::ReportPage(const std::string& language, bool unicode)
    : texts_(ReportTextsIn(language)), figures_(texts_), unicode_(unicode) {}

void ReportPage::Line(const std::string& line) { text_ += Wrap(line, ""); }

void ReportPage::Note(const std::string& line) { text_ += Wrap(line, kIndent); }

void ReportPage::Title(const std::string& title) {
  absl::StrAppend(&text_, title, "\n", std::string(DisplayWidth(title), '='),
                  "\n");
}

void ReportPage::Heading(const std::string& heading) {
  absl::StrAppend(&text_, "\n", heading, "\n",
                  std::string(DisplayWidth(heading), '-'), "\n");
}

void ReportPage::Add(Table table) {
  table.set_unicode(unicode_);
  text_ += table.Render(kIndent);
}

std::string ReportPage::Reasons(
    const std::vector<std::pair<intake::v1::AbsentReason, int64_t>>& counts)
    const {
  std::vector<std::string> parts;
  for (const auto& [reason, count] : counts) {
    if (count == 0) continue;
    parts.push_back(
        absl::StrCat(texts_.reasons.at(reason), " ", figures_.Whole(count)));
  }
  return absl::StrJoin(parts, ", ");
}

}  // namespace wegwijs::cli
