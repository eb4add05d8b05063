#include "services/directory/head_store.h"

#include "services/runtime/pg_value.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::directory {
namespace {

constexpr absl::Duration kKept = absl::Hours(24 * 180);

constexpr Statement kReadHead = {"read_directory_head", R"sql(
  SELECT taxonomy_version FROM directory.head WHERE head_id = 1
)sql"};

constexpr Statement kReadHeads = {"read_directory_heads", R"sql(
  SELECT change_number, taxonomy_version FROM directory.head WHERE head_id = 1
)sql"};

constexpr Statement kLockHead = {"lock_directory_head", R"sql(
  SELECT taxonomy_version FROM directory.head WHERE head_id = 1 FOR UPDATE
)sql"};

constexpr Statement kWriteHead = {"write_directory_head", R"sql(
  UPDATE directory.head SET taxonomy_version = $1 WHERE head_id = 1
)sql"};

constexpr Statement kCountChange = {"count_directory_change", R"sql(
  UPDATE directory.head SET change_number = change_number + 1
  WHERE head_id = 1
)sql"};

constexpr Statement kForgetRequests = {"forget_directory_requests", R"sql(
  DELETE FROM directory.idempotency
  WHERE municipality_id = $1 AND created_at < $2::timestamptz
)sql"};

constexpr Statement kClaimRequest = {"claim_directory_request", R"sql(
  INSERT INTO directory.idempotency
    (municipality_id, request_id, subject, method, fingerprint, created_at,
     resource)
  VALUES ($1, $2::uuid, $3, $4, $5, $6::timestamptz, $7)
  ON CONFLICT (municipality_id, request_id) DO NOTHING
  RETURNING request_id
)sql"};

constexpr Statement kMatchRequest = {"match_directory_request", R"sql(
  SELECT subject = $3 AND method = $4 AND fingerprint = $5 AS same, resource
  FROM directory.idempotency
  WHERE municipality_id = $1 AND request_id = $2::uuid
)sql"};

}  // namespace

std::vector<Statement> HeadStatements() {
  return {kReadHeads,   kReadHead,       kLockHead,     kWriteHead,
          kCountChange, kForgetRequests, kClaimRequest, kMatchRequest};
}

Heads ReadHeads(Transaction& transaction) {
  const PgRows rows = transaction.Exec(kReadHeads);
  return {.change_number = rows[0]["change_number"].as<int64_t>(),
          .taxonomy_version = rows[0]["taxonomy_version"].as<int64_t>()};
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

void CountChange(Transaction& transaction) { transaction.Queue(kCountChange); }

absl::StatusOr<Claim> ClaimRequest(Transaction& transaction,
                                   const Caller& caller,
                                   const MutationRequest& request,
                                   absl::Time now) {
  transaction.Exec(kForgetRequests, caller.municipality, PgTime(now - kKept));
  const PgBytes fingerprint = {request.fingerprint};
  const PgRows claimed = transaction.Exec(
      kClaimRequest, caller.municipality, request.request_id, caller.subject,
      request.method, fingerprint, PgTime(now), NullIfEmpty(request.resource));
  if (!claimed.empty()) return Claim{.resource = request.resource};
  const PgRows match =
      transaction.Exec(kMatchRequest, caller.municipality, request.request_id,
                       caller.subject, request.method, fingerprint);
  if (match[0]["same"].as<bool>()) {
    return Claim{.is_new = false,
                 .resource = EmptyIfNull(match[0]["resource"])};
  }
  return WithReason(
      absl::AlreadyExistsError("The request_id was used for another call. "
                               "Choose a new one for a new request."),
      "REQUEST_ID_REUSED");
}

}  // namespace wegwijs::directory
