#include "services/intake/tenant_proof_store.h"

namespace wegwijs::intake {

TenantProof IntakeTenantProof() {
  return {
      .visible = {"prove_tables_blind", R"sql(
  SELECT name FROM (VALUES
    ('intake.tenant', EXISTS (SELECT FROM intake.tenant)),
    ('intake.tenant_head', EXISTS (SELECT FROM intake.tenant_head)),
    ('intake.idempotency', EXISTS (SELECT FROM intake.idempotency)),
    ('intake.event', EXISTS (SELECT FROM intake.event)),
    ('intake.audit_entry', EXISTS (SELECT FROM intake.audit_entry)),
    ('intake.audit_link', EXISTS (SELECT FROM intake.audit_link)),
    ('intake.desk', EXISTS (SELECT FROM intake.desk)),
    ('intake.worker', EXISTS (SELECT FROM intake.worker)),
    ('intake.client', EXISTS (SELECT FROM intake.client)),
    ('intake.client_merge', EXISTS (SELECT FROM intake.client_merge)),
    ('intake.key_epoch', EXISTS (SELECT FROM intake.key_epoch)),
    ('intake.client_identity', EXISTS (SELECT FROM intake.client_identity)),
    ('intake.client_identity_history', EXISTS (SELECT FROM intake.client_identity_history)),
    ('intake.client_term', EXISTS (SELECT FROM intake.client_term)),
    ('intake.worker_phone', EXISTS (SELECT FROM intake.worker_phone)),
    ('intake.consent', EXISTS (SELECT FROM intake.consent)),
    ('intake.review', EXISTS (SELECT FROM intake.review)),
    ('intake.review_history', EXISTS (SELECT FROM intake.review_history)),
    ('intake.conversation', EXISTS (SELECT FROM intake.conversation)),
    ('intake.help_request', EXISTS (SELECT FROM intake.help_request)),
    ('intake.referral', EXISTS (SELECT FROM intake.referral)),
    ('intake.conversation_history', EXISTS (SELECT FROM intake.conversation_history)),
    ('intake.help_request_history', EXISTS (SELECT FROM intake.help_request_history)),
    ('intake.imported_row', EXISTS (SELECT FROM intake.imported_row)),
    ('intake.erased_code', EXISTS (SELECT FROM intake.erased_code)),
    ('intake.retention_policy', EXISTS (SELECT FROM intake.retention_policy)),
    ('intake.open_day', EXISTS (SELECT FROM intake.open_day))
  ) AS relation (name, visible) WHERE visible
)sql"},
      .candidates = {"list_known_municipalities", R"sql(
  SELECT DISTINCT municipality_id FROM intake.known_neighbourhood
)sql"},
      .seen = {"prove_head_sighted", R"sql(
  SELECT
    EXISTS (SELECT FROM intake.tenant_head WHERE municipality_id = $1) AS own,
    EXISTS (SELECT FROM intake.tenant_head WHERE municipality_id <> $1) AS foreign
)sql"},
  };
}

}  // namespace wegwijs::intake
