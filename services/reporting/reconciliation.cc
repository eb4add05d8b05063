#include "services/reporting/reconciliation.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace wegwijs::reporting {
namespace {

// The plural that names a dimension in a reconciliation.
const char* NameOf(Dimension dimension) {
  switch (dimension) {
    case Dimension::kNationality:
      return "nationalities";
    case Dimension::kLanguage:
      return "languages";
    case Dimension::kNeighbourhood:
      return "neighbourhoods";
    case Dimension::kTopic:
      return "topics";
    case Dimension::kTheme:
      return "themes";
    case Dimension::kDesk:
      return "desks";
    case Dimension::kAction:
      return "actions";
    case Dimension::kReferredTo:
      return "referrals";
    case Dimension::kIntroducedBy:
      return "introductions";
    case Dimension::kOutbound:
      return "outbound referrals";
    case Dimension::kInbound:
      return "inbound referrals";
    case Dimension::kInboundReason:
      return "reasons of inbound referrals";
    case Dimension::kAnswer:
      return "answers";
    case Dimension::kUnmetReason:
      return "reasons of unmet needs";
    case Dimension::kGap:
      return "gaps";
  }
  return "";
}

const char* NameOf(Unit unit) {
  switch (unit) {
    case Unit::kRequests:
      return "requests";
    case Unit::kConversations:
      return "conversations";
    case Unit::kReferrals:
      return "referrals";
  }
  return "";
}

// Rows that overlap add up to nothing; for them only the base is compared.
void AddBreakdown(const Breakdown& breakdown,
                  std::vector<Reconciliation>& reconciliations) {
  const std::string name = NameOf(breakdown.dimension);
  const std::optional<int64_t> rows = breakdown.TopSum();
  if (rows.has_value()) {
    const int64_t other = breakdown.other ? breakdown.other->count : 0;
    reconciliations.push_back(
        {absl::StrCat(name, " + other = base"), *rows + other, breakdown.base});
  }
  reconciliations.push_back(
      {absl::StrCat("base of ", name,
                    " + absent = ", NameOf(UnitOf(breakdown.dimension))),
       breakdown.base + breakdown.absent.Sum(), breakdown.total});
}

}  // namespace

std::vector<Reconciliation> Reconcile(const Activity& activity,
                                      const std::vector<Breakdown>& exact) {
  std::vector<Reconciliation> reconciliations;
  int64_t months = 0;
  for (const MonthCount& month : activity.months) months += month.requests;
  reconciliations.push_back({"months = requests - undated", months,
                             activity.requests - activity.undated_requests});
  int64_t themes = 0;
  for (const Value& theme : activity.Of(Dimension::kTheme).values) {
    themes += theme.count;
  }
  reconciliations.push_back({"themes = requests", themes, activity.requests});
  int64_t signals = 0;
  for (const TopicSignals& topic : activity.signals.topics) {
    signals += topic.raised;
  }
  reconciliations.push_back(
      {"topics of signals = signals", signals, activity.signals.raised});
  for (const Breakdown& breakdown : exact) {
    AddBreakdown(breakdown, reconciliations);
  }
  for (const FieldCount& field : activity.completeness) {
    const int64_t total =
        field.of_conversations ? activity.conversations : activity.requests;
    reconciliations.push_back(
        {absl::StrCat("completeness of ", field.field, " = ",
                      field.of_conversations ? "conversations" : "requests"),
         field.total, total});
  }
  return reconciliations;
}

bool AllHold(const std::vector<Reconciliation>& reconciliations) {
  return std::all_of(reconciliations.begin(), reconciliations.end(),
                     [](const Reconciliation& sum) { return sum.Holds(); });
}

}  // namespace wegwijs::reporting
