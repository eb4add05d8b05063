#include "services/intake/client/client_store.h"

#include <set>
#include <utility>

#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

// Both indexes of client, and for each that is found the index of conversations
// by client and the primary key of consent. $4 to $8 are the sight.
constexpr Statement kRead = {"read_clients_in_sight", R"sql(
  SELECT l.client_id, l.code, l.organization_id, l.version, l.identity_state,
         m.merged_into, m.survivor_id,
         (extract(epoch FROM l.created_at) * 1000000)::bigint,
         (extract(epoch FROM l.updated_at) * 1000000)::bigint
  FROM intake.client l
  LEFT JOIN intake.client_merge m
    ON m.municipality_id = l.municipality_id AND m.client_id = l.client_id
  WHERE l.municipality_id = $1
    AND (l.client_id = ANY ($2::uuid[]) OR l.code = ANY ($3::text[]))
    AND ($4::uuid IS NULL
      OR ($5 AND l.organization_id = $4)
      OR ($6 AND EXISTS (
        SELECT FROM intake.conversation c
        WHERE c.municipality_id = $1 AND c.client_id = l.client_id
          AND c.organization_id = $4))
      OR ($7 AND EXISTS (
        SELECT FROM intake.consent s
        WHERE s.municipality_id = $1 AND s.client_id = l.client_id
          AND s.recipient_id = $4 AND s.purpose = 1
          AND s.revoked_at IS NULL AND s.expire_date >= $8::date)))
)sql"};

constexpr Statement kReadMerged = {"read_merged_clients", R"sql(
  SELECT merged_into, client_id FROM intake.client_merge
  WHERE municipality_id = $1 AND survivor_id = ANY ($2::uuid[])
  ORDER BY merged_at, client_id
)sql"};

constexpr Statement kReadMembers = {"read_clients_of_survivor", R"sql(
  SELECT client_id FROM intake.client_merge
  WHERE municipality_id = $1 AND survivor_id = $2
)sql"};

constexpr Statement kInsert = {"insert_client", R"sql(
  INSERT INTO intake.client
    (municipality_id, client_id, code, organization_id, version,
     identity_state, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
  ON CONFLICT (municipality_id, code) DO NOTHING
  RETURNING client_id
)sql"};

constexpr Statement kUpdate = {"update_client", R"sql(
  UPDATE intake.client
  SET version = $3, identity_state = $4, updated_at = $5
  WHERE municipality_id = $1 AND client_id = $2
)sql"};

Client ClientFromRow(int municipality, const PgRow& row) {
  return {
      .municipality = municipality,
      .id = row[0].c_str(),
      .code = row[1].c_str(),
      .organization = EmptyIfNull(row[2]),
      .version = ZeroIfNull(row[3]),
      .identity_state = static_cast<IdentityState>(ZeroIfNull(row[4])),
      .merged_into = EmptyIfNull(row[5]),
      .survivor = EmptyIfNull(row[6]),
      .created_at = absl::FromUnixMicros(row[7].as<int64_t>()),
      .updated_at = absl::FromUnixMicros(row[8].as<int64_t>()),
  };
}

}  // namespace

std::vector<Statement> ClientStatements() {
  return {kRead, kReadMerged, kReadMembers, kInsert, kUpdate};
}

std::vector<Client> ReadClients(Transaction& transaction, int municipality,
                                const ClientQuery& query) {
  const ClientSight& sight = query.sight;
  std::vector<Client> clients;
  for (const PgRow row : transaction.Exec(
           kRead, municipality, PgTextArray(query.ids),
           PgTextArray(query.codes), sight.only_organization, sight.made,
           sight.met, sight.shared, PgDate(query.today))) {
    clients.push_back(ClientFromRow(municipality, row));
  }
  return clients;
}

std::optional<Client> FindClient(Transaction& transaction, int municipality,
                                 const ClientKey& key, const ClientSight& sight,
                                 absl::CivilDay today) {
  ClientQuery query = {.codes = key.codes, .sight = sight, .today = today};
  if (!key.id.empty()) query.ids.push_back(key.id);
  std::vector<Client> found = ReadClients(transaction, municipality, query);
  if (found.empty()) return std::nullopt;
  if (found.size() > 1 && found[0].code != key.codes.front()) {
    return std::move(found[1]);
  }
  return std::move(found[0]);
}

std::set<std::string> SeenAmong(Transaction& transaction, int municipality,
                                const std::vector<std::string>& ids,
                                const ClientSight& sight,
                                absl::CivilDay today) {
  if (ids.empty() || !sight.only_organization.has_value()) {
    return {ids.begin(), ids.end()};
  }
  std::set<std::string> seen;
  for (const Client& client :
       ReadClients(transaction, municipality,
                   {.ids = ids, .sight = sight, .today = today})) {
    seen.insert(client.id);
  }
  return seen;
}

std::vector<MergedClient> ReadMerged(
    Transaction& transaction, int municipality,
    const std::vector<std::string>& survivors) {
  std::vector<MergedClient> merges;
  for (const PgRow row :
       transaction.Exec(kReadMerged, municipality, PgTextArray(survivors))) {
    merges.push_back({.merged = row[1].c_str(), .into = row[0].c_str()});
  }
  return merges;
}

std::vector<std::string> ReadSamePerson(Transaction& transaction,
                                        const Client& client,
                                        const ClientSight& sight,
                                        absl::CivilDay today) {
  std::vector<std::string> all = {client.counts_as()};
  for (const PgRow row : transaction.Exec(kReadMembers, client.municipality,
                                          client.counts_as())) {
    all.push_back(row[0].c_str());
  }
  const std::set<std::string> seen =
      SeenAmong(transaction, client.municipality, all, sight, today);
  return {seen.begin(), seen.end()};
}

bool InsertClient(Transaction& transaction, const Client& client) {
  return !transaction
              .Exec(kInsert, client.municipality, client.id, client.code,
                    NullIfEmpty(client.organization), client.version,
                    static_cast<int>(client.identity_state),
                    PgTime(client.created_at))
              .empty();
}

void UpdateClient(Transaction& transaction, const Client& client) {
  transaction.Queue(kUpdate, client.municipality, client.id, client.version,
                    static_cast<int>(client.identity_state),
                    PgTime(client.updated_at));
}

}  // namespace wegwijs::intake
