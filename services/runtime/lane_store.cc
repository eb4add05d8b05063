#include "services/runtime/lane_store.h"

#include "services/runtime/batch_insert.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/pg_binary_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs {
namespace {

using Type = PgBinaryArray::Type;

constexpr Statement kLockHead = {"lane_lock_head", R"sql(
  SELECT event_number, audit_number, encode(audit_link, 'hex')
  FROM tenant_head WHERE municipality_id = $1 FOR UPDATE
)sql"};

constexpr Statement kCreateTenant = {"lane_create_tenant", R"sql(
  INSERT INTO tenant (municipality_id) VALUES ($1)
  ON CONFLICT (municipality_id) DO NOTHING
)sql"};

constexpr Statement kCreateHead = {"lane_create_head", R"sql(
  INSERT INTO tenant_head (municipality_id, event_number, audit_number, audit_link)
  VALUES ($1, 0, 0, '') ON CONFLICT (municipality_id) DO NOTHING
)sql"};

const BatchInsert& ClaimInsert() {
  static const BatchInsert* const insert =
      new BatchInsert("lane_claim_requests", "idempotency", "tenant",
                      {{"request_id", "uuid"},
                       {"subject", "text"},
                       {"method", "text"},
                       {"fingerprint", "bytea"},
                       {"resource", "text"},
                       {"created_at", "timestamptz", /*shared=*/true}},
                      "ON CONFLICT (municipality_id, request_id) DO NOTHING "
                      "RETURNING request_id");
  return *insert;
}

constexpr Statement kReadRequests = {"lane_read_requests", R"sql(
  SELECT request_id, subject, method, encode(fingerprint, 'hex'), resource
  FROM idempotency
  WHERE municipality_id = $1 AND request_id = ANY ($2::uuid[])
)sql"};

constexpr Statement kReleaseRequests = {"lane_release_requests", R"sql(
  DELETE FROM idempotency
  WHERE municipality_id = $1 AND request_id = ANY ($2::uuid[])
)sql"};

const BatchInsert& EventInsert() {
  static const BatchInsert* const insert =
      new BatchInsert("lane_append_events", "event", "tenant",
                      {{"event_number", "bigint"},
                       {"kind", "text"},
                       {"resource", "text"},
                       {"occurred_at", "timestamptz", /*shared=*/true}},
                      "RETURNING event_number");
  return *insert;
}

const BatchInsert& AuditInsert() {
  static const BatchInsert* const insert =
      new BatchInsert("lane_append_audit", "audit_entry", "tenant",
                      {{"audit_number", "bigint"},
                       {"subject", "text"},
                       {"method", "text"},
                       {"kind", "text"},
                       {"resource", "text"},
                       {"at_micros", "bigint", /*shared=*/true}},
                      "RETURNING audit_number");
  return *insert;
}

constexpr Statement kAppendLink = {"lane_append_link", R"sql(
  INSERT INTO audit_link (municipality_id, first_number, last_number, link)
  VALUES ($1, $2, $3, $4) RETURNING first_number
)sql"};

constexpr Statement kMoveHead = {"lane_move_head", R"sql(
  UPDATE tenant_head SET event_number = $2, audit_number = $3, audit_link = $4
  WHERE municipality_id = $1
)sql"};

constexpr Statement kReadLink = {"lane_read_link", R"sql(
  SELECT encode(link, 'hex') FROM audit_link
  WHERE municipality_id = $1 AND first_number = $2
)sql"};

void AppendEvents(Transaction& transaction, int municipality,
                  absl::Span<const AuditEntry> entries,
                  absl::Span<const int64_t> event_numbers) {
  PgBinaryArray numbers(Type::kBigint), kinds(Type::kText),
      resources(Type::kText);
  size_t rows = 0;
  for (size_t i = 0; i < entries.size(); ++i) {
    if (event_numbers[i] == 0) continue;
    ++rows;
    numbers.Add(event_numbers[i]);
    kinds.Add(entries[i].kind);
    resources.Add(entries[i].resource);
  }
  if (rows == 0) return;
  transaction.Queue(EventInsert().For(rows), municipality, numbers.InBatch(),
                    kinds.InBatch(), resources.InBatch(),
                    PgTime(absl::FromUnixMicros(entries.front().at_micros)));
}

void AppendAudit(Transaction& transaction, int municipality,
                 absl::Span<const AuditEntry> entries) {
  PgBinaryArray numbers(Type::kBigint), subjects(Type::kText),
      methods(Type::kText), kinds(Type::kText), resources(Type::kText);
  for (const AuditEntry& entry : entries) {
    numbers.Add(entry.number);
    subjects.Add(entry.subject);
    methods.Add(entry.method);
    kinds.Add(entry.kind);
    resources.Add(entry.resource);
  }
  transaction.Queue(AuditInsert().For(entries.size()), municipality,
                    numbers.InBatch(), subjects.InBatch(), methods.InBatch(),
                    kinds.InBatch(), resources.InBatch(),
                    entries.front().at_micros);
}

}  // namespace

