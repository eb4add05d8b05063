#include "services/intake/setup/worker_phone_store.h"

#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

constexpr Statement kDelete = {"delete_worker_phones", R"sql(
  DELETE FROM intake.worker_phone
  WHERE municipality_id = $1 AND worker_id = $2
)sql"};

constexpr Statement kInsert = {"insert_worker_phones", R"sql(
  INSERT INTO intake.worker_phone
    (municipality_id, worker_id, phone_id, epoch, wrapped_key, phone, term)
  SELECT t.municipality_id, $2::uuid, p.phone_id, p.epoch, p.wrapped_key,
         p.phone, p.term
  FROM intake.tenant t
  CROSS JOIN unnest($3::uuid[], $4::int[], $5::bytea[], $6::bytea[],
                    $7::bytea[])
    AS p (phone_id, epoch, wrapped_key, phone, term)
  WHERE t.municipality_id = $1
)sql"};

constexpr Statement kCount = {"count_worker_phones", R"sql(
  SELECT count(*) FROM intake.worker_phone
  WHERE municipality_id = $1 AND worker_id = $2
)sql"};

// A municipality has a handful of workers: no index leads here.
constexpr Statement kFindBefore = {"find_worker_phones_before", R"sql(
  SELECT phone_id, epoch, encode(wrapped_key, 'hex'), encode(phone, 'hex'),
         encode(term, 'hex')
  FROM intake.worker_phone
  WHERE municipality_id = $1 AND epoch < $2
  LIMIT $3
)sql"};

constexpr Statement kRenew = {"renew_worker_phones", R"sql(
  UPDATE intake.worker_phone w
  SET epoch = p.epoch, wrapped_key = p.wrapped_key, term = p.term
  FROM unnest($2::uuid[], $3::int[], $4::bytea[], $5::bytea[])
    AS p (phone_id, epoch, wrapped_key, term)
  WHERE w.municipality_id = $1 AND w.phone_id = p.phone_id
)sql"};

// The columns of rows, as array literals.
struct Columns {
  explicit Columns(absl::Span<const SealedPhone> phones) {
    for (const SealedPhone& sealed : phones) {
      id.Add(sealed.id);
      epoch.Add(int64_t{sealed.epoch});
      wrapped_key.AddBytes(sealed.wrapped_key);
      phone.AddBytes(sealed.phone);
      term.AddBytes(sealed.term);
    }
  }

  PgArray id, epoch, wrapped_key, phone, term;
};

}  // namespace

std::vector<Statement> WorkerPhoneStatements() {
  return {kDelete, kInsert, kCount, kFindBefore, kRenew};
}

void ReplacePhones(Transaction& transaction, int municipality,
                   const std::string& worker,
                   absl::Span<const SealedPhone> phones) {
  transaction.Queue(kDelete, municipality, worker);
  if (phones.empty()) return;
  const Columns columns(phones);
  transaction.Queue(kInsert, municipality, worker, columns.id.Literal(),
                    columns.epoch.Literal(), columns.wrapped_key.Literal(),
                    columns.phone.Literal(), columns.term.Literal());
}

int CountPhones(Transaction& transaction, int municipality,
                const std::string& worker) {
  return transaction.Exec(kCount, municipality, worker)[0][0].as<int>();
}

std::vector<SealedPhone> FindPhonesBefore(Transaction& transaction,
                                          int municipality, uint32_t epoch,
                                          int limit) {
  std::vector<SealedPhone> found;
  for (const PgRow row :
       transaction.Exec(kFindBefore, municipality, int64_t{epoch}, limit)) {
    found.push_back({.id = row[0].c_str(),
                     .epoch = static_cast<uint32_t>(row[1].as<int64_t>()),
                     .wrapped_key = BytesFromHex(row[2]),
                     .phone = BytesFromHex(row[3]),
                     .term = BytesFromHex(row[4])});
  }
  return found;
}

void RenewPhones(Transaction& transaction, int municipality,
                 absl::Span<const SealedPhone> phones) {
  if (phones.empty()) return;
  const Columns columns(phones);
  transaction.Queue(kRenew, municipality, columns.id.Literal(),
                    columns.epoch.Literal(), columns.wrapped_key.Literal(),
                    columns.term.Literal());
}

}  // namespace wegwijs::intake
