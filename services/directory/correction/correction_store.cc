#include "services/directory/correction/correction_store.h"

#include <cstdint>

#include "services/runtime/pg_value.h"

namespace wegwijs::directory {
namespace {

// The columns that CorrectionFrom reads, and of which municipality.
#define CORRECTION_COLUMNS                                                  \
  "c.municipality_id, c.correction_id, c.service_id, c.organization_id, "   \
  "c.field, c.words, c.suggester, c.suggester_organization_id, c.state, "   \
  "c.answer, c.version, "                                                   \
  "(extract(epoch FROM c.created_at) * 1000000)::bigint AS made_micros, "   \
  "(extract(epoch FROM c.resolved_at) * 1000000)::bigint AS ended_micros, " \
  "coalesce(s.name, o.name) AS about_name, "                                \
  "coalesce(s.owner_municipality_id, o.owner_municipality_id) AS owner "    \
  "FROM directory.correction c "                                            \
  "LEFT JOIN directory.service s ON s.service_id = c.service_id "           \
  "LEFT JOIN directory.organization o "                                     \
  "  ON o.organization_id = c.organization_id "                             \
  "WHERE c.municipality_id = $1 "

constexpr Statement kReadCorrection = {"read_correction",
                                       "SELECT " CORRECTION_COLUMNS R"sql(
  AND c.correction_id = $2 AND ($3::text IS NULL OR c.suggester = $3)
)sql"};

// Along the index correction_queue. 1 is open.
constexpr Statement kReadCorrections = {"read_corrections",
                                        "SELECT " CORRECTION_COLUMNS R"sql(
  AND (c.state <> 1, c.created_at, c.correction_id)
    > ($2::boolean, $3::timestamptz, $4::uuid)
  AND ($5::text IS NULL OR c.suggester = $5)
  AND ($6::smallint IS NULL OR c.state = $6)
  AND ($7::uuid IS NULL OR c.service_id = $7)
  AND ($8::uuid IS NULL OR c.organization_id = $8)
  ORDER BY c.state <> 1, c.created_at, c.correction_id LIMIT $9
)sql"};

constexpr Statement kAddCorrection = {"add_correction", R"sql(
  INSERT INTO directory.correction (municipality_id, correction_id, service_id,
    organization_id, field, words, suggester, suggester_organization_id, state,
    answer, version, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, '', 1, $9)
  ON CONFLICT (municipality_id, correction_id) DO NOTHING
)sql"};

constexpr Statement kWriteResolution = {"write_correction_resolution", R"sql(
  UPDATE directory.correction
  SET state = $3, answer = $4, resolved_at = $5, version = $6
  WHERE municipality_id = $1 AND correction_id = $2
)sql"};

Correction CorrectionFrom(const PgRow& row) {
  Correction correction = {
      .municipality = row["municipality_id"].as<int>(),
      .id = row["correction_id"].as<std::string>(),
      .service = EmptyIfNull(row["service_id"]),
      .organization = EmptyIfNull(row["organization_id"]),
      .field = row["field"].as<int>(),
      .words = row["words"].as<std::string>(),
      .suggester = row["suggester"].as<std::string>(),
      .suggester_organization = EmptyIfNull(row["suggester_organization_id"]),
      .state = static_cast<CorrectionState>(row["state"].as<int>()),
      .answer = row["answer"].as<std::string>(),
      .created_at = absl::FromUnixMicros(row["made_micros"].as<int64_t>()),
      .version = row["version"].as<int64_t>(),
      .about_name = row["about_name"].as<std::string>(),
      .about_owner = row["owner"].as<int>()};
  if (!row["ended_micros"].is_null()) {
    correction.resolved_at =
        absl::FromUnixMicros(row["ended_micros"].as<int64_t>());
  }
  return correction;
}

}  // namespace

std::vector<Statement> CorrectionStatements() {
  return {kReadCorrection, kReadCorrections, kAddCorrection, kWriteResolution};
}

std::optional<Correction> ReadCorrection(
    Transaction& transaction, const Correction& key,
    const std::optional<std::string>& suggester) {
  const PgRows rows =
      transaction.Exec(kReadCorrection, key.municipality, key.id, suggester);
  if (rows.empty()) return std::nullopt;
  return CorrectionFrom(rows.front());
}

std::vector<Correction> ReadCorrections(Transaction& transaction,
                                        const CorrectionQuery& query) {
  std::optional<int> state;
  if (query.state.has_value()) state = static_cast<int>(*query.state);
  std::vector<Correction> corrections;
  for (const PgRow row : transaction.Exec(
           kReadCorrections, query.municipality, query.after.resolved,
           query.after.created_at == absl::InfinitePast()
               ? "-infinity"
               : PgTime(query.after.created_at),
           query.after.id, query.suggester, state, NullIfEmpty(query.service),
           NullIfEmpty(query.organization), query.limit)) {
    corrections.push_back(CorrectionFrom(row));
  }
  return corrections;
}

void AddCorrection(Transaction& transaction, const Correction& correction) {
  transaction.Exec(kAddCorrection, correction.municipality, correction.id,
                   NullIfEmpty(correction.service),
                   NullIfEmpty(correction.organization), correction.field,
                   correction.words, correction.suggester,
                   NullIfEmpty(correction.suggester_organization),
                   PgTime(correction.created_at));
}

void WriteResolution(Transaction& transaction, const Correction& correction) {
  transaction.Queue(kWriteResolution, correction.municipality, correction.id,
                    static_cast<int>(correction.state), correction.answer,
                    PgTime(*correction.resolved_at), correction.version);
}

}  // namespace wegwijs::directory
