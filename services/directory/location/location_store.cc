#include "services/directory/location/location_store.h"

#include <cstdint>
#include <map>

#include "services/directory/head_store.h"
#include "services/directory/json_column.h"
#include "services/runtime/pg_array.h"

namespace wegwijs::directory {
namespace {

// The columns that LocationsFrom reads.
#define LOCATION_COLUMNS                                  \
  "location_id, content, version, owner_municipality_id " \
  "FROM directory.location "

constexpr Statement kReadLocations = {"read_locations",
                                      "SELECT " LOCATION_COLUMNS R"sql(
  WHERE (name, location_id) > ($1, $2::uuid)
    AND starts_with(lower(name), lower($3))
  ORDER BY name, location_id LIMIT $4
)sql"};

constexpr Statement kReadLocationsById = {"read_locations_by_id",
                                          "SELECT " LOCATION_COLUMNS R"sql(
  WHERE location_id = ANY($1::uuid[])
  ORDER BY location_id
)sql"};

constexpr Statement kReadLocationsChanged = {"read_locations_changed",
                                             "SELECT " LOCATION_COLUMNS R"sql(
  WHERE change_number > $1 AND location_id > $2::uuid
  ORDER BY location_id LIMIT $3
)sql"};

constexpr Statement kReadHidden = {"read_confidential_addresses", R"sql(
  SELECT location_id, content FROM directory.confidential_address
  WHERE municipality_id = $1 AND location_id = ANY($2::uuid[])
)sql"};

constexpr Statement kWriteLocations = {"write_locations", R"sql(
  INSERT INTO directory.location
    (location_id, name, content, version, owner_municipality_id,
     change_number)
  SELECT wanted.*,
    (SELECT change_number FROM directory.head WHERE head_id = 1)
  FROM unnest($1::uuid[], $2::text[], $3::jsonb[], $4::bigint[],
              $5::int[]) AS wanted
  ON CONFLICT (location_id) DO UPDATE SET
    name = excluded.name, content = excluded.content,
    version = excluded.version, change_number = excluded.change_number
)sql"};

constexpr Statement kClearHidden = {"clear_confidential_addresses", R"sql(
  DELETE FROM directory.confidential_address
  WHERE municipality_id = $1 AND location_id = ANY($2::uuid[])
)sql"};

constexpr Statement kWriteHidden = {"write_confidential_addresses", R"sql(
  INSERT INTO directory.confidential_address
    (municipality_id, location_id, content)
  SELECT $1, location_id, content
  FROM unnest($2::uuid[], $3::jsonb[]) AS hidden (location_id, content)
  ON CONFLICT (municipality_id, location_id) DO NOTHING
)sql"};

std::vector<Location> LocationsFrom(const PgRows& rows) {
  std::vector<Location> locations;
  for (const PgRow row : rows) {
    locations.push_back({
        .id = row["location_id"].as<std::string>(),
        .content = FromJsonColumn<v1::Location>(row["content"]),
        .version = row["version"].as<int64_t>(),
        .owner = row["owner_municipality_id"].as<int>(),
    });
  }
  return locations;
}

}  // namespace

std::vector<Statement> LocationStatements() {
  return {kReadLocations, kReadLocationsById, kReadLocationsChanged,
          kReadHidden,    kWriteLocations,    kClearHidden,
          kWriteHidden};
}

std::vector<Location> ReadLocations(Transaction& transaction,
                                    const std::string& prefix,
                                    const PagePosition& after, int limit) {
  return LocationsFrom(transaction.Exec(kReadLocations, after.display_name,
                                        after.id, prefix, limit));
}

std::vector<Location> ReadLocationsById(Transaction& transaction,
                                        const std::vector<std::string>& ids) {
  return LocationsFrom(transaction.Exec(kReadLocationsById, PgTextArray(ids)));
}

std::vector<Location> ReadLocationsChangedSince(Transaction& transaction,
                                                int64_t change_number,
                                                const std::string& after,
                                                int limit) {
  return LocationsFrom(
      transaction.Exec(kReadLocationsChanged, change_number, after, limit));
}

void ReadHidden(Transaction& transaction, int municipality,
                std::vector<Location>& locations) {
  std::map<std::string, Location*> by_id;
  PgArray ids;
  for (Location& location : locations) {
    if (!location.content.confidential()) continue;
    by_id[location.id] = &location;
    ids.Add(location.id);
  }
  if (by_id.empty()) return;
  for (const PgRow row :
       transaction.Exec(kReadHidden, municipality, ids.Literal())) {
    by_id[row["location_id"].as<std::string>()]->hidden =
        FromJsonColumn<v1::Location>(row["content"]);
  }
}

void WriteLocations(Transaction& transaction,
                    const std::vector<Change<Location>>& changes) {
  PgArray ids, names, contents, versions, owners, hiding, hidden;
  for (const Change<Location>& change : changes) {
    const Location& after = change.after;
    ids.Add(after.id);
    names.Add(after.content.display_name());
    contents.Add(ToJsonColumn(after.content));
    versions.Add(after.version);
    owners.Add(after.owner);
    if (!after.content.confidential()) continue;
    hiding.Add(after.id);
    hidden.Add(ToJsonColumn(after.hidden));
  }
  const int municipality = changes.front().after.owner;
  CountChange(transaction);
  transaction.Queue(kWriteLocations, ids.Literal(), names.Literal(),
                    contents.Literal(), versions.Literal(), owners.Literal());
  transaction.Queue(kClearHidden, municipality, ids.Literal());
  transaction.Exec(kWriteHidden, municipality, hiding.Literal(),
                   hidden.Literal());
}

}  // namespace wegwijs::directory
