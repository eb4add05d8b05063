#include "services/intake/keys/wrapped_key_store.h"

#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

constexpr Statement kCount = {"count_before_epoch", R"sql(
  SELECT (SELECT count(*) FROM intake.client_identity
          WHERE municipality_id = $1 AND epoch < $2)
       + (SELECT count(*) FROM intake.worker_phone
          WHERE municipality_id = $1 AND epoch < $2)
       + (SELECT count(*) FROM intake.review
          WHERE municipality_id = $1 AND epoch < $2)
       + (SELECT count(*) FROM intake.review_history
          WHERE municipality_id = $1 AND epoch < $2)
       + (SELECT count(*) FROM intake.signal
          WHERE municipality_id = $1 AND epoch < $2)
       + (SELECT count(*) FROM intake.referral_note
          WHERE municipality_id = $1 AND epoch < $2)
)sql"};

// Down the index client_identity_by_epoch.
constexpr Statement kFindIdentities = {"find_identities_before_epoch", R"sql(
  SELECT client_id FROM intake.client_identity
  WHERE municipality_id = $1 AND epoch < $2
  ORDER BY epoch
  LIMIT $3
)sql"};

constexpr Statement kRenewIdentities = {"renew_identity_keys", R"sql(
  UPDATE intake.client_identity i
  SET epoch = $2, wrapped_key = k.wrapped_key
  FROM unnest($3::uuid[], $4::bytea[]) AS k (client_id, wrapped_key)
  WHERE i.municipality_id = $1 AND i.client_id = k.client_id
)sql"};

// Down the indexes review_by_epoch and review_history_by_epoch.
constexpr Statement kFindComments = {"find_comments_before_epoch", R"sql(
  SELECT conversation_id, NULL::int AS version, encode(wrapped_key, 'hex')
  FROM intake.review
  WHERE municipality_id = $1 AND epoch < $2
  UNION ALL
  SELECT conversation_id, version, encode(wrapped_key, 'hex')
  FROM intake.review_history
  WHERE municipality_id = $1 AND epoch < $2
  LIMIT $3
)sql"};

constexpr Statement kRenewComments = {"renew_comment_keys", R"sql(
  UPDATE intake.review r
  SET epoch = $2, wrapped_key = k.wrapped_key
  FROM unnest($3::uuid[], $4::bytea[]) AS k (conversation_id, wrapped_key)
  WHERE r.municipality_id = $1 AND r.conversation_id = k.conversation_id
)sql"};

constexpr Statement kRenewEarlierComments = {"renew_earlier_comment_keys",
                                             R"sql(
  UPDATE intake.review_history r
  SET epoch = $2, wrapped_key = k.wrapped_key
  FROM unnest($3::uuid[], $4::int[], $5::bytea[])
    AS k (conversation_id, version, wrapped_key)
  WHERE r.municipality_id = $1 AND r.conversation_id = k.conversation_id
    AND r.version = k.version
)sql"};

// Down the index signal_by_epoch.
constexpr Statement kFindSignals = {"find_signals_before_epoch", R"sql(
  SELECT signal_id, encode(wrapped_key, 'hex')
  FROM intake.signal
  WHERE municipality_id = $1 AND epoch < $2
  ORDER BY epoch
  LIMIT $3
)sql"};

constexpr Statement kRenewSignals = {"renew_signal_keys", R"sql(
  UPDATE intake.signal s
  SET epoch = $2, wrapped_key = k.wrapped_key
  FROM unnest($3::uuid[], $4::bytea[]) AS k (signal_id, wrapped_key)
  WHERE s.municipality_id = $1 AND s.signal_id = k.signal_id
)sql"};

// Down the index referral_note_by_epoch.
constexpr Statement kFindNotes = {"find_referral_notes_before_epoch", R"sql(
  SELECT note_id, encode(wrapped_key, 'hex')
  FROM intake.referral_note
  WHERE municipality_id = $1 AND epoch < $2
  ORDER BY epoch
  LIMIT $3
)sql"};

constexpr Statement kRenewNotes = {"renew_referral_note_keys", R"sql(
  UPDATE intake.referral_note n
  SET epoch = $2, wrapped_key = k.wrapped_key
  FROM unnest($3::uuid[], $4::bytea[]) AS k (note_id, wrapped_key)
  WHERE n.municipality_id = $1 AND n.note_id = k.note_id
)sql"};

