#include "clients/cli/report/activity_report_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_split.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using reporting::v1::ActivityReport;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

void SetDate(int year, int month, int day, google::type::Date* date) {
  date->set_year(year);
  date->set_month(month);
  date->set_day(day);
}

void AddRow(const std::string& label, const std::string& theme, int64_t count,
            reporting::v1::Breakdown* breakdown) {
  auto* row = breakdown->add_rows();
  row->set_label(label);
  row->set_parent_label(theme);
  row->mutable_count()->set_value(count);
  row->mutable_share()->set_whole_percent(
      static_cast<int>((200 * count + 866) / (2 * 866)));
  row->mutable_share_of_top()->set_base(400);
  row->mutable_share_of_top()->set_whole_percent(50);
}

ActivityReport Report(const std::string& language) {
  ActivityReport report;
  report.set_municipality_label("Kortrijk");
  report.set_language_code(language);
  SetDate(2015, 12, 1, report.mutable_first());
  SetDate(2016, 7, 31, report.mutable_last());
  report.set_as_of_event_number(1234);
  report.mutable_disclosure()->set_exact(true);
  report.set_reconciled(true);
  auto* totals = report.mutable_totals();
  totals->set_requests(1866);
  totals->mutable_open_days()->set_value("147.75");
  auto* average = totals->mutable_requests_per_open_day();
  average->set_numerator(1866);
  average->mutable_denominator()->set_value("147.75");
  average->mutable_value()->set_value("12.6");
  auto* month = report.add_months();
  SetDate(2015, 12, 0, month->mutable_month());
  month->set_requests(97);
  month->mutable_open_days()->set_value("0.00");
  month->mutable_requests_per_open_day()->set_numerator(97);
  month->mutable_requests_per_open_day()->mutable_denominator()->set_value(
      "0.00");
  auto* topics = report.add_breakdowns();
  topics->set_dimension(reporting::v1::DIMENSION_TOPIC);
  topics->set_unit(reporting::v1::UNIT_HELP_REQUESTS);
  topics->set_total(1866);
  topics->set_base(866);
  topics->set_distinct_values(80);
  AddRow("Afspraak maken/verzetten met de dienst Bevolking",
         "Juridisch, stadhuis, verblijf", 300, topics);
  AddRow("Zoekt huurwoning", "Wonen", 100, topics);
  topics->mutable_other()->set_values(78);
  topics->mutable_other()->mutable_count()->set_value(466);
  topics->mutable_absent()->set_not_asked(1000);
  auto* field = report.mutable_data_quality()->add_completeness();
  field->set_field("language");
  field->set_total(1866);
  field->set_with_value(866);
  field->set_not_asked(1000);
  auto* sum = report.mutable_data_quality()->add_reconciliations();
  sum->set_name("months = requests - undated");
  sum->set_left(97);
  sum->set_right(98);
  return report;
}

ActivityReport ReportWithSignals(const std::string& language) {
  ActivityReport report = Report(language);
  auto* signals = report.mutable_signals();
  signals->set_raised(1003);
  signals->set_supporters(1210);
  signals->set_answered(2);
  signals->set_median_days_to_answer(12);
  auto* topic = signals->add_topics();
  topic->set_code("zoekt-huurwoning");
  topic->set_label("Zoekt huurwoning");
  topic->set_raised(1002);
  topic->set_answered(1);
  topic = signals->add_topics();
  topic->set_label(
      "Afspraak maken of verzetten met de dienst Bevolking, en "
      "alles wat daarbij hoort");
  topic->set_raised(1);
  topic->set_answered(1);
  return report;
}

TEST(ActivityReportPageTest, SpeaksTheLanguageOfTheReport) {
  EXPECT_THAT(
      RenderActivityReport(Report("nl"), false),
      AllOf(HasSubstr("Hulpvragen in Kortrijk\n======"),
            HasSubstr("Van 1 december 2015 tot en met 31 juli 2016"),
            HasSubstr("12,6  (1.866 / 147,75)"), HasSubstr("Subthema, top 2"),
            HasSubstr("overige (78)"),
            HasSubstr("Aandeel van 866 hulpvragen met een waarde, van 1.866"),
            HasSubstr("Zonder waarde: niet gevraagd 1.000."),
            HasSubstr("KLOPT NIET")));
  EXPECT_THAT(RenderActivityReport(Report("fr"), false),
              AllOf(HasSubstr("31 juillet 2016"), HasSubstr("autres (78)"),
                    HasSubstr("non demandé 1 000")));
  EXPECT_THAT(RenderActivityReport(Report("en"), false),
              AllOf(HasSubstr("12.6  (1,866 / 147.75)"),
                    HasSubstr("other (78)"), HasSubstr("DOES NOT HOLD")));
}

