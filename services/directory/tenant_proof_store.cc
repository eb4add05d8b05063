#include "services/directory/tenant_proof_store.h"

namespace wegwijs::directory {

TenantProof DirectoryTenantProof() {
  return {
      .visible = {"prove_tenants_blind", R"sql(
  SELECT 'directory.idempotency' AS name
  WHERE EXISTS (SELECT FROM directory.idempotency)
  UNION ALL
  SELECT 'directory.confidential_address'
  WHERE EXISTS (SELECT FROM directory.confidential_address)
  UNION ALL SELECT 'directory.brugfiguur'
  WHERE EXISTS (SELECT FROM directory.brugfiguur)
  UNION ALL SELECT 'directory.brugfiguur_reach'
  WHERE EXISTS (SELECT FROM directory.brugfiguur_reach)
  UNION ALL SELECT 'directory.correction'
  WHERE EXISTS (SELECT FROM directory.correction)
  UNION ALL SELECT 'intake.service_referral_v1'
  WHERE EXISTS (SELECT FROM intake.service_referral_v1)
)sql"},
      .candidates = {"list_owners", R"sql(
  SELECT owner_municipality_id FROM directory.organization
  UNION SELECT owner_municipality_id FROM directory.taxonomy_term
  UNION SELECT owner_municipality_id FROM directory.location
)sql"},
      .seen = {"prove_tenants_sighted", R"sql(
  SELECT
    EXISTS (SELECT FROM directory.idempotency WHERE municipality_id = $1)
      OR EXISTS (SELECT FROM directory.brugfiguur WHERE municipality_id = $1)
      OR EXISTS (SELECT FROM directory.correction WHERE municipality_id = $1)
      OR EXISTS (
        SELECT FROM directory.confidential_address WHERE municipality_id = $1)
      AS own,
    EXISTS (SELECT FROM directory.idempotency WHERE municipality_id <> $1)
      OR EXISTS (SELECT FROM directory.brugfiguur WHERE municipality_id <> $1)
      OR EXISTS (
        SELECT FROM directory.brugfiguur_reach WHERE municipality_id <> $1)
      OR EXISTS (SELECT FROM directory.correction WHERE municipality_id <> $1)
      OR EXISTS (
        SELECT FROM directory.confidential_address WHERE municipality_id <> $1)
      OR EXISTS (
        SELECT FROM intake.service_referral_v1 WHERE municipality_id <> $1)
      AS foreign
)sql"},
  };
}

}  // namespace wegwijs::directory
