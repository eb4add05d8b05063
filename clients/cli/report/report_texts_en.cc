#include "clients/cli/report/report_texts.h"

namespace wegwijs::cli {

// clang-format off
const ReportTexts& EnglishReportTexts() {
  using namespace reporting::v1;  // NOLINT: the file is a table of its enums.
  using namespace intake::v1;     // NOLINT
  static const auto& texts = *new ReportTexts{
      .decimal_mark = '.',
      .thousands_mark = ",",
      .first_of_month = "1",
      .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
      .title = "Help requests in $0",
      .period = "From $0 to $1, both included",
      .moment = "As of event $0, made on $1",
      .exact = "Exact figures, small ones too: not for passing on.",
      .suppressed = "Small figures hidden: $0 (fewer than $1 persons; policy version $2).",
      .hidden_sign = "*",
      .hidden_legend = "$0 hidden: fewer than $1 persons, or a figure that would give another hidden one away.",
      .not_reconciled = "CAREFUL: the figures do not agree. Do not use this report before somebody found out why.",
      .topics_now = "Topics under the terms of today: merged terms are added up.",
      .split_topic = "$0 was split into $1; old figures stay under the old term.",
      .totals = "Totals",
      .requests = "Help requests",
      .undated = "  undated ones",
      .conversations = "Conversations",
      .anonymous = "  anonymous ones",
      .clients = "Distinct clients",
      .returning = "  who came before",
      .open_days = "Open days, all desks together",
      .calendar_days = "Calendar days with a desk open",
      .average = "Help requests per open day",
      .by_month = "By month",
      .month = "Month",
      .requests_short = "Requests",
      .open_days_short = "Open days",
      .calendar_days_short = "Cal. days",
      .average_short = "Average",
      .dimensions = {
          {DIMENSION_NATIONALITY, "Nationality"},
          {DIMENSION_LANGUAGE, "Contact language"},
          {DIMENSION_NEIGHBOURHOOD, "Neighbourhood"},
          {DIMENSION_TOPIC, "Topic"},
          {DIMENSION_THEME, "Theme"},
          {DIMENSION_DESK, "Desk"},
          {DIMENSION_ACTION, "Action"},
          {DIMENSION_REFERRED_TO, "Referred to"},
          {DIMENSION_INTRODUCED_BY, "Introduced by"},
          {DIMENSION_OUTBOUND, "Referrals to"},
          {DIMENSION_INBOUND, "Led to us by"},
          {DIMENSION_ANSWER, "Answer to a referral"},
          {DIMENSION_UNMET_REASON, "Why a need is not met"},
          {DIMENSION_GAP, "Gaps: topic and neighbourhood"},
          {DIMENSION_INBOUND_REASON, "Why a service led somebody to us"}},
      .units = {{UNIT_HELP_REQUESTS, "help requests"}, {UNIT_CONVERSATIONS, "conversations"}, {UNIT_REFERRALS, "referrals"}},
      .top = "$0, top $1",
      .acceptance = "Accepted: $0 of the referrals that were answered ($1 of $2).",
      .no_feedback = "Without an answer in time: $0 of all referrals ($1 of $2).",
      .days_to_answer = "Half of the answers came within $0 days.",
      .theme = "Theme",
      .count = "Count",
      .share = "Share",
      .share_of_top = "In top $0",
      .other = "other ($0)",
      .base = "Share of $0 $2 with a value, of $1 in all; $3 different values.",
      .share_of_top_base = "In top $0: share of the $1 of all rows shown.",
      .overlapping = "A help request can have several actions: the rows add up to more than the base.",
      .withheld = "Not shown: fewer than $0 persons stand behind it.",
      .nothing = "None.",
      .absent = "Without a value: ",
      .reasons = {
          {ABSENT_REASON_UNSPECIFIED, "not applicable"},
          {ABSENT_REASON_UNKNOWN, "unknown"},
          {ABSENT_REASON_DECLINED, "declined"},
          {ABSENT_REASON_NOT_ASKED, "not asked"},
          {ABSENT_REASON_NOT_RECORDED, "not recorded"}},
      .signals = "Signals: what the front line sees going wrong",
      .raised = "Raised",
      .answered = "Answered",
      .signal_counts = "Raised: $0, of which answered: $1. Workers who stand behind them: $2 (one who stands behind two counts twice).",
      .data_quality = "Data quality",
      .fields = {
          {"nationality", "Nationality"},
          {"language", "Contact language"},
          {"neighbourhood", "Neighbourhood"},
          {"introduced_by", "Introduced by"},
          {"support_level", "Support level"}},
      .field = "Field",
      .filled_in = "Filled in",
      .other_code = "other",
      .undated_left_out = "Undated help requests of which only a part of the range lies in the period, left out: $0.",
      .entry_delay = "From conversation to entry: half within $0 days, nine in ten within $1 days ($2 conversations).",
      .reconciliations = "Reconciliations",
      .verdicts = {{"holds", "holds"}, {"fails", "DOES NOT HOLD"}},
  };
  return texts;
}

const ReportTexts& ReportTextsIn(absl::string_view language) {
  if (language == "fr") return FrenchReportTexts();
  if (language == "en") return EnglishReportTexts();
  return DutchReportTexts();
}
// clang-format on

}  // namespace wegwijs::cli
