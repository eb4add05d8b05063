#include "services/reporting/report.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace wegwijs::reporting {
namespace {

std::string NameOr(const NameByCode& names, const std::string& code) {
  const auto found = names.find(code);
  return found == names.end() ? code : found->second;
}

// "Zoekt een huurwoning, Overleie".
std::string GapName(const std::string& code, const CodeNames& code_names,
                    const DisplayNames& names) {
  const std::vector<std::string> parts = absl::StrSplit(code, '/');
  return absl::StrCat(NameOr(code_names.terms, parts[0]), ", ",
                      parts[1].empty()
                          ? names.UnknownNeighbourhood()
                          : NameOr(code_names.neighbourhoods, parts[1]));
}

std::string NameOf(Dimension dimension, const std::string& code,
                   const CodeNames& code_names, const DisplayNames& names) {
  switch (dimension) {
    case Dimension::kNationality:
      return names.Nationality(code);
    case Dimension::kLanguage:
      return names.Language(code);
    case Dimension::kNeighbourhood:
      return NameOr(code_names.neighbourhoods, code);
    case Dimension::kTopic:
    case Dimension::kTheme:
      return NameOr(code_names.terms, code);
    case Dimension::kDesk:
      return NameOr(code_names.desks, code);
    case Dimension::kAction:
      return names.Action(code);
    case Dimension::kAnswer:
      return names.Answer(code);
    case Dimension::kUnmetReason:
      return names.UnmetReason(code);
    case Dimension::kInboundReason:
      return names.InboundReason(code);
    case Dimension::kGap:
      return GapName(code, code_names, names);
    case Dimension::kReferredTo:
    case Dimension::kOutbound:
    case Dimension::kInbound:
      return NameOr(code_names.services, code);
    case Dimension::kIntroducedBy:
      return names.Introduction(code);
  }
  return code;
}

Hidden HiddenIn(Dimension dimension, const Activity& activity, int k) {
  const Tally& tally = activity.Of(dimension);
  switch (dimension) {
    case Dimension::kAction:
      return HideSmall(tally, k);
    case Dimension::kLanguage:
      return HideInTotal(tally, k, kOtherLanguage);
    case Dimension::kTopic: {
      const Tally& themes = activity.Of(Dimension::kTheme);
      return HideTopics(tally, themes, HideInTotal(themes, k), k);
    }
    case Dimension::kGap: {
      const Tally& reasons = activity.Of(Dimension::kUnmetReason);
      return HideTopics(tally, reasons, HideInTotal(reasons, k), k);
    }
    default:
      return HideInTotal(tally, k);
  }
}

// All breakdowns; with k = 0 nothing is hidden.
std::vector<Breakdown> RankAll(const Activity& activity, int top_n, int k,
                               const CodeNames& code_names,
                               const DisplayNames& names) {
  std::vector<Breakdown> breakdowns;
  for (int i = 0; i < kDimensions; ++i) {
    const Dimension dimension = static_cast<Dimension>(i);
    const auto label_of = [&](const Value& value) {
      Label label = {.text = NameOf(dimension, value.code, code_names, names)};
      if (!value.parent.empty()) {
        label.parent_text = dimension == Dimension::kGap
                                ? names.UnmetReason(value.parent)
                                : NameOr(code_names.terms, value.parent);
      }
      return label;
    };
    const auto before = [&names](absl::string_view a, absl::string_view b) {
      return names.Before(a, b);
    };
    breakdowns.push_back(Rank(dimension, activity.Of(dimension),
                              HiddenIn(dimension, activity, k), top_n, label_of,
                              before));
  }
  return breakdowns;
}

std::vector<SignalTopic> RankSignalTopics(const Signals& signals,
                                          const CodeNames& code_names,
                                          const DisplayNames& names) {
  std::vector<SignalTopic> topics;
  for (const TopicSignals& topic : signals.topics) {
    topics.push_back({NameOr(code_names.terms, topic.code), topic});
  }
  std::sort(topics.begin(), topics.end(),
            [&names](const SignalTopic& a, const SignalTopic& b) {
              if (a.signals.raised != b.signals.raised) {
                return a.signals.raised > b.signals.raised;
              }
              if (names.Before(a.label, b.label)) return true;
              if (names.Before(b.label, a.label)) return false;
              return a.signals.code < b.signals.code;
            });
  return topics;
}

std::vector<SplitTopic> NameSplits(const Activity& activity,
                                   const CodeNames& code_names,
                                   const DisplayNames& names) {
  const auto before = [&names](const std::string& a, const std::string& b) {
    return names.Before(a, b);
  };
  std::vector<SplitTopic> splits;
  for (const auto& [code, parts] : activity.split_topics) {
    SplitTopic split;
    split.code = code;
    split.label = NameOr(code_names.terms, code);
    for (const std::string& part : parts) {
      split.into_labels.push_back(NameOr(code_names.terms, part));
    }
    std::sort(split.into_labels.begin(), split.into_labels.end(), before);
    splits.push_back(std::move(split));
  }
  std::stable_sort(splits.begin(), splits.end(),
                   [&before](const SplitTopic& a, const SplitTopic& b) {
                     return before(a.label, b.label);
                   });
  return splits;
}

}  // namespace