TEST(ActivityReportPageTest, FitsInEightyColumns) {
  for (const char* language : {"nl", "fr", "en"}) {
    const std::string page =
        RenderActivityReport(ReportWithSignals(language), true);
    for (const absl::string_view line : absl::StrSplit(page, '\n')) {
      EXPECT_LE(DisplayWidth(line), 80u) << line;
    }
  }
}

TEST(ActivityReportPageTest, ShowsThatCountsAreHidden) {
  ActivityReport report = Report("nl");
  report.mutable_disclosure()->set_exact(false);
  report.mutable_disclosure()->set_k(5);
  report.mutable_disclosure()->set_hidden_counts(1);
  auto* row = report.mutable_breakdowns(0)->mutable_rows(1);
  row->mutable_count()->set_value(0);
  row->mutable_count()->set_hidden(true);
  row->clear_share();
  row->clear_share_of_top();
  const std::string page = RenderActivityReport(report, false);
  EXPECT_THAT(page,
              AllOf(HasSubstr("Verborgen kleine cijfers: 1 (minder dan 5"),
                    HasSubstr("* verborgen: minder dan 5 personen"),
                    Not(HasSubstr("In top 2"))));
  EXPECT_THAT(page, ::testing::ContainsRegex("Zoekt huurwoning +Wonen +\\*\n"));
}

TEST(ActivityReportPageTest, SaysWhatTheFrontLineSawGoingWrong) {
  const std::string page = RenderActivityReport(ReportWithSignals("nl"), false);
  EXPECT_THAT(page, AllOf(HasSubstr("\nSignalen: wat eerstelijners zien"),
                          HasSubstr("Gemeld: 1.003, waarvan beantwoord: 2."),
                          HasSubstr("Medewerkers die erachter staan: 1.210"),
                          HasSubstr("antwoorden kwam binnen 12 dagen")));
  EXPECT_THAT(page, ::testing::ContainsRegex("Subthema +Gemeld +Beantwoord\n"));
  EXPECT_THAT(page, ::testing::ContainsRegex("Zoekt huurwoning +1.002 +1\n"));
  // A section of its own, behind the breakdowns.
  EXPECT_LT(page.find("Subthema, top 2"), page.find("\nSignalen"));
  EXPECT_LT(page.find("\nSignalen"), page.find("\nGegevenskwaliteit"));
  EXPECT_THAT(RenderActivityReport(ReportWithSignals("fr"), false),
              AllOf(HasSubstr("\nSignaux"), HasSubstr("dont avec réponse : 2."),
                    HasSubstr("en 12 jours")));
  EXPECT_THAT(RenderActivityReport(ReportWithSignals("en"), false),
              AllOf(HasSubstr("\nSignals"),
                    HasSubstr("Raised: 1,003, of which answered: 2."),
                    HasSubstr("within 12 days")));
}

TEST(ActivityReportPageTest, IsSilentAboutSignalsThatNobodyRaised) {
  ActivityReport report = ReportWithSignals("nl");
  report.mutable_signals()->clear_median_days_to_answer();
  EXPECT_THAT(RenderActivityReport(report, false),
              AllOf(HasSubstr("Signalen"), Not(HasSubstr("dagen."))));
  report.mutable_signals()->set_raised(0);
  EXPECT_THAT(RenderActivityReport(report, false), Not(HasSubstr("Signalen")));
}

TEST(ActivityReportPageTest, WarnsWhenTheFiguresDoNotAgree) {
  ActivityReport report = Report("nl");
  EXPECT_THAT(RenderActivityReport(report, false), Not(HasSubstr("LET OP")));
  report.set_reconciled(false);
  EXPECT_THAT(RenderActivityReport(report, false), HasSubstr("LET OP"));
}

TEST(ActivityReportPageTest, SaysWhenTopicsStandUnderTheTermsOfNow) {
  ActivityReport report = Report("nl");
  report.set_topics_as(reporting::v1::TOPICS_AS_RECORDED);
  EXPECT_THAT(RenderActivityReport(report, false), Not(HasSubstr("termen")));
  report.set_topics_as(reporting::v1::TOPICS_AS_NOW);
  auto* split = report.add_split_topics();
  split->set_label("Statuut");
  split->add_into_labels("Ambtenaar");
  split->add_into_labels("Contract");
  EXPECT_THAT(RenderActivityReport(report, false),
              AllOf(HasSubstr("termen van vandaag"),
                    HasSubstr("Statuut is gesplitst in Ambtenaar, Contract;")));
}

TEST(ActivityReportPageTest, AMonthWithoutOpenDaysHasNoAverage) {
  EXPECT_THAT(RenderActivityReport(Report("nl"), false),
              HasSubstr("-  (97 / 0,00)"));
}

}  // namespace
}  // namespace wegwijs::cli
