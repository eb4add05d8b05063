#include "services/reporting/report_mapping.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/reporting/breakdown_mapping.h"
#include "services/reporting/figure_mapping.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::reporting {
namespace {

constexpr int kDefaultTopN = 10;
constexpr int kMostTopN = 100;
constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;

// In the order of ReportLanguage.
constexpr const char* kLanguageCodes[] = {"nl", "fr", "en"};

absl::CivilDay DayFrom(const google::type::Date& date, absl::string_view field,
                       FieldViolations& violations) {
  const absl::CivilDay day(date.year(), date.month(), date.day());
  const bool exists = day.year() == date.year() &&
                      day.month() == date.month() && day.day() == date.day();
  if (!exists || date.year() < kFirstYear || date.year() > kLastYear) {
    violations.Add(field,
                   absl::StrCat("Give a day of the calendar with year, month "
                                "and day, from ",
                                kFirstYear, " to ", kLastYear, "."));
  }
  return day;
}

Period PeriodFrom(const v1::GetActivityReportRequest& request,
                  FieldViolations& violations) {
  const Period period = {DayFrom(request.first(), "first", violations),
                         DayFrom(request.last(), "last", violations)};
  if (violations.empty() && period.last < period.first) {
    violations.Add("last", "Give a last day that is not before the first.");
  }
  return period;
}

int TopNFrom(int top_n, FieldViolations& violations) {
  if (top_n < 0) {
    violations.Add("top_n", "Give how many rows to show: 1 to 100.");
  }
  return top_n == 0 ? kDefaultTopN : std::min(top_n, kMostTopN);
}

ReportLanguage LanguageFrom(const std::string& code,
                            FieldViolations& violations) {
  if (code.empty()) return ReportLanguage::kDutch;
  for (int i = 0; i < 3; ++i) {
    if (code == kLanguageCodes[i]) return static_cast<ReportLanguage>(i);
  }
  violations.Add("language_code", "Give \"nl\", \"fr\" or \"en\".");
  return ReportLanguage::kDutch;
}

int MunicipalityOf(const std::string& parent, FieldViolations& violations) {
  const absl::StatusOr<int> municipality = MunicipalityFrom(parent);
  if (!municipality.ok() || !ParseName(parent, "municipalities/*").ok()) {
    violations.Add(
        "parent",
        "Give one municipality: municipalities/ and its five digits, "
        "as in municipalities/34022.");
  }
  return municipality.value_or(0);
}

v1::ActivityTotals TotalsOf(const Report& report) {
  const Activity& activity = report.activity;
  const HiddenTotals& hidden = report.hidden_totals;
  v1::ActivityTotals totals;
  totals.set_requests(activity.requests);
  totals.set_undated_requests(activity.undated_requests);
  totals.set_conversations(activity.conversations);
  *totals.mutable_anonymous_conversations() =
      CountOf(activity.anonymous_conversations, hidden.anonymous);
  *totals.mutable_distinct_clients() =
      CountOf(activity.clients, hidden.clients);
  *totals.mutable_returning_clients() =
      CountOf(activity.returning_clients, hidden.returning);
  int64_t open_hundredths = 0;
  int calendar_days = 0;
  for (const MonthCount& month : activity.months) {
    open_hundredths += month.open_hundredths;
    calendar_days += month.calendar_days;
  }
  *totals.mutable_open_days() = OpenDays(open_hundredths);
  totals.set_calendar_days(calendar_days);
  *totals.mutable_requests_per_open_day() =
      AverageOf(activity.requests, open_hundredths);
  return totals;
}

v1::ReferralFigures ToProto(const ReferralRates& rates) {
  v1::ReferralFigures figures;
  if (rates.acceptance.has_value()) {
    *figures.mutable_acceptance() =
        ShareOf(rates.acceptance->part, rates.acceptance->base);
  }
  if (rates.no_feedback.has_value()) {
    *figures.mutable_no_feedback() =
        ShareOf(rates.no_feedback->part, rates.no_feedback->base);
  }
  if (rates.median_days_to_answer.has_value()) {
    figures.set_median_days_to_answer(*rates.median_days_to_answer);
  }
  return figures;
}

v1::SignalFigures SignalFiguresOf(const Report& report) {
  const Signals& signals = report.activity.signals;
  v1::SignalFigures figures;
  figures.set_raised(signals.raised);
  figures.set_supporters(signals.supporters);
  figures.set_answered(signals.answered);
  if (signals.median_answer_days.has_value()) {
    figures.set_median_days_to_answer(*signals.median_answer_days);
  }
  for (const SignalTopic& topic : report.signal_topics) {
    v1::TopicSignals* result = figures.add_topics();
    result->set_code(topic.signals.code);
    result->set_label(topic.label);
    result->set_raised(topic.signals.raised);
    result->set_answered(topic.signals.answered);
  }
  return figures;
}

v1::SplitTopic ToProto(const SplitTopic& split) {
  v1::SplitTopic result;
  result.set_code(split.code);
  result.set_label(split.label);
  result.mutable_into_labels()->Assign(split.into_labels.begin(),
                                       split.into_labels.end());
  return result;
}

v1::MonthActivity ToProto(const MonthCount& month) {
  v1::MonthActivity result;
  *result.mutable_month() = DateOf(month.month);
  result.set_requests(month.requests);
  *result.mutable_open_days() = OpenDays(month.open_hundredths);
  result.set_calendar_days(month.calendar_days);
  *result.mutable_requests_per_open_day() =
      AverageOf(month.requests, month.open_hundredths);
  return result;
}

v1::FieldCompleteness ToProto(const FieldCount& field) {
  v1::FieldCompleteness result;
  result.set_field(field.field);
  result.set_unit(field.of_conversations ? v1::UNIT_CONVERSATIONS
                                         : v1::UNIT_HELP_REQUESTS);
  result.set_total(field.total);
  result.set_with_value(field.WithValue());
  result.set_other(field.other);
  result.set_unknown(field.absent.unknown);
  result.set_declined(field.absent.declined);
  result.set_not_asked(field.absent.not_asked);
  result.set_not_recorded(field.absent.not_recorded);
  if (field.total > 0) {
    *result.mutable_share() = ShareOf(field.WithValue(), field.total);
  }
  return result;
}

v1::EntryDelay EntryDelayOf(const Activity& activity) {
  v1::EntryDelay delay;
  delay.set_conversations(activity.conversations);
  if (activity.entry_delay.median_days.has_value()) {
    delay.set_median_days(*activity.entry_delay.median_days);
  }
  if (activity.entry_delay.p90_days.has_value()) {
    delay.set_p90_days(*activity.entry_delay.p90_days);
  }
  return delay;
}

v1::Reconciliation ToProto(const Reconciliation& sum) {
  v1::Reconciliation result;
  result.set_name(sum.name);
  result.set_left(sum.left);
  result.set_right(sum.right);
  result.set_holds(sum.Holds());
  return result;
}

v1::DataQuality DataQualityOf(const Report& report) {
  v1::DataQuality quality;
  for (const FieldCount& field : report.activity.completeness) {
    *quality.add_completeness() = ToProto(field);
  }
  quality.set_undated_requests(report.activity.undated_requests);
  quality.set_undated_requests_left_out(
      report.activity.undated_requests_left_out);
  *quality.mutable_entry_delay() = EntryDelayOf(report.activity);
  for (const Reconciliation& sum : report.reconciliations) {
    *quality.add_reconciliations() = ToProto(sum);
  }
  return quality;
}

v1::Disclosure DisclosureOf(const Report& report) {
  v1::Disclosure disclosure;
  disclosure.set_policy_version(report.policy.version);
  disclosure.set_k(report.policy.k);
  disclosure.set_exact(report.request.exact);
  disclosure.set_hidden_counts(HiddenCounts(report));
  return disclosure;
}

void SetHeader(const Report& report, absl::Time generated,
               v1::ActivityReport& result) {
  const ReportRequest& request = report.request;
  result.set_municipality(
      absl::StrCat("municipalities/", request.municipality));
  result.set_municipality_label(report.municipality_label);
  *result.mutable_first() = DateOf(request.period.first);
  *result.mutable_last() = DateOf(request.period.last);
  result.set_language_code(kLanguageCodes[static_cast<int>(request.language)]);
  result.set_top_n(request.top_n);
  result.set_topics_as(request.topics_as_now ? v1::TOPICS_AS_NOW
                                             : v1::TOPICS_AS_RECORDED);
  result.set_as_of_event_number(report.activity.event_number);
  result.mutable_generate_time()->set_seconds(absl::ToUnixSeconds(generated));
  *result.mutable_disclosure() = DisclosureOf(report);
}

}  // namespace

