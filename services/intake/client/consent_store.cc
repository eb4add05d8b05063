#include "services/intake/client/consent_store.h"

#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

constexpr Statement kInsert = {"insert_consent", R"sql(
  INSERT INTO intake.consent
    (municipality_id, client_id, consent_id, purpose, recipient_id, evidence,
     witness_id, grant_date, expire_date, worker_id, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
)sql"};

constexpr Statement kRevoke = {"revoke_consent", R"sql(
  UPDATE intake.consent SET revoked_at = $4
  WHERE municipality_id = $1 AND client_id = $2 AND consent_id = $3
)sql"};

constexpr Statement kRead = {"read_consent", R"sql(
  SELECT client_id, consent_id, purpose, recipient_id, evidence, witness_id,
         grant_date, expire_date, worker_id,
         (extract(epoch FROM created_at) * 1000000)::bigint,
         (extract(epoch FROM revoked_at) * 1000000)::bigint
  FROM intake.consent
  WHERE municipality_id = $1 AND client_id = $2 AND consent_id = $3
)sql"};

// A client has few: they are found by the primary key and sorted.
constexpr Statement kFind = {"find_consents", R"sql(
  SELECT client_id, consent_id, purpose, recipient_id, evidence, witness_id,
         grant_date, expire_date, worker_id,
         (extract(epoch FROM created_at) * 1000000)::bigint,
         (extract(epoch FROM revoked_at) * 1000000)::bigint
  FROM intake.consent
  WHERE municipality_id = $1 AND client_id = ANY ($2::uuid[])
    AND ($3::date IS NULL OR (revoked_at IS NULL AND expire_date >= $3::date))
    AND ($4::timestamptz IS NULL OR (created_at, consent_id) < ($4, $5::uuid))
  ORDER BY created_at DESC, consent_id DESC
  LIMIT $6
)sql"};

Consent ConsentFromRow(int municipality, const PgRow& row) {
  Consent consent = {.municipality = municipality,
                     .client = row[0].c_str(),
                     .id = row[1].c_str(),
                     .purpose = ZeroIfNull(row[2]),
                     .recipient = row[3].c_str(),
                     .evidence = ZeroIfNull(row[4]),
                     .witness = EmptyIfNull(row[5]),
                     .grant_date = DayFromPg(row[6].c_str()),
                     .expire_date = DayFromPg(row[7].c_str()),
                     .worker = row[8].c_str(),
                     .created_at = absl::FromUnixMicros(row[9].as<int64_t>()),
                     .revoked_at = std::nullopt};
  if (!row[10].is_null()) {
    consent.revoked_at = absl::FromUnixMicros(row[10].as<int64_t>());
  }
  return consent;
}

}  // namespace

std::vector<Statement> ConsentStatements() {
  return {kInsert, kRevoke, kRead, kFind};
}

void InsertConsent(Transaction& transaction, const Consent& consent) {
  transaction.Queue(kInsert, consent.municipality, consent.client, consent.id,
                    consent.purpose, consent.recipient, consent.evidence,
                    NullIfEmpty(consent.witness), PgDate(consent.grant_date),
                    PgDate(consent.expire_date), consent.worker,
                    PgTime(consent.created_at));
}

std::optional<Consent> ReadConsent(Transaction& transaction, int municipality,
                                   const std::string& client,
                                   const std::string& id) {
  const PgRows rows = transaction.Exec(kRead, municipality, client, id);
  if (rows.empty()) return std::nullopt;
  return ConsentFromRow(municipality, rows[0]);
}

void RevokeConsent(Transaction& transaction, const Consent& consent,
                   absl::Time now) {
  transaction.Queue(kRevoke, consent.municipality, consent.client, consent.id,
                    PgTime(now));
}

std::vector<Consent> FindConsents(Transaction& transaction, int municipality,
                                  const ConsentQuery& query) {
  std::optional<std::string> today, before;
  if (query.in_force_on.has_value()) today = PgDate(*query.in_force_on);
  if (query.before.has_value()) before = PgTime(*query.before);
  std::vector<Consent> consents;
  for (const PgRow row :
       transaction.Exec(kFind, municipality, PgTextArray(query.clients), today,
                        before, query.before_id, query.limit)) {
    consents.push_back(ConsentFromRow(municipality, row));
  }
  return consents;
}

}  // namespace wegwijs::intake
