#include "services/intake/rights/erasure_store.h"

#include <map>

#include "services/intake/client/client_identity_store.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

constexpr Statement kDeleteConsents = {"erase_consents", R"sql(
  DELETE FROM intake.consent
  WHERE municipality_id = $1 AND client_id = ANY ($2::uuid[])
)sql"};

constexpr Statement kDeleteMerges = {"erase_merges", R"sql(
  DELETE FROM intake.client_merge
  WHERE municipality_id = $1 AND client_id = ANY ($2::uuid[])
)sql"};

constexpr Statement kDeleteClients = {"erase_clients", R"sql(
  DELETE FROM intake.client
  WHERE municipality_id = $1 AND client_id = ANY ($2::uuid[])
  RETURNING code
)sql"};

// Along the index idempotency_of_change; in the order of bytes, what begins
// with "X/" stands before "X0". $2 are ids and codes.
constexpr Statement kForgetRequests = {"forget_client_requests", R"sql(
  DELETE FROM intake.idempotency i
  USING unnest($2::text[]) AS c (named)
  WHERE i.municipality_id = $1
    AND i.method NOT IN ('RecordConversation', 'BatchRecordConversations')
    AND i.resource COLLATE "C" >= 'clients/' || c.named
    AND i.resource COLLATE "C" < 'clients/' || c.named || '0'
    AND (i.resource = 'clients/' || c.named
      OR starts_with(i.resource, 'clients/' || c.named || '/'))
)sql"};

constexpr Statement kKeepCodes = {"keep_erased_codes", R"sql(
  INSERT INTO intake.erased_code (municipality_id, code_hash)
  SELECT t.municipality_id, c.code_hash
  FROM intake.tenant t
  CROSS JOIN unnest($2::bytea[]) AS c (code_hash)
  WHERE t.municipality_id = $1
  ON CONFLICT (municipality_id, code_hash) DO NOTHING
)sql"};

constexpr Statement kReadCodes = {"read_erased_codes", R"sql(
  SELECT encode(code_hash, 'hex') FROM intake.erased_code
  WHERE municipality_id = $1 AND code_hash = ANY ($2::bytea[])
)sql"};

std::string HashOf(const std::string& code, const HmacKey& key) {
  return key.Sign("client code " + code);
}

}  // namespace

std::vector<Statement> ErasureStatements() {
  return {kDeleteConsents, kDeleteMerges, kDeleteClients,
          kForgetRequests, kKeepCodes,    kReadCodes};
}

void DeleteClients(Transaction& transaction, int municipality,
                   absl::Span<const std::string> clients, const HmacKey& key) {
  DeleteIdentities(transaction, municipality, clients);
  const std::string ids = PgTextArray(clients);
  transaction.Queue(kDeleteConsents, municipality, ids);
  transaction.Queue(kDeleteMerges, municipality, ids);
  PgArray named, hashes;
  for (const std::string& id : clients) named.Add(id);
  for (const PgRow row : transaction.Exec(kDeleteClients, municipality, ids)) {
    named.Add(row[0].c_str());
    hashes.AddBytes(HashOf(row[0].c_str(), key));
  }
  transaction.Queue(kForgetRequests, municipality, named.Literal());
  transaction.Queue(kKeepCodes, municipality, hashes.Literal());
}

std::set<std::string> ErasedAmong(Transaction& transaction, int municipality,
                                  const std::set<std::string>& codes,
                                  const HmacKey& key) {
  if (codes.empty()) return {};
  PgArray hashes;
  std::map<std::string, std::string> code_of;
  for (const std::string& code : codes) {
    const std::string hash = HashOf(code, key);
    hashes.AddBytes(hash);
    code_of[hash] = code;
  }
  std::set<std::string> erased;
  for (const PgRow row :
       transaction.Exec(kReadCodes, municipality, hashes.Literal())) {
    erased.insert(code_of.at(BytesFromHex(row[0])));
  }
  return erased;
}

}  // namespace wegwijs::intake