absl::StatusOr<ReportRequest> FromProto(
    const v1::GetActivityReportRequest& request) {
  FieldViolations violations;
  ReportRequest result;
  result.municipality = MunicipalityOf(request.parent(), violations);
  result.top_n = TopNFrom(request.top_n(), violations);
  result.language = LanguageFrom(request.language_code(), violations);
  result.period = PeriodFrom(request, violations);
  if (!v1::TopicsAs_IsValid(request.topics_as())) {
    violations.Add("topics_as", "Is no value of TopicsAs.");
  }
  result.topics_as_now = request.topics_as() == v1::TOPICS_AS_NOW;
  RETURN_IF_ERROR(violations.ToStatus());
  return result;
}

v1::ActivityReport ToProto(const Report& report, absl::Time generated) {
  v1::ActivityReport result;
  SetHeader(report, generated, result);
  *result.mutable_totals() = TotalsOf(report);
  for (const MonthCount& month : report.activity.months) {
    *result.add_months() = ToProto(month);
  }
  for (const Breakdown& breakdown : report.breakdowns) {
    *result.add_breakdowns() = ToProto(breakdown);
  }
  *result.mutable_data_quality() = DataQualityOf(report);
  *result.mutable_referrals() = ToProto(report.referrals);
  *result.mutable_signals() = SignalFiguresOf(report);
  for (const SplitTopic& split : report.split_topics) {
    *result.add_split_topics() = ToProto(split);
  }
  result.set_reconciled(AllHold(report.reconciliations));
  return result;
}

}  // namespace wegwijs::reporting
