#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "clients/cli/report/report_sections.h"

namespace wegwijs::cli {
namespace {

using reporting::v1::Breakdown;

// Whether there are shares of the top, and they say anything besides the share
// of all.
bool HasSharesOfTop(const Breakdown& breakdown) {
  if (!breakdown.has_other()) return false;
  for (const auto& row : breakdown.rows()) {
    if (!row.has_share_of_top()) return false;
  }
  return true;
}

// Values with what stands above them, which `parent` names.
Table ParentsTable(const Breakdown& breakdown, const std::string& parent,
                   const ReportPage& page) {
  Table table(
      {{page.texts().dimensions.at(breakdown.dimension()), Table::Align::kLeft},
       {parent, Table::Align::kLeft},
       {page.texts().count, Table::Align::kRight}});
  for (const auto& row : breakdown.rows()) {
    table.AddRow(
        {row.label(), row.parent_label(), page.figures().Counted(row.count())});
  }
  return table;
}

std::vector<Table::Column> RowsColumns(const Breakdown& breakdown,
                                       const ReportTexts& texts) {
  std::vector<Table::Column> columns = {
      {texts.dimensions.at(breakdown.dimension()), Table::Align::kLeft},
      {texts.count, Table::Align::kRight},
      {texts.share, Table::Align::kRight}};
  if (HasSharesOfTop(breakdown)) {
    columns.push_back(
        {absl::Substitute(texts.share_of_top, breakdown.rows_size()),
         Table::Align::kRight});
  }
  columns.push_back({"", Table::Align::kBar});
  return columns;
}

Table RowsTable(const Breakdown& breakdown, const ReportPage& page) {
  const Figures& figures = page.figures();
  const bool tops = HasSharesOfTop(breakdown);
  Table table(RowsColumns(breakdown, page.texts()));
  for (const auto& row : breakdown.rows()) {
    std::vector<std::string> cells = {
        row.label(), figures.Counted(row.count()),
        row.has_share() ? figures.Percent(row.share()) : ""};
    if (tops) cells.push_back(figures.Percent(row.share_of_top()));
    cells.push_back(absl::StrCat(row.count().value()));
    table.AddRow(cells);
  }
  if (breakdown.has_other()) {
    const auto& other = breakdown.other();
    table.AddRow({absl::Substitute(page.texts().other, other.values()),
                  figures.Counted(other.count()),
                  other.has_share() ? figures.Percent(other.share()) : ""});
  }
  return table;
}

void AddBases(const Breakdown& breakdown, ReportPage* page) {
  const ReportTexts& texts = page->texts();
  const Figures& figures = page->figures();
  page->Note(absl::Substitute(texts.base, figures.Whole(breakdown.base()),
                              figures.Whole(breakdown.total()),
                              texts.units.at(breakdown.unit()),
                              breakdown.distinct_values()));
  if (HasSharesOfTop(breakdown)) {
    page->Note(absl::Substitute(
        texts.share_of_top_base, breakdown.rows_size(),
        figures.Whole(breakdown.rows(0).share_of_top().base())));
  }
  if (breakdown.dimension() == reporting::v1::DIMENSION_ACTION) {
    page->Note(texts.overlapping);
  }
}

void AddAbsent(const reporting::v1::AbsentCounts& absent, ReportPage* page) {
  const std::string list = page->Reasons(
      {{intake::v1::ABSENT_REASON_UNKNOWN, absent.unknown()},
       {intake::v1::ABSENT_REASON_DECLINED, absent.declined()},
       {intake::v1::ABSENT_REASON_NOT_ASKED, absent.not_asked()},
       {intake::v1::ABSENT_REASON_NOT_RECORDED, absent.not_recorded()},
       {intake::v1::ABSENT_REASON_UNSPECIFIED, absent.not_applicable()}});
  if (list.empty()) return;
  page->Note(absl::StrCat(page->texts().absent, list, "."));
}

}  // namespace

void AddBreakdown(const Breakdown& breakdown, int k, ReportPage* page) {
  const ReportTexts& texts = page->texts();
  const std::string name = texts.dimensions.at(breakdown.dimension());
  page->Heading(breakdown.has_other()
                    ? absl::Substitute(texts.top, name, breakdown.rows_size())
                    : name);
  if (breakdown.withheld()) {
    page->Note(absl::Substitute(texts.withheld, k));
  } else if (breakdown.rows().empty()) {
    page->Note(texts.nothing);
  } else {
    // Topics and themes together leave no room for bars.
    if (breakdown.dimension() == reporting::v1::DIMENSION_TOPIC) {
      page->Add(ParentsTable(breakdown, texts.theme, *page));
      page->Gap();
    }
    if (breakdown.dimension() == reporting::v1::DIMENSION_GAP) {
      page->Add(ParentsTable(
          breakdown, texts.dimensions.at(reporting::v1::DIMENSION_UNMET_REASON),
          *page));
      page->Gap();
    }
    page->Add(RowsTable(breakdown, *page));
    AddBases(breakdown, page);
  }
  AddAbsent(breakdown.absent(), page);
}

}  // namespace wegwijs::cli
