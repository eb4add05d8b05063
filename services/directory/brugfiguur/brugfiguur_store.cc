#include "services/directory/brugfiguur/brugfiguur_store.h"

#include <cstdint>
#include <map>
#include <utility>

#include "absl/strings/str_split.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::directory {
namespace {

// The columns that BrugfiguurFrom reads, of whom is listed in which
// municipality.
#define LISTED                                                              \
  "b.municipality_id, b.brugfiguur_id, b.name, b.organization_id, "         \
  "o.name AS organization_name, b.phone, b.email, b.consented_on, "         \
  "b.consent_evidence, b.version, "                                         \
  "array_to_string(b.languages, ' ') AS languages, "                        \
  "array_to_string(b.topics, ' ') AS topics, "                              \
  "(extract(epoch FROM b.created_at) * 1000000)::bigint AS made_micros "    \
  "FROM directory.brugfiguur b "                                            \
  "JOIN directory.organization o ON o.organization_id = b.organization_id " \
  "WHERE b.municipality_id = $1 AND b.withdrawn_at IS NULL "

constexpr Statement kReadBrugfiguur = {
    "read_brugfiguur", "SELECT " LISTED "AND b.brugfiguur_id = $2"};

// Along the index brugfiguur_by_name.
constexpr Statement kReadBrugfiguren = {"read_brugfiguren",
                                        "SELECT " LISTED R"sql(
  AND (b.name, b.brugfiguur_id) > ($2, $3::uuid)
  AND ($4::uuid IS NULL OR b.organization_id = $4::uuid)
  ORDER BY b.name, b.brugfiguur_id LIMIT $5
)sql"};

constexpr Statement kReadReach = {"read_brugfiguur_reach", R"sql(
  SELECT brugfiguur_id, weekday, from_minute, to_minute, place,
    neighbourhood_id
  FROM directory.brugfiguur_reach
  WHERE municipality_id = $1 AND brugfiguur_id = ANY($2::uuid[])
  ORDER BY brugfiguur_id, position
)sql"};

constexpr Statement kWriteBrugfiguur = {"write_brugfiguur", R"sql(
  INSERT INTO directory.brugfiguur (municipality_id, brugfiguur_id, name,
    organization_id, languages, topics, phone, email, consented_on,
    consent_evidence, version, created_at)
  VALUES ($1, $2, $3, $4, $5::text[], $6::text[], $7, $8, $9::date, $10, $11,
    $12)
  ON CONFLICT (municipality_id, brugfiguur_id) DO UPDATE SET
    name = excluded.name, organization_id = excluded.organization_id,
    languages = excluded.languages, topics = excluded.topics,
    phone = excluded.phone, email = excluded.email,
    consented_on = excluded.consented_on,
    consent_evidence = excluded.consent_evidence, version = excluded.version
)sql"};

constexpr Statement kClearReach = {"clear_brugfiguur_reach", R"sql(
  DELETE FROM directory.brugfiguur_reach
  WHERE municipality_id = $1 AND brugfiguur_id = $2
)sql"};

constexpr Statement kWriteReach = {"write_brugfiguur_reach", R"sql(
  INSERT INTO directory.brugfiguur_reach (municipality_id, brugfiguur_id,
    position, weekday, from_minute, to_minute, place, neighbourhood_id)
  SELECT $1, $2, position, weekday, from_minute, to_minute, place,
    neighbourhood_id
  FROM unnest($3::int[], $4::smallint[], $5::smallint[], $6::smallint[],
              $7::text[], $8::text[])
    AS reach (position, weekday, from_minute, to_minute, place,
              neighbourhood_id)
)sql"};

constexpr Statement kEraseBrugfiguur = {"erase_brugfiguur", R"sql(
  UPDATE directory.brugfiguur
  SET withdrawn_at = $3, name = '', organization_id = NULL, languages = '{}',
    topics = '{}', phone = '', email = '', version = version + 1
  WHERE municipality_id = $1 AND brugfiguur_id = $2 AND withdrawn_at IS NULL
  RETURNING brugfiguur_id
)sql"};

std::vector<std::string> WordsIn(const PgField& field) {
  return absl::StrSplit(field.view(), ' ', absl::SkipEmpty());
}

Brugfiguur BrugfiguurFrom(const PgRow& row) {
  return {.municipality = row["municipality_id"].as<int>(),
          .id = row["brugfiguur_id"].as<std::string>(),
          .display_name = row["name"].as<std::string>(),
          .organization = row["organization_id"].as<std::string>(),
          .organization_name = row["organization_name"].as<std::string>(),
          .languages = WordsIn(row["languages"]),
          .topics = WordsIn(row["topics"]),
          .phone = row["phone"].as<std::string>(),
          .email = row["email"].as<std::string>(),
          .consent = {.date = DayFromPg(row["consented_on"].view()),
                      .evidence = static_cast<ConsentEvidence>(
                          row["consent_evidence"].as<int>())},
          .created_at = absl::FromUnixMicros(row["made_micros"].as<int64_t>()),
          .version = row["version"].as<int64_t>()};
}

Reach ReachFrom(const PgRow& row) {
  Reach reach = {.weekday = row["weekday"].as<int>(),
                 .place = row["place"].as<std::string>(),
                 .neighbourhood = EmptyIfNull(row["neighbourhood_id"])};
  if (!row["from_minute"].is_null()) {
    reach.hours =
        Hours{row["from_minute"].as<int>(), row["to_minute"].as<int>()};
  }
  return reach;
}

std::vector<Brugfiguur> WithReach(Transaction& transaction,
                                  const PgRows& rows) {
  std::vector<Brugfiguur> all;
  std::map<std::string, size_t> places;
  PgArray ids;
  for (const PgRow row : rows) {
    all.push_back(BrugfiguurFrom(row));
    places[all.back().id] = all.size() - 1;
    ids.Add(all.back().id);
  }
  if (all.empty()) return all;
  for (const PgRow row :
       transaction.Exec(kReadReach, all.front().municipality, ids.Literal())) {
    all[places.at(row["brugfiguur_id"].as<std::string>())].reach.push_back(
        ReachFrom(row));
  }
  return all;
}

void WriteReach(Transaction& transaction, const Brugfiguur& brugfiguur) {
  PgArray positions, weekdays, from, to, places, neighbourhoods;
  for (size_t i = 0; i < brugfiguur.reach.size(); ++i) {
    const Reach& reach = brugfiguur.reach[i];
    positions.Add(static_cast<int64_t>(i));
    weekdays.Add(int64_t{reach.weekday});
    if (reach.hours.has_value()) {
      from.Add(int64_t{reach.hours->from});
      to.Add(int64_t{reach.hours->to});
    } else {
      from.AddNull();
      to.AddNull();
    }
    places.Add(reach.place);
    neighbourhoods.Add(NullIfEmpty(reach.neighbourhood));
  }
  transaction.Queue(kWriteReach, brugfiguur.municipality, brugfiguur.id,
                    positions.Literal(), weekdays.Literal(), from.Literal(),
                    to.Literal(), places.Literal(), neighbourhoods.Literal());
}

}  // namespace

