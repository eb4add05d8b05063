#include "services/intake/keys/key_epoch_store.h"

namespace wegwijs::intake {
namespace {

constexpr Statement kRead = {"read_key_epoch", R"sql(
  SELECT epoch FROM intake.key_epoch WHERE municipality_id = $1
)sql"};

constexpr Statement kWrite = {"write_key_epoch", R"sql(
  INSERT INTO intake.key_epoch (municipality_id, epoch) VALUES ($1, $2)
  ON CONFLICT (municipality_id) DO UPDATE SET epoch = excluded.epoch
  WHERE key_epoch.epoch < excluded.epoch
)sql"};

}  // namespace

std::vector<Statement> KeyEpochStatements() { return {kRead, kWrite}; }

std::optional<uint32_t> ReadKeyEpoch(Transaction& transaction,
                                     int municipality) {
  const PgRows rows = transaction.Exec(kRead, municipality);
  if (rows.empty()) return std::nullopt;
  return static_cast<uint32_t>(rows[0][0].as<int64_t>());
}

void WriteKeyEpoch(Transaction& transaction, int municipality, uint32_t epoch) {
  transaction.Queue(kWrite, municipality, int64_t{epoch});
}

}  // namespace wegwijs::intake
