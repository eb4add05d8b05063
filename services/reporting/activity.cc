#include "services/reporting/activity.h"

namespace wegwijs::reporting {

Unit UnitOf(Dimension dimension) {
  switch (dimension) {
    case Dimension::kIntroducedBy:
      return Unit::kConversations;
    case Dimension::kOutbound:
    case Dimension::kInbound:
    case Dimension::kInboundReason:
    case Dimension::kAnswer:
      return Unit::kReferrals;
    default:
      return Unit::kRequests;
  }
}

}  // namespace wegwijs::reporting