// Those that have one key and one row.
std::vector<WrappedKey> Find(Transaction& transaction, const Statement& find,
                             int municipality, uint32_t epoch, int limit) {
  std::vector<WrappedKey> found;
  for (const PgRow row :
       transaction.Exec(find, municipality, int64_t{epoch}, limit)) {
    found.push_back({.owner = row[0].c_str(),
                     .version = std::nullopt,
                     .wrapped_key = BytesFromHex(row[1])});
  }
  return found;
}

void Renew(Transaction& transaction, const Statement& renew, int municipality,
           uint32_t epoch, absl::Span<const WrappedKey> keys) {
  if (keys.empty()) return;
  PgArray owners, wrapped;
  for (const WrappedKey& key : keys) {
    owners.Add(key.owner);
    wrapped.AddBytes(key.wrapped_key);
  }
  transaction.Queue(renew, municipality, int64_t{epoch}, owners.Literal(),
                    wrapped.Literal());
}

}  // namespace

std::vector<Statement> WrappedKeyStatements() {
  return {kCount,        kFindIdentities, kRenewIdentities,
          kFindComments, kRenewComments,  kRenewEarlierComments,
          kFindSignals,  kRenewSignals,   kFindNotes,
          kRenewNotes};
}

int64_t CountBefore(Transaction& transaction, int municipality,
                    uint32_t epoch) {
  return transaction.Exec(kCount, municipality, int64_t{epoch})[0][0]
      .as<int64_t>();
}

std::vector<std::string> FindIdentitiesBefore(Transaction& transaction,
                                              int municipality, uint32_t epoch,
                                              int limit) {
  std::vector<std::string> clients;
  for (const PgRow row :
       transaction.Exec(kFindIdentities, municipality, int64_t{epoch}, limit)) {
    clients.push_back(row[0].c_str());
  }
  return clients;
}

void RenewIdentityKeys(Transaction& transaction, int municipality,
                       uint32_t epoch, absl::Span<const WrappedKey> keys) {
  Renew(transaction, kRenewIdentities, municipality, epoch, keys);
}

std::vector<WrappedKey> FindSignalsBefore(Transaction& transaction,
                                          int municipality, uint32_t epoch,
                                          int limit) {
  return Find(transaction, kFindSignals, municipality, epoch, limit);
}

void RenewSignalKeys(Transaction& transaction, int municipality, uint32_t epoch,
                     absl::Span<const WrappedKey> keys) {
  Renew(transaction, kRenewSignals, municipality, epoch, keys);
}

std::vector<WrappedKey> FindNotesBefore(Transaction& transaction,
                                        int municipality, uint32_t epoch,
                                        int limit) {
  return Find(transaction, kFindNotes, municipality, epoch, limit);
}

void RenewNoteKeys(Transaction& transaction, int municipality, uint32_t epoch,
                   absl::Span<const WrappedKey> keys) {
  Renew(transaction, kRenewNotes, municipality, epoch, keys);
}

std::vector<WrappedKey> FindCommentsBefore(Transaction& transaction,
                                           int municipality, uint32_t epoch,
                                           int limit) {
  std::vector<WrappedKey> found;
  for (const PgRow row :
       transaction.Exec(kFindComments, municipality, int64_t{epoch}, limit)) {
    found.push_back({.owner = row[0].c_str(),
                     .version = row[1].is_null()
                                    ? std::nullopt
                                    : std::optional(row[1].as<int>()),
                     .wrapped_key = BytesFromHex(row[2])});
  }
  return found;
}

void RenewCommentKeys(Transaction& transaction, int municipality,
                      uint32_t epoch, absl::Span<const WrappedKey> keys) {
  if (keys.empty()) return;
  PgArray current, current_keys, earlier, versions, earlier_keys;
  for (const WrappedKey& key : keys) {
    if (!key.version.has_value()) {
      current.Add(key.owner);
      current_keys.AddBytes(key.wrapped_key);
      continue;
    }
    earlier.Add(key.owner);
    versions.Add(int64_t{*key.version});
    earlier_keys.AddBytes(key.wrapped_key);
  }
  transaction.Queue(kRenewComments, municipality, int64_t{epoch},
                    current.Literal(), current_keys.Literal());
  transaction.Queue(kRenewEarlierComments, municipality, int64_t{epoch},
                    earlier.Literal(), versions.Literal(),
                    earlier_keys.Literal());
}

}  // namespace wegwijs::intake
