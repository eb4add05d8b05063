#include "services/directory/tenant_proof_store.h"

namespace wegwijs::directory {

TenantProof DirectoryTenantProof() {
  return {
      .visible = {"prove_requests_blind", R"sql(
  SELECT 'directory.idempotency' AS name
  WHERE EXISTS (SELECT FROM directory.idempotency)
)sql"},
      .candidates = {"list_owners", R"sql(
  SELECT owner_municipality_id FROM directory.organization
  UNION SELECT owner_municipality_id FROM directory.taxonomy_term
)sql"},
      .seen = {"prove_requests_sighted", R"sql(
  SELECT
    EXISTS (SELECT FROM directory.idempotency WHERE municipality_id = $1) AS own,
    EXISTS (SELECT FROM directory.idempotency WHERE municipality_id <> $1) AS foreign
)sql"},
  };
}

}  // namespace wegwijs::directory
