#include "services/intake/client/client_merge_store.h"

#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

constexpr Statement kInsert = {"insert_client_merge", R"sql(
  INSERT INTO intake.client_merge
    (municipality_id, client_id, merged_into, survivor_id, merged_at)
  VALUES ($1, $2, $3, $3, $4)
)sql"};

constexpr Statement kFollow = {"follow_client_merge", R"sql(
  UPDATE intake.client_merge SET survivor_id = $3
  WHERE municipality_id = $1 AND survivor_id = $2
)sql"};

constexpr Statement kRead = {"read_client_merges", R"sql(
  SELECT client_id, merged_into FROM intake.client_merge
  WHERE municipality_id = $1 AND survivor_id = $2
)sql"};

constexpr Statement kDelete = {"delete_client_merge", R"sql(
  DELETE FROM intake.client_merge
  WHERE municipality_id = $1 AND client_id = $2
)sql"};

constexpr Statement kReturn = {"return_merged_clients", R"sql(
  UPDATE intake.client_merge SET survivor_id = $2
  WHERE municipality_id = $1 AND client_id = ANY ($3::uuid[])
)sql"};

}  // namespace

std::vector<Statement> ClientMergeStatements() {
  return {kInsert, kFollow, kRead, kDelete, kReturn};
}

void InsertMerge(Transaction& transaction, int municipality,
                 const std::string& merged, const std::string& survivor,
                 absl::Time now) {
  transaction.Queue(kInsert, municipality, merged, survivor, PgTime(now));
  transaction.Queue(kFollow, municipality, merged, survivor);
}

std::map<std::string, std::string> ReadMerges(Transaction& transaction,
                                              int municipality,
                                              const std::string& survivor) {
  std::map<std::string, std::string> merges;
  for (const PgRow row : transaction.Exec(kRead, municipality, survivor)) {
    merges[row[0].c_str()] = row[1].c_str();
  }
  return merges;
}

void DeleteMerge(Transaction& transaction, int municipality,
                 const std::string& merged,
                 const std::vector<std::string>& below) {
  transaction.Queue(kDelete, municipality, merged);
  if (below.empty()) return;
  transaction.Queue(kReturn, municipality, merged, PgTextArray(below));
}

}  // namespace wegwijs::intake
