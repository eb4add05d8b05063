#include "clients/cli/report/activity_report_page.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "clients/cli/brussels.h"
#include "clients/cli/report/report_page.h"
#include "clients/cli/report/report_sections.h"

namespace wegwijs::cli {
namespace {

using reporting::v1::ActivityReport;

std::string Moment(const ActivityReport& report) {
  return InBrussels("%d/%m/%Y %H:%M %Z", report.generate_time());
}

void AddDisclosure(const ActivityReport& report, ReportPage* page) {
  const ReportTexts& texts = page->texts();
  const auto& disclosure = report.disclosure();
  if (disclosure.exact()) return page->Line(texts.exact);
  page->Line(absl::Substitute(texts.suppressed, disclosure.hidden_counts(),
                              disclosure.k(), disclosure.policy_version()));
  if (disclosure.hidden_counts() == 0) return;
  page->Line(
      absl::Substitute(texts.hidden_legend, texts.hidden_sign, disclosure.k()));
}

// Under which terms topics are counted; nothing when under those recorded.
void AddTopicsAs(const ActivityReport& report, ReportPage* page) {
  if (report.topics_as() != reporting::v1::TOPICS_AS_NOW) return;
  const ReportTexts& texts = page->texts();
  page->Line(texts.topics_now);
  for (const auto& split : report.split_topics()) {
    page->Line(absl::Substitute(texts.split_topic, split.label(),
                                absl::StrJoin(split.into_labels(), ", ")));
  }
}

void AddHead(const ActivityReport& report, ReportPage* page) {
  const ReportTexts& texts = page->texts();
  const Figures& figures = page->figures();
  page->Title(absl::Substitute(texts.title, report.municipality_label()));
  page->Line(absl::Substitute(texts.period, figures.Day(report.first()),
                              figures.Day(report.last())));
  page->Line(absl::Substitute(texts.moment,
                              figures.Whole(report.as_of_event_number()),
                              Moment(report)));
  AddDisclosure(report, page);
  AddTopicsAs(report, page);
  if (!report.reconciled()) page->Line(texts.not_reconciled);
}

void AddTotals(const reporting::v1::ActivityTotals& totals, ReportPage* page) {
  const ReportTexts& texts = page->texts();
  const Figures& figures = page->figures();
  page->Heading(texts.totals);
  Table table({{"", Table::Align::kLeft},
               {"", Table::Align::kRight},
               {"", Table::Align::kLeft}});
  const auto add = [&](const std::string& label, const std::string& value) {
    table.AddRow({label, value});
  };
  add(texts.requests, figures.Whole(totals.requests()));
  add(texts.undated, figures.Whole(totals.undated_requests()));
  add(texts.conversations, figures.Whole(totals.conversations()));
  add(texts.anonymous, figures.Counted(totals.anonymous_conversations()));
  add(texts.clients, figures.Counted(totals.distinct_clients()));
  add(texts.returning, figures.Counted(totals.returning_clients()));
  add(texts.open_days, figures.Number(totals.open_days()));
  add(texts.calendar_days, figures.Whole(totals.calendar_days()));
  const auto& average = totals.requests_per_open_day();
  table.AddRow(
      {texts.average, figures.Quotient(average), figures.Division(average)});
  page->Add(std::move(table));
}

void AddMonths(const ActivityReport& report, ReportPage* page) {
  const ReportTexts& texts = page->texts();
  const Figures& figures = page->figures();
  page->Heading(texts.by_month);
  Table table({{texts.month, Table::Align::kWhole},
               {texts.requests_short, Table::Align::kRight},
               {texts.open_days_short, Table::Align::kRight},
               {texts.calendar_days_short, Table::Align::kRight},
               {texts.average_short, Table::Align::kRight},
               {"", Table::Align::kRight}});
  Table bars({{texts.month, Table::Align::kWhole},
              {texts.requests_short, Table::Align::kRight},
              {"", Table::Align::kBar}});
  for (const auto& month : report.months()) {
    const std::string name = figures.Month(month.month());
    const std::string requests = figures.Whole(month.requests());
    const auto& average = month.requests_per_open_day();
    table.AddRow({name, requests, figures.Number(month.open_days()),
                  figures.Whole(month.calendar_days()),
                  figures.Quotient(average), figures.Division(average)});
    bars.AddRow({name, requests, absl::StrCat(month.requests())});
  }
  page->Add(std::move(table));
  page->Gap();
  page->Add(std::move(bars));
}

void AddRates(const reporting::v1::ReferralFigures& referrals,
              ReportPage* page) {
  const ReportTexts& texts = page->texts();
  const Figures& figures = page->figures();
  const auto add = [&](const std::string& text,
                       const reporting::v1::Share& share) {
    page->Note(absl::Substitute(text, figures.Percent(share),
                                figures.Whole(share.part()),
                                figures.Whole(share.base())));
  };
  if (referrals.has_acceptance()) add(texts.acceptance, referrals.acceptance());
  if (referrals.has_no_feedback()) {
    add(texts.no_feedback, referrals.no_feedback());
  }
  if (referrals.has_median_days_to_answer()) {
    page->Note(
        absl::Substitute(texts.days_to_answer,
                         figures.Whole(referrals.median_days_to_answer())));
  }
}

}  // namespace

std::string RenderActivityReport(const ActivityReport& report, bool unicode) {
  ReportPage page(report.language_code(), unicode);
  AddHead(report, &page);
  AddTotals(report.totals(), &page);
  AddMonths(report, &page);
  for (const auto& breakdown : report.breakdowns()) {
    // Without referrals, and without gaps, nobody needs empty tables of them.
    if (breakdown.base() == 0 &&
        (breakdown.unit() == reporting::v1::UNIT_REFERRALS ||
         breakdown.dimension() == reporting::v1::DIMENSION_GAP)) {
      continue;
    }
    AddBreakdown(breakdown, report.disclosure().k(), &page);
    if (breakdown.dimension() == reporting::v1::DIMENSION_ANSWER) {
      AddRates(report.referrals(), &page);
    }
  }
  AddSignals(report.signals(), &page);
  AddDataQuality(report.data_quality(), &page);
  return page.text();
}

}  // namespace wegwijs::cli
