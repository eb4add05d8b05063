#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "clients/cli/report/report_sections.h"

namespace wegwijs::cli {
namespace {

using reporting::v1::DataQuality;

// Why values are missing.
std::string Missing(const reporting::v1::FieldCompleteness& field,
                    const ReportPage& page) {
  const std::string list = page.Reasons(
      {{intake::v1::ABSENT_REASON_UNKNOWN, field.unknown()},
       {intake::v1::ABSENT_REASON_DECLINED, field.declined()},
       {intake::v1::ABSENT_REASON_NOT_ASKED, field.not_asked()},
       {intake::v1::ABSENT_REASON_NOT_RECORDED, field.not_recorded()}});
  if (field.other() == 0) return list;
  return absl::StrCat(page.texts().other_code, " ",
                      page.figures().Whole(field.other()),
                      list.empty() ? "" : ", ", list);
}

Table CompletenessTable(const DataQuality& quality, const ReportPage& page) {
  Table table({{page.texts().field, Table::Align::kLeft},
               {page.texts().filled_in, Table::Align::kRight},
               {"", Table::Align::kRight},
               {"", Table::Align::kLeft}});
  for (const auto& field : quality.completeness()) {
    const auto label = page.texts().fields.find(field.field());
    table.AddRow(
        {label == page.texts().fields.end() ? field.field() : label->second,
         absl::StrCat(page.figures().Whole(field.with_value()), " / ",
                      page.figures().Whole(field.total())),
         field.has_share() ? page.figures().Percent(field.share()) : "",
         Missing(field, page)});
  }
  return table;
}

Table ReconciliationTable(const DataQuality& quality, const ReportPage& page) {
  Table table({{"", Table::Align::kLeft},
               {"", Table::Align::kRight},
               {"", Table::Align::kRight},
               {"", Table::Align::kLeft}});
  for (const auto& sum : quality.reconciliations()) {
    table.AddRow({sum.name(), page.figures().Whole(sum.left()),
                  page.figures().Whole(sum.right()),
                  page.texts().verdicts.at(sum.holds() ? "holds" : "fails")});
  }
  return table;
}

}  // namespace

void AddDataQuality(const DataQuality& quality, ReportPage* page) {
  const ReportTexts& texts = page->texts();
  const Figures& figures = page->figures();
  page->Heading(texts.data_quality);
  page->Add(CompletenessTable(quality, *page));
  page->Gap();
  if (quality.undated_requests_left_out() > 0) {
    page->Note(
        absl::Substitute(texts.undated_left_out,
                         figures.Whole(quality.undated_requests_left_out())));
  }
  const auto& delay = quality.entry_delay();
  if (delay.has_median_days()) {
    page->Note(absl::Substitute(
        texts.entry_delay, figures.Whole(delay.median_days()),
        figures.Whole(delay.p90_days()), figures.Whole(delay.conversations())));
  }
  page->Heading(texts.reconciliations);
  page->Add(ReconciliationTable(quality, *page));
}

}  // namespace wegwijs::cli
