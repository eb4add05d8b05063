#include "services/directory/neighbourhood_store.h"

#include "services/directory/head_store.h"
#include "services/runtime/pg_array.h"

namespace wegwijs::directory {
namespace {

constexpr Statement kReadMunicipality = {"read_municipality", R"sql(
  SELECT municipality_id, name_nl, name_fr, name_de
  FROM directory.municipality WHERE municipality_id = $1
)sql"};

constexpr Statement kReadMunicipalities = {"read_municipalities", R"sql(
  SELECT municipality_id, name_nl, name_fr, name_de FROM directory.municipality
)sql"};

constexpr Statement kReadNeighbourhoods = {"read_neighbourhoods", R"sql(
  SELECT municipality_id, neighbourhood_id, name, retired
  FROM directory.neighbourhood
  WHERE municipality_id = $1 AND neighbourhood_id > $2 AND ($3 OR NOT retired)
  ORDER BY neighbourhood_id LIMIT $4
)sql"};

constexpr Statement kReadNeighbourhoodsByKey = {"read_neighbourhoods_by_key",
                                                R"sql(
  SELECT municipality_id, neighbourhood_id, name, retired
  FROM directory.neighbourhood
  WHERE (municipality_id, neighbourhood_id) IN (
    SELECT * FROM unnest($1::int[], $2::text[]))
  ORDER BY municipality_id, neighbourhood_id
)sql"};

// Serves what is kept in memory, by neighbourhood_by_change when few changed.
constexpr Statement kReadNeighbourhoodsChanged = {"read_neighbourhoods_changed",
                                                  R"sql(
  SELECT municipality_id, neighbourhood_id, name, retired
  FROM directory.neighbourhood WHERE change_number > $1
)sql"};

constexpr Statement kWriteNeighbourhoods = {"write_neighbourhoods", R"sql(
  INSERT INTO directory.neighbourhood
    (municipality_id, neighbourhood_id, name, retired, change_number)
  SELECT wanted.*,
    (SELECT change_number FROM directory.head WHERE head_id = 1)
  FROM unnest($1::int[], $2::text[], $3::text[], $4::boolean[]) AS wanted
  ON CONFLICT (municipality_id, neighbourhood_id) DO UPDATE SET
    name = excluded.name, retired = excluded.retired,
    change_number = excluded.change_number
)sql"};

Municipality MunicipalityFrom(const PgRow& row) {
  return {
      .nis = row["municipality_id"].as<int>(),
      .name_nl = row["name_nl"].as<std::string>(),
      .name_fr = row["name_fr"].as<std::string>(),
      .name_de = row["name_de"].as<std::string>(),
  };
}

std::vector<Neighbourhood> NeighbourhoodsFrom(const PgRows& rows) {
  std::vector<Neighbourhood> neighbourhoods;
  for (const PgRow row : rows) {
    neighbourhoods.push_back({
        .municipality = row["municipality_id"].as<int>(),
        .id = row["neighbourhood_id"].as<std::string>(),
        .display_name = row["name"].as<std::string>(),
        .retired = row["retired"].as<bool>(),
    });
  }
  return neighbourhoods;
}

}  // namespace

std::vector<Statement> NeighbourhoodStatements() {
  return {kReadMunicipality,          kReadMunicipalities,
          kReadNeighbourhoods,        kReadNeighbourhoodsByKey,
          kReadNeighbourhoodsChanged, kWriteNeighbourhoods};
}

std::optional<Municipality> ReadMunicipality(Transaction& transaction,
                                             int nis) {
  const PgRows rows = transaction.Exec(kReadMunicipality, nis);
  if (rows.empty()) return std::nullopt;
  return MunicipalityFrom(rows.front());
}

std::vector<Municipality> ReadMunicipalities(Transaction& transaction) {
  std::vector<Municipality> municipalities;
  for (const PgRow row : transaction.Exec(kReadMunicipalities)) {
    municipalities.push_back(MunicipalityFrom(row));
  }
  return municipalities;
}

std::vector<Neighbourhood> ReadNeighbourhoods(Transaction& transaction,
                                              int municipality,
                                              bool retired_too,
                                              const std::string& after,
                                              int limit) {
  return NeighbourhoodsFrom(transaction.Exec(kReadNeighbourhoods, municipality,
                                             after, retired_too, limit));
}

std::vector<Neighbourhood> ReadNeighbourhoodsByKey(
    Transaction& transaction, const std::vector<Neighbourhood>& keys) {
  PgArray municipalities, ids;
  for (const Neighbourhood& key : keys) {
    municipalities.Add(key.municipality);
    ids.Add(key.id);
  }
  return NeighbourhoodsFrom(transaction.Exec(
      kReadNeighbourhoodsByKey, municipalities.Literal(), ids.Literal()));
}

std::vector<Neighbourhood> ReadNeighbourhoodsChangedSince(
    Transaction& transaction, int64_t change_number) {
  return NeighbourhoodsFrom(
      transaction.Exec(kReadNeighbourhoodsChanged, change_number));
}

void WriteNeighbourhoods(Transaction& transaction,
                         const std::vector<Change<Neighbourhood>>& changes) {
  PgArray municipalities, ids, names, retired;
  for (const Change<Neighbourhood>& change : changes) {
    municipalities.Add(change.after.municipality);
    ids.Add(change.after.id);
    names.Add(change.after.display_name);
    retired.Add(change.after.retired ? "t" : "f");
  }
  CountChange(transaction);
  transaction.Exec(kWriteNeighbourhoods, municipalities.Literal(),
                   ids.Literal(), names.Literal(), retired.Literal());
}

}  // namespace wegwijs::directory