std::vector<Statement> LaneStatements() {
  std::vector<Statement> all = {kLockHead,     kCreateTenant,    kCreateHead,
                                kReadRequests, kReleaseRequests, kAppendLink,
                                kMoveHead,     kReadLink};
  for (const BatchInsert* insert :
       {&ClaimInsert(), &EventInsert(), &AuditInsert()}) {
    const std::vector<Statement> both = insert->Statements();
    all.insert(all.end(), both.begin(), both.end());
  }
  return all;
}

PendingRows AskToLockHead(Transaction& transaction, int municipality) {
  return transaction.Ask(kLockHead, municipality);
}

std::optional<LaneHead> HeadIn(const PgRows& rows) {
  if (rows.empty()) return std::nullopt;
  return LaneHead{.event_number = rows[0][0].as<int64_t>(),
                  .audit_number = rows[0][1].as<int64_t>(),
                  .audit_link = BytesFromHex(rows[0][2])};
}

void CreateHead(Transaction& transaction, int municipality) {
  transaction.Queue(kCreateTenant, municipality);
  transaction.Queue(kCreateHead, municipality);
}

PendingRows AskToClaim(Transaction& transaction, int municipality,
                       absl::Span<const StoredRequest> requests,
                       absl::Time now) {
  PgBinaryArray ids(Type::kUuid), subjects(Type::kText), methods(Type::kText),
      fingerprints(Type::kBytea), resources(Type::kText);
  for (const StoredRequest& request : requests) {
    ids.Add(request.request_id);
    subjects.Add(request.subject);
    methods.Add(request.method);
    fingerprints.Add(request.fingerprint);
    resources.Add(request.resource);
  }
  return transaction.Ask(ClaimInsert().For(requests.size()), municipality,
                         ids.InBatch(), subjects.InBatch(), methods.InBatch(),
                         fingerprints.InBatch(), resources.InBatch(),
                         PgTime(now));
}

std::vector<std::string> ClaimedIn(const PgRows& rows) {
  std::vector<std::string> claimed;
  for (const PgRow row : rows) claimed.push_back(row[0].c_str());
  return claimed;
}

std::vector<StoredRequest> ReadRequests(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> request_ids) {
  std::vector<StoredRequest> requests;
  for (const auto& row : transaction.Exec(kReadRequests, municipality,
                                          PgTextArray(request_ids))) {
    requests.push_back({.request_id = row[0].c_str(),
                        .subject = row[1].c_str(),
                        .method = row[2].c_str(),
                        .fingerprint = BytesFromHex(row[3]),
                        .resource = row[4].c_str()});
  }
  return requests;
}

void ReleaseRequests(Transaction& transaction, int municipality,
                     absl::Span<const std::string> request_ids) {
  transaction.Queue(kReleaseRequests, municipality, PgTextArray(request_ids));
}

void AppendToLog(Transaction& transaction, int municipality,
                 absl::Span<const AuditEntry> entries,
                 absl::Span<const int64_t> event_numbers,
                 const LaneHead& head) {
  AppendEvents(transaction, municipality, entries, event_numbers);
  AppendAudit(transaction, municipality, entries);
  const PgBytes link = {head.audit_link};
  transaction.Queue(kAppendLink, municipality, entries.front().number,
                    head.audit_number, link);
  transaction.Queue(kMoveHead, municipality, head.event_number,
                    head.audit_number, link);
}

std::string ReadAuditLink(Transaction& transaction, int municipality,
                          int64_t first_number) {
  const PgRows rows = transaction.Exec(kReadLink, municipality, first_number);
  return rows.empty() ? "" : BytesFromHex(rows[0][0]);
}

}  // namespace wegwijs
