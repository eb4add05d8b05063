#include "services/directory/head_store.h"

#include "services/runtime/pg_value.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::directory {
namespace {

constexpr absl::Duration kKept = absl::Hours(24 * 180);

constexpr Statement kReadHead = {"read_directory_head", R"sql(
  SELECT taxonomy_version FROM directory.head WHERE head_id = 1
)sql"};

constexpr Statement kLockHead = {"lock_directory_head", R"sql(
  SELECT taxonomy_version FROM directory.head WHERE head_id = 1 FOR UPDATE
)sql"};

constexpr Statement kWriteHead = {"write_directory_head", R"sql(
  UPDATE directory.head SET taxonomy_version = $1 WHERE head_id = 1
)sql"};

constexpr Statement kForgetRequests = {"forget_directory_requests", R"sql(
  DELETE FROM directory.idempotency
  WHERE municipality_id = $1 AND created_at < $2::timestamptz
)sql"};

constexpr Statement kClaimRequest = {"claim_directory_request", R"sql(
  INSERT INTO directory.idempotency
    (municipality_id, request_id, subject, method, fingerprint, created_at)
  VALUES ($1, $2::uuid, $3, $4, $5, $6::timestamptz)
  ON CONFLICT (municipality_id, request_id) DO NOTHING
  RETURNING request_id
)sql"};

constexpr Statement kMatchRequest = {"match_directory_request", R"sql(
  SELECT subject = $3 AND method = $4 AND fingerprint = $5 AS same
  FROM directory.idempotency
  WHERE municipality_id = $1 AND request_id = $2::uuid
)sql"};

}  // namespace

std::vector<Statement> HeadStatements() {
  return {kReadHead,       kLockHead,     kWriteHead,
          kForgetRequests, kClaimRequest, kMatchRequest};
}

int64_t ReadTaxonomyVersion(Transaction& transaction) {
  return transaction.Exec(kReadHead)[0][0].as<int64_t>();
}

int64_t LockHead(Transaction& transaction) {
  return transaction.Exec(kLockHead)[0][0].as<int64_t>();
}

void WriteTaxonomyVersion(Transaction& transaction, int64_t version) {
  transaction.Exec(kWriteHead, version);
}

absl::StatusOr<bool> ClaimRequest(Transaction& transaction,
                                  const Caller& caller,
                                  const MutationRequest& request,
                                  absl::Time now) {
  transaction.Exec(kForgetRequests, caller.municipality, PgTime(now - kKept));
  const PgBytes fingerprint = {request.fingerprint};
  const PgRows claimed = transaction.Exec(
      kClaimRequest, caller.municipality, request.request_id, caller.subject,
      request.method, fingerprint, PgTime(now));
  if (!claimed.empty()) return true;
  const PgRows same =
      transaction.Exec(kMatchRequest, caller.municipality, request.request_id,
                       caller.subject, request.method, fingerprint);
  if (same[0][0].as<bool>()) return false;
  return WithReason(
      absl::AlreadyExistsError("The request_id was used for another call. "
                               "Choose a new one for a new request."),
      "REQUEST_ID_REUSED");
}

}  // namespace wegwijs::directory
