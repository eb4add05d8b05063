#include "services/reporting/tenant_proof_store.h"

namespace wegwijs::reporting {

// Through every view of help data: a view made without security_invoker would
// show all municipalities. The service cannot read its own audit.
TenantProof ReportingTenantProof() {
  return {
      .visible = {"prove_views_blind", R"sql(
  SELECT name FROM (VALUES
    ('intake.conversation_v1', EXISTS (SELECT FROM intake.conversation_v1)),
    ('intake.help_request_v1', EXISTS (SELECT FROM intake.help_request_v1)),
    ('intake.referral_v1', EXISTS (SELECT FROM intake.referral_v1)),
    ('intake.signal_v1', EXISTS (SELECT FROM intake.signal_v1)),
    ('intake.client_merge_v1', EXISTS (SELECT FROM intake.client_merge_v1)),
    ('intake.open_day_v1', EXISTS (SELECT FROM intake.open_day_v1)),
    ('intake.desk_v1', EXISTS (SELECT FROM intake.desk_v1)),
    ('intake.head_v1', EXISTS (SELECT FROM intake.head_v1))
  ) AS relation (name, visible) WHERE visible
)sql"},
      .candidates = {"list_municipalities", R"sql(
  SELECT DISTINCT municipality_id FROM directory.neighbourhood_v1
)sql"},
      .seen = {"prove_head_sighted", R"sql(
  SELECT
    EXISTS (SELECT FROM intake.head_v1 WHERE municipality_id = $1) AS own,
    EXISTS (SELECT FROM intake.head_v1 WHERE municipality_id <> $1) AS foreign
)sql"},
  };
}

}  // namespace wegwijs::reporting