std::vector<Statement> BrugfiguurStatements() {
  return {kReadBrugfiguur, kReadBrugfiguren, kReadReach,      kWriteBrugfiguur,
          kClearReach,     kWriteReach,      kEraseBrugfiguur};
}

std::optional<Brugfiguur> ReadBrugfiguur(Transaction& transaction,
                                         const Brugfiguur& key) {
  std::vector<Brugfiguur> found = WithReach(
      transaction, transaction.Exec(kReadBrugfiguur, key.municipality, key.id));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Brugfiguur> ReadBrugfiguren(Transaction& transaction,
                                        const BrugfiguurQuery& query) {
  return WithReach(transaction,
                   transaction.Exec(kReadBrugfiguren, query.municipality,
                                    query.after.display_name, query.after.id,
                                    query.organization, query.limit));
}

void WriteBrugfiguur(Transaction& transaction, const Brugfiguur& brugfiguur) {
  transaction.Queue(kWriteBrugfiguur, brugfiguur.municipality, brugfiguur.id,
                    brugfiguur.display_name, brugfiguur.organization,
                    PgTextArray(brugfiguur.languages),
                    PgTextArray(brugfiguur.topics), brugfiguur.phone,
                    brugfiguur.email, PgDate(brugfiguur.consent.date),
                    static_cast<int>(brugfiguur.consent.evidence),
                    brugfiguur.version, PgTime(brugfiguur.created_at));
  transaction.Queue(kClearReach, brugfiguur.municipality, brugfiguur.id);
  WriteReach(transaction, brugfiguur);
}

bool EraseBrugfiguur(Transaction& transaction, const Brugfiguur& key,
                     absl::Time now) {
  const PgRows erased =
      transaction.Exec(kEraseBrugfiguur, key.municipality, key.id, PgTime(now));
  if (erased.empty()) return false;
  transaction.Queue(kClearReach, key.municipality, key.id);
  return true;
}

}  // namespace wegwijs::directory
