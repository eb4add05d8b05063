// Every word of a printed report, in one place for each language.

#ifndef WEGWIJS_CLIENTS_CLI_REPORT_REPORT_TEXTS_H_
#define WEGWIJS_CLIENTS_CLI_REPORT_REPORT_TEXTS_H_

#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "wegwijs/intake/v1/coded_value.pb.h"
#include "wegwijs/reporting/v1/breakdown.pb.h"

namespace wegwijs::cli {

// Texts with $0, $1, ... are for absl::Substitute.
struct ReportTexts {
  char decimal_mark;
  std::string thousands_mark;
  std::string first_of_month;  // The day 1.
  std::string months[12];

  std::string title;   // $0 the municipality.
  std::string period;  // $0 and $1 the first and last day.
  std::string moment;  // $0 the event number, $1 the moment.
  std::string exact;
  std::string suppressed;  // $0 hidden counts, $1 k, $2 the policy's version.
  std::string hidden_sign;
  std::string hidden_legend;  // $0 the sign, $1 k.
  std::string not_reconciled;
  std::string topics_now;
  std::string split_topic;  // $0 the term, $1 what it fell apart into.

  std::string totals;
  std::string requests;
  std::string undated;
  std::string conversations;
  std::string anonymous;
  std::string clients;
  std::string returning;
  std::string open_days;
  std::string calendar_days;
  std::string average;

  std::string by_month;
  std::string month;
  std::string requests_short;
  std::string open_days_short;
  std::string calendar_days_short;
  std::string average_short;

  std::map<reporting::v1::Dimension, std::string> dimensions;
  std::map<reporting::v1::Unit, std::string> units;
  std::string top;  // $0 the dimension, $1 n: "top 10".
  // Of referrals; $0 the share, $1 the part, $2 the base.
  std::string acceptance;
  std::string no_feedback;
  std::string days_to_answer;  // $0 the median. Of signals too.
  std::string theme;
  std::string count;
  std::string share;
  std::string share_of_top;       // $0 n.
  std::string other;              // $0 how many values.
  std::string base;               // $0 base, $1 total, $2 unit, $3 values.
  std::string share_of_top_base;  // $0 n, $1 their sum.
  std::string overlapping;
  std::string withheld;  // $0 k.
  std::string nothing;
  std::string absent;  // Before the reasons.
  std::map<intake::v1::AbsentReason, std::string> reasons;

  std::string signals;
  std::string raised;
  std::string answered;
  std::string signal_counts;  // $0 raised, $1 answered, $2 their supporters.

  std::string data_quality;
  std::map<std::string, std::string> fields;
  std::string field;
  std::string filled_in;
  std::string other_code;
  std::string undated_left_out;  // $0 how many.
  std::string entry_delay;       // $0 median, $1 p90, $2 conversations.
  std::string reconciliations;
  std::map<std::string, std::string> verdicts;  // "holds", "fails".
};

// "nl", "fr" or "en"; Dutch for anything else.
const ReportTexts& ReportTextsIn(absl::string_view language);

const ReportTexts& DutchReportTexts();
const ReportTexts& FrenchReportTexts();
const ReportTexts& EnglishReportTexts();

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_REPORT_REPORT_TEXTS_H_
