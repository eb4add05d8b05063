#include "services/intake/client/client_identity_store.h"

#include <optional>

#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

constexpr Statement kInsert = {"insert_identity", R"sql(
  INSERT INTO intake.client_identity
    (municipality_id, client_id, version, epoch, wrapped_key,
     given_name, family_name, birth_date, phone, address, notes)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  RETURNING client_id
)sql"};

constexpr Statement kKeep = {"keep_identity_version", R"sql(
  INSERT INTO intake.client_identity_history
    (municipality_id, client_id, version, given_name, family_name, birth_date,
     phone, address, notes, replaced_at)
  SELECT i.municipality_id, i.client_id, i.version, i.given_name,
         i.family_name, i.birth_date, i.phone, i.address, i.notes, $3
  FROM intake.client_identity i
  WHERE i.municipality_id = $1 AND i.client_id = $2
  RETURNING version
)sql"};

constexpr Statement kOverwrite = {"overwrite_identity", R"sql(
  UPDATE intake.client_identity
  SET version = $3, epoch = $4, wrapped_key = $5, given_name = $6,
      family_name = $7, birth_date = $8, phone = $9, address = $10, notes = $11
  WHERE municipality_id = $1 AND client_id = $2
)sql"};

constexpr Statement kRead = {"read_identities", R"sql(
  SELECT client_id, version, epoch, encode(wrapped_key, 'hex'),
         encode(given_name, 'hex'), encode(family_name, 'hex'),
         encode(birth_date, 'hex'), encode(phone, 'hex'),
         encode(address, 'hex'), encode(notes, 'hex')
  FROM intake.client_identity
  WHERE municipality_id = $1 AND client_id = ANY ($2::uuid[])
)sql"};

constexpr Statement kReadHistory = {"read_identity_history", R"sql(
  SELECT client_id, version,
         (extract(epoch FROM replaced_at) * 1000000)::bigint,
         encode(given_name, 'hex'), encode(family_name, 'hex'),
         encode(birth_date, 'hex'), encode(phone, 'hex'),
         encode(address, 'hex'), encode(notes, 'hex')
  FROM intake.client_identity_history
  WHERE municipality_id = $1 AND client_id = ANY ($2::uuid[])
  ORDER BY client_id, version
)sql"};

constexpr Statement kDelete = {"delete_identities", R"sql(
  DELETE FROM intake.client_identity
  WHERE municipality_id = $1 AND client_id = ANY ($2::uuid[])
)sql"};

constexpr Statement kDeleteHistory = {"delete_identity_histories", R"sql(
  DELETE FROM intake.client_identity_history
  WHERE municipality_id = $1 AND client_id = ANY ($2::uuid[])
)sql"};

// By client_term_by_client.
constexpr Statement kDeleteTerms = {"delete_client_terms", R"sql(
  DELETE FROM intake.client_term
  WHERE municipality_id = $1 AND client_id = ANY ($2::uuid[])
)sql"};

constexpr Statement kInsertTerms = {"insert_client_terms", R"sql(
  INSERT INTO intake.client_term (municipality_id, term, client_id, epoch)
  SELECT t.municipality_id, n.term, $2::uuid, $3::int
  FROM intake.tenant t
  CROSS JOIN unnest($4::bytea[]) AS n (term)
  WHERE t.municipality_id = $1
  ON CONFLICT (municipality_id, term, client_id) DO NOTHING
)sql"};

std::optional<PgBytes> BytesOrNull(const std::string& bytes) {
  if (bytes.empty()) return std::nullopt;
  return PgBytes{bytes};
}

void QueueWhole(Transaction& transaction, const Statement& statement,
                int municipality, const SealedIdentity& identity) {
  const SealedTexts& texts = identity.texts;
  transaction.Queue(statement, municipality, identity.client, identity.version,
                    int64_t{identity.epoch}, PgBytes{identity.wrapped_key},
                    BytesOrNull(texts[0]), BytesOrNull(texts[1]),
                    BytesOrNull(texts[2]), BytesOrNull(texts[3]),
                    BytesOrNull(texts[4]), BytesOrNull(texts[5]));
}

SealedTexts TextsFromRow(const PgRow& row, int first_column) {
  SealedTexts texts;
  for (std::string& text : texts) text = BytesFromHex(row[first_column++]);
  return texts;
}

}  // namespace

std::vector<Statement> ClientIdentityStatements() {
  return {kInsert, kKeep,          kOverwrite,   kRead,       kReadHistory,
          kDelete, kDeleteHistory, kDeleteTerms, kInsertTerms};
}

void InsertIdentity(Transaction& transaction, int municipality,
                    const SealedIdentity& identity) {
  QueueWhole(transaction, kInsert, municipality, identity);
}

void ReplaceIdentity(Transaction& transaction, int municipality,
                     const SealedIdentity& identity, absl::Time now) {
  transaction.Queue(kKeep, municipality, identity.client, PgTime(now));
  QueueWhole(transaction, kOverwrite, municipality, identity);
}

std::vector<SealedIdentity> ReadIdentities(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> clients) {
  std::vector<SealedIdentity> identities;
  if (clients.empty()) return identities;
  for (const PgRow row :
       transaction.Exec(kRead, municipality, PgTextArray(clients))) {
    identities.push_back({.client = row[0].c_str(),
                          .version = row[1].as<int>(),
                          .epoch = static_cast<uint32_t>(row[2].as<int64_t>()),
                          .wrapped_key = BytesFromHex(row[3]),
                          .texts = TextsFromRow(row, 4)});
  }
  return identities;
}

std::vector<SealedVersion> ReadIdentityHistory(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> clients) {
  std::vector<SealedVersion> versions;
  for (const PgRow row :
       transaction.Exec(kReadHistory, municipality, PgTextArray(clients))) {
    versions.push_back(
        {.client = row[0].c_str(),
         .version = row[1].as<int>(),
         .texts = TextsFromRow(row, 3),
         .replaced_at = absl::FromUnixMicros(row[2].as<int64_t>())});
  }
  return versions;
}

void DeleteIdentities(Transaction& transaction, int municipality,
                      absl::Span<const std::string> clients) {
  const std::string ids = PgTextArray(clients);
  transaction.Queue(kDelete, municipality, ids);
  transaction.Queue(kDeleteHistory, municipality, ids);
  transaction.Queue(kDeleteTerms, municipality, ids);
}

void ReplaceTerms(Transaction& transaction, int municipality,
                  const std::string& client, uint32_t epoch,
                  absl::Span<const std::string> terms) {
  transaction.Queue(kDeleteTerms, municipality,
                    PgTextArray(std::array{client}));
  if (terms.empty()) return;
  PgArray blind;
  for (const std::string& term : terms) blind.AddBytes(term);
  transaction.Queue(kInsertTerms, municipality, client, int64_t{epoch},
                    blind.Literal());
}

}  // namespace wegwijs::intake
