// The activity report: an activity ranked, named, checked, and with what few
// people stand behind hidden from those who may not see it.

#ifndef WEGWIJS_SERVICES_REPORTING_REPORT_H_
#define WEGWIJS_SERVICES_REPORTING_REPORT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/reporting/activity.h"
#include "services/reporting/breakdown.h"
#include "services/reporting/code_name_store.h"
#include "services/reporting/disclosure.h"
#include "services/reporting/display_names.h"
#include "services/reporting/period.h"
#include "services/reporting/reconciliation.h"

namespace wegwijs::reporting {

// What somebody wants to know.
struct ReportRequest {
  int municipality = 0;
  Period period;
  int top_n = 0;
  ReportLanguage language = ReportLanguage::kDutch;
  // Count topics under the terms that took their place since.
  bool topics_as_now = false;
  // The caller may see every count.
  bool exact = false;
};

// The totals that are not told.
struct HiddenTotals {
  bool anonymous = false;
  bool clients = false;
  bool returning = false;
};

// A part of a whole.
struct Part {
  int64_t part = 0;
  int64_t base = 0;
};

// What became of live outbound referrals; nothing where it is not told.
struct ReferralRates {
  std::optional<Part> acceptance;
  std::optional<Part> no_feedback;
  std::optional<int> median_days_to_answer;
};

// The signals about one topic, as the report names it.
struct SignalTopic {
  std::string label;
  TopicSignals signals;
};

// A term that fell apart, as the report names it.
struct SplitTopic {
  std::string code;
  std::string label;
  // In alphabetical order.
  std::vector<std::string> into_labels;
};

struct Report {
  ReportRequest request;
  std::string municipality_label;
  DisclosurePolicy policy;
  Activity activity;
  HiddenTotals hidden_totals = {};
  // In the order of Dimension.
  std::vector<Breakdown> breakdowns = {};
  ReferralRates referrals = {};
  // The most signals first, ties in alphabetical order. None is hidden.
  std::vector<SignalTopic> signal_topics = {};
  // In alphabetical order.
  std::vector<SplitTopic> split_topics = {};
  std::vector<Reconciliation> reconciliations = {};
};

Report MakeReport(const ReportRequest& request, Activity activity,
                  const CodeNames& code_names, const DisclosurePolicy& policy);

// The rates of the answers, of which `hidden` are not told; k as for those.
ReferralRates RatesOf(const Activity& activity, const Hidden& hidden, int k);

// How many counts of the report are hidden.
int HiddenCounts(const Report& report);

// Which totals tell about fewer than k persons, or would by their difference.
HiddenTotals HideTotals(const Activity& activity, int k);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_REPORT_H_
