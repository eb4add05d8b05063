#include "services/intake/rights/retention_mapping.h"

#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"

namespace wegwijs::intake {

v1::RetentionPolicy ToProto(int municipality, const RetentionPolicy& policy) {
  v1::RetentionPolicy proto;
  proto.set_name(
      absl::StrCat("municipalities/", municipality, "/retentionPolicy"));
  proto.set_identity_months(policy.identity_months);
  proto.set_facts_months(policy.facts_months);
  proto.set_event_months(policy.event_months);
  proto.set_audit_months(policy.audit_months);
  proto.set_frozen_report_months(policy.frozen_report_months);
  proto.set_request_id_days(kRequestIdDays);
  proto.set_etag(EtagOf(policy));
  if (policy.updated_at.has_value()) {
    *proto.mutable_update_time() = ToProto(*policy.updated_at);
  }
  return proto;
}

}  // namespace wegwijs::intake
