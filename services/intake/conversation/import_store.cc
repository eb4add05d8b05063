#include "services/intake/conversation/import_store.h"

#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

constexpr Statement kReadRows = {"read_imported_rows", R"sql(
  SELECT external_id, conversation_id, position, encode(content, 'hex')
  FROM intake.imported_row
  WHERE municipality_id = $1 AND source = $2
    AND external_id = ANY ($3::text[])
)sql"};

constexpr Statement kStoreRows = {"store_imported_rows", R"sql(
  INSERT INTO intake.imported_row
    (municipality_id, source, external_id, conversation_id, position, content)
  SELECT t.municipality_id, $2, r.external_id, r.conversation, r.position, r.content
  FROM intake.tenant t
  CROSS JOIN unnest($3::text[], $4::uuid[], $5::smallint[], $6::bytea[])
    AS r (external_id, conversation, position, content)
  WHERE t.municipality_id = $1
  ON CONFLICT (municipality_id, source, external_id) DO UPDATE
  SET content = excluded.content
)sql"};

}  // namespace

std::vector<Statement> ImportStatements() { return {kReadRows, kStoreRows}; }

std::vector<StoredRow> ReadRows(Transaction& transaction, int municipality,
                                const std::string& source,
                                absl::Span<const std::string> external_ids) {
  PgArray wanted;
  for (const std::string& id : external_ids) wanted.Add(id);
  std::vector<StoredRow> rows;
  for (const auto& row :
       transaction.Exec(kReadRows, municipality, source, wanted.Literal())) {
    rows.push_back({.external_id = row[0].c_str(),
                    .conversation = EmptyIfNull(row[1]),
                    .position = row[2].as<int>(),
                    .content = BytesFromHex(row[3])});
  }
  return rows;
}

void StoreRows(Transaction& transaction, int municipality,
               const std::string& source, absl::Span<const StoredRow> rows) {
  if (rows.empty()) return;
  PgArray ids, conversations, positions, contents;
  for (const StoredRow& row : rows) {
    ids.Add(row.external_id);
    conversations.Add(row.conversation);
    positions.Add(int64_t{row.position});
    contents.AddBytes(row.content);
  }
  transaction.Queue(kStoreRows, municipality, source, ids.Literal(),
                    conversations.Literal(), positions.Literal(),
                    contents.Literal());
}

}  // namespace wegwijs::intake
