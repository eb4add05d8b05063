#include "services/reporting/breakdown_mapping.h"

#include "services/reporting/figure_mapping.h"

namespace wegwijs::reporting {
namespace {

v1::Dimension ToProto(Dimension dimension) {
  switch (dimension) {
    case Dimension::kNationality:
      return v1::DIMENSION_NATIONALITY;
    case Dimension::kLanguage:
      return v1::DIMENSION_LANGUAGE;
    case Dimension::kNeighbourhood:
      return v1::DIMENSION_NEIGHBOURHOOD;
    case Dimension::kTopic:
      return v1::DIMENSION_TOPIC;
    case Dimension::kTheme:
      return v1::DIMENSION_THEME;
    case Dimension::kDesk:
      return v1::DIMENSION_DESK;
    case Dimension::kAction:
      return v1::DIMENSION_ACTION;
    case Dimension::kReferredTo:
      return v1::DIMENSION_REFERRED_TO;
    case Dimension::kIntroducedBy:
      return v1::DIMENSION_INTRODUCED_BY;
    case Dimension::kOutbound:
      return v1::DIMENSION_OUTBOUND;
    case Dimension::kInbound:
      return v1::DIMENSION_INBOUND;
    case Dimension::kInboundReason:
      return v1::DIMENSION_INBOUND_REASON;
    case Dimension::kAnswer:
      return v1::DIMENSION_ANSWER;
    case Dimension::kUnmetReason:
      return v1::DIMENSION_UNMET_REASON;
    case Dimension::kGap:
      return v1::DIMENSION_GAP;
  }
  return v1::DIMENSION_UNSPECIFIED;
}

v1::Unit ToProto(Unit unit) {
  switch (unit) {
    case Unit::kRequests:
      return v1::UNIT_HELP_REQUESTS;
    case Unit::kConversations:
      return v1::UNIT_CONVERSATIONS;
    case Unit::kReferrals:
      return v1::UNIT_REFERRALS;
  }
  return v1::UNIT_UNSPECIFIED;
}

v1::BreakdownRow RowOf(const Row& row, const Breakdown& breakdown) {
  v1::BreakdownRow result;
  result.set_code(row.code);
  result.set_label(row.label);
  result.set_parent_code(row.parent);
  result.set_parent_label(row.parent_label);
  *result.mutable_count() = CountOf(row.count, row.hidden);
  if (!row.hidden) *result.mutable_share() = ShareOf(row.count, breakdown.base);
  if (const std::optional<int64_t> top = breakdown.TopSum()) {
    *result.mutable_share_of_top() = ShareOf(row.count, *top);
  }
  return result;
}

v1::BreakdownOther OtherOf(const Breakdown& breakdown) {
  const Other& other = *breakdown.other;
  v1::BreakdownOther result;
  result.set_values(other.values);
  *result.mutable_count() = CountOf(other.count, other.hidden);
  if (!other.hidden && !breakdown.Overlaps()) {
    *result.mutable_share() = ShareOf(other.count, breakdown.base);
  }
  return result;
}

v1::AbsentCounts ToProto(const Absent& absent) {
  v1::AbsentCounts result;
  result.set_unknown(absent.unknown);
  result.set_declined(absent.declined);
  result.set_not_asked(absent.not_asked);
  result.set_not_recorded(absent.not_recorded);
  result.set_not_applicable(absent.not_applicable);
  return result;
}

}  // namespace

v1::Breakdown ToProto(const Breakdown& breakdown) {
  v1::Breakdown result;
  result.set_dimension(ToProto(breakdown.dimension));
  result.set_unit(ToProto(UnitOf(breakdown.dimension)));
  result.set_total(breakdown.total);
  result.set_base(breakdown.base);
  result.set_distinct_values(breakdown.distinct_values);
  for (const Row& row : breakdown.rows) {
    *result.add_rows() = RowOf(row, breakdown);
  }
  if (breakdown.other.has_value()) *result.mutable_other() = OtherOf(breakdown);
  *result.mutable_absent() = ToProto(breakdown.absent);
  result.set_withheld(breakdown.withheld);
  return result;
}

}  // namespace wegwijs::reporting