HiddenTotals HideTotals(const Activity& activity, int k) {
  const int64_t once = activity.clients - activity.returning_clients;
  HiddenTotals hidden;
  hidden.anonymous = IsSmall(activity.anonymous_conversations, k);
  hidden.clients = IsSmall(activity.clients, k);
  hidden.returning = hidden.clients || IsSmall(activity.returning_clients, k) ||
                     IsSmall(once, k);
  return hidden;
}

ReferralRates RatesOf(const Activity& activity, const Hidden& hidden, int k) {
  const Tally& answers = activity.Of(Dimension::kAnswer);
  int64_t accepted = 0, refused = 0, no_feedback = 0;
  bool tells_answered = true, tells_no_feedback = true;
  for (size_t i = 0; i < answers.values.size(); ++i) {
    const Value& value = answers.values[i];
    if (value.code == kNoFeedback) {
      no_feedback = value.count;
      tells_no_feedback = !hidden[i];
    }
    const bool is_accepted = value.code == kAccepted;
    if (!is_accepted && !absl::StartsWith(value.code, kRefused)) continue;
    (is_accepted ? accepted : refused) += value.count;
    tells_answered &= !hidden[i];
  }
  ReferralRates rates;
  const int64_t answered = accepted + refused;
  if (tells_answered && answered > 0) {
    rates.acceptance = Part{accepted, answered};
  }
  if (tells_no_feedback && answers.base > 0) {
    rates.no_feedback = Part{no_feedback, answers.base};
  }
  if (!IsSmall(activity.answered_persons, k)) {
    rates.median_days_to_answer = activity.median_answer_days;
  }
  return rates;
}

Report MakeReport(const ReportRequest& request, Activity activity,
                  const CodeNames& code_names, const DisclosurePolicy& policy) {
  const DisplayNames names(request.language);
  Report report = {.request = request,
                   .municipality_label = code_names.municipality,
                   .policy = policy,
                   .activity = std::move(activity)};
  // Sums are checked on what was counted, also when less is shown.
  report.breakdowns =
      RankAll(report.activity, request.top_n, 0, code_names, names);
  report.reconciliations = Reconcile(report.activity, report.breakdowns);
  if (!request.exact) {
    report.hidden_totals = HideTotals(report.activity, policy.k);
    report.breakdowns =
        RankAll(report.activity, request.top_n, policy.k, code_names, names);
  }
  report.signal_topics =
      RankSignalTopics(report.activity.signals, code_names, names);
  report.split_topics = NameSplits(report.activity, code_names, names);
  const int k = request.exact ? 0 : policy.k;
  report.referrals = RatesOf(
      report.activity, HiddenIn(Dimension::kAnswer, report.activity, k), k);
  return report;
}

int HiddenCounts(const Report& report) {
  int hidden = report.hidden_totals.anonymous + report.hidden_totals.clients +
               report.hidden_totals.returning;
  for (const Breakdown& breakdown : report.breakdowns) {
    for (const Row& row : breakdown.rows) hidden += row.hidden;
    if (breakdown.other.has_value()) hidden += breakdown.other->hidden;
  }
  return hidden;
}

}  // namespace wegwijs::reporting
