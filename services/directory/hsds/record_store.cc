#include "services/directory/hsds/record_store.h"

#include <stdexcept>

#include "absl/strings/string_view.h"
#include "services/runtime/pg_array.h"

namespace wegwijs::directory::hsds {
namespace {

constexpr Statement kReadRecords = {"read_hsds_records", R"sql(
  SELECT record_id, document, understood, within, source, row_version,
    owner_municipality_id
  FROM directory.hsds_record
  WHERE entity = $1 AND record_id = ANY($2::uuid[])
)sql"};

constexpr Statement kReadRecordsAfter = {"read_hsds_records_after", R"sql(
  SELECT record_id, document, understood, within, source, row_version,
    owner_municipality_id
  FROM directory.hsds_record
  WHERE entity = $1 AND record_id > $2::uuid AND within = ''
  ORDER BY record_id LIMIT $3
)sql"};

constexpr Statement kReadRecordsNaming = {"read_hsds_records_naming", R"sql(
  SELECT record_id, document, understood, within, source, row_version,
    owner_municipality_id, entity
  FROM directory.hsds_record
  WHERE EXISTS (
    SELECT FROM unnest($1::text[]) AS id
    WHERE position(id IN lower(document::text)) > 0)
)sql"};

constexpr Statement kReadRecordsOfSource = {"read_hsds_records_of_source",
                                            R"sql(
  SELECT record_id, '{}' AS document, '{}' AS understood, within, source, row_version,
    owner_municipality_id
  FROM directory.hsds_record
  WHERE owner_municipality_id = $1 AND source = $2 AND entity = $3
    AND record_id > $4::uuid
  ORDER BY record_id LIMIT $5
)sql"};

constexpr Statement kWriteRecords = {"write_hsds_records", R"sql(
  INSERT INTO directory.hsds_record
    (entity, record_id, document, understood, within, source, row_version,
     owner_municipality_id)
  SELECT wanted.*
  FROM unnest($1::text[], $2::uuid[], $3::jsonb[], $4::jsonb[], $5::text[],
              $6::text[], $7::bigint[], $8::int[]) AS wanted
  ON CONFLICT (entity, record_id) DO UPDATE SET
    document = excluded.document, understood = excluded.understood, within = excluded.within,
    source = excluded.source, row_version = excluded.row_version
)sql"};

Record RecordFrom(const PgRow& row, Entity entity) {
  return {.entity = entity,
          .id = row["record_id"].as<std::string>(),
          .document = row["document"].as<std::string>(),
          .understood = row["understood"].as<std::string>(),
          .within = row["within"].as<std::string>(),
          .source = row["source"].as<std::string>(),
          .version = row["row_version"].as<int64_t>(),
          .owner = row["owner_municipality_id"].as<int>()};
}

std::vector<Record> RecordsFrom(const PgRows& rows, Entity entity) {
  std::vector<Record> records;
  for (const PgRow row : rows) records.push_back(RecordFrom(row, entity));
  return records;
}

Entity EntityNamed(absl::string_view name) {
  for (const Entity entity : kEntities) {
    if (name == NameOf(entity)) return entity;
  }
  throw std::runtime_error("A record is of no entity of HSDS.");
}

}  // namespace

std::vector<Statement> RecordStatements() {
  return {kReadRecords, kReadRecordsAfter, kReadRecordsNaming,
          kReadRecordsOfSource, kWriteRecords};
}

std::vector<Record> ReadRecords(Transaction& transaction, Entity entity,
                                const std::vector<std::string>& ids) {
  return RecordsFrom(
      transaction.Exec(kReadRecords, NameOf(entity), PgTextArray(ids)), entity);
}

std::vector<Record> ReadRecordsAfter(Transaction& transaction, Entity entity,
                                     const std::string& after, int limit) {
  return RecordsFrom(
      transaction.Exec(kReadRecordsAfter, NameOf(entity), after, limit),
      entity);
}

std::vector<Record> ReadRecordsOfSource(Transaction& transaction, int owner,
                                        const std::string& source,
                                        Entity entity, const std::string& after,
                                        int limit) {
  return RecordsFrom(transaction.Exec(kReadRecordsOfSource, owner, source,
                                      NameOf(entity), after, limit),
                     entity);
}

std::vector<Record> ReadRecordsNaming(Transaction& transaction,
                                      const std::vector<std::string>& ids) {
  std::vector<Record> records;
  for (const PgRow row :
       transaction.Exec(kReadRecordsNaming, PgTextArray(ids))) {
    records.push_back(RecordFrom(row, EntityNamed(row["entity"].c_str())));
  }
  return records;
}

void WriteRecords(Transaction& transaction,
                  const std::vector<Record>& records) {
  if (records.empty()) return;
  PgArray entities, ids, documents, understood, within, sources, versions,
      owners;
  for (const Record& record : records) {
    entities.Add(NameOf(record.entity));
    ids.Add(record.id);
    documents.Add(record.document);
    understood.Add(record.understood);
    within.Add(record.within);
    sources.Add(record.source);
    versions.Add(record.version);
    owners.Add(record.owner);
  }
  transaction.Exec(kWriteRecords, entities.Literal(), ids.Literal(),
                   documents.Literal(), understood.Literal(), within.Literal(),
                   sources.Literal(), versions.Literal(), owners.Literal());
}

}  // namespace wegwijs::directory::hsds
