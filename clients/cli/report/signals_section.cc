#include <utility>

#include "absl/strings/substitute.h"
#include "clients/cli/report/report_sections.h"

namespace wegwijs::cli {
namespace {

using reporting::v1::SignalFigures;

Table SignalTopicsTable(const SignalFigures& signals, const ReportPage& page) {
  const ReportTexts& texts = page.texts();
  const Figures& figures = page.figures();
  Table table({{texts.dimensions.at(reporting::v1::DIMENSION_TOPIC),
                Table::Align::kLeft},
               {texts.raised, Table::Align::kRight},
               {texts.answered, Table::Align::kRight}});
  for (const auto& topic : signals.topics()) {
    table.AddRow({topic.label(), figures.Whole(topic.raised()),
                  figures.Whole(topic.answered())});
  }
  return table;
}

}  // namespace

void AddSignals(const SignalFigures& signals, ReportPage* page) {
  if (signals.raised() == 0) return;
  const ReportTexts& texts = page->texts();
  const Figures& figures = page->figures();
  page->Heading(texts.signals);
  page->Add(SignalTopicsTable(signals, *page));
  page->Note(absl::Substitute(
      texts.signal_counts, figures.Whole(signals.raised()),
      figures.Whole(signals.answered()), figures.Whole(signals.supporters())));
  if (signals.has_median_days_to_answer()) {
    page->Note(absl::Substitute(
        texts.days_to_answer, figures.Whole(signals.median_days_to_answer())));
  }
}

}  // namespace wegwijs::cli
