#include "services/intake/rights/retention_store.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

constexpr Statement kReadPolicy = {"read_retention_policy", R"sql(
  SELECT version, identity_months, facts_months, event_months, audit_months,
    frozen_report_months, (extract(epoch FROM updated_at) * 1000000)::bigint
  FROM intake.retention_policy WHERE municipality_id = $1
)sql"};

constexpr Statement kWritePolicy = {"write_retention_policy", R"sql(
  INSERT INTO intake.retention_policy
    (municipality_id, version, identity_months, facts_months, event_months,
     audit_months, frozen_report_months, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (municipality_id) DO UPDATE SET
    version = excluded.version, identity_months = excluded.identity_months,
    facts_months = excluded.facts_months, event_months = excluded.event_months,
    audit_months = excluded.audit_months,
    frozen_report_months = excluded.frozen_report_months,
    updated_at = excluded.updated_at
)sql"};

// Down the primary key of client; each by conversation_by_client and
// client_merge_by_survivor. Scalar subqueries, because of EXISTS below an OR
// the planner makes a hash over all conversations of the municipality. Who
// never had a conversation counts from the day that they were made. $4: only
// those with an identity.
constexpr Statement kFindDue = {"find_due_persons", R"sql(
  SELECT l.client_id
  FROM intake.client l
  WHERE l.municipality_id = $1 AND ($2::uuid IS NULL OR l.client_id > $2)
    AND NOT EXISTS (
      SELECT FROM intake.client_merge m
      WHERE m.municipality_id = $1 AND m.client_id = l.client_id)
    AND (NOT $4::boolean OR l.identity_state = 2 OR (
      SELECT coalesce(bool_or(k.identity_state = 2), false)
      FROM intake.client_merge m
      JOIN intake.client k
        ON k.municipality_id = m.municipality_id AND k.client_id = m.client_id
      WHERE m.municipality_id = $1 AND m.survivor_id = l.client_id))
    AND coalesce(
      greatest(
        (SELECT max(c.occurred_last)
         FROM intake.conversation c
         WHERE c.municipality_id = $1 AND c.client_id = l.client_id),
        (SELECT max(c.occurred_last)
         FROM intake.client_merge m
         JOIN intake.conversation c
           ON c.municipality_id = m.municipality_id AND c.client_id = m.client_id
         WHERE m.municipality_id = $1 AND m.survivor_id = l.client_id)),
      (l.created_at AT TIME ZONE 'Europe/Brussels')::date) < $3::date
  ORDER BY l.client_id
  LIMIT $5
)sql"};

constexpr Statement kReadDue = {"read_due_persons", R"sql(
  SELECT p.person, p.client_id, k.code, k.identity_state,
    (SELECT count(*) FROM intake.conversation c
     WHERE c.municipality_id = $1 AND c.client_id = p.client_id)
  FROM (
    SELECT municipality_id, client_id AS person, client_id
    FROM intake.client
    WHERE municipality_id = $1 AND client_id = ANY ($2::uuid[])
    UNION ALL
    SELECT municipality_id, survivor_id, client_id
    FROM intake.client_merge
    WHERE municipality_id = $1 AND survivor_id = ANY ($2::uuid[])
  ) p
  JOIN intake.client k
    ON k.municipality_id = p.municipality_id AND k.client_id = p.client_id
  WHERE k.municipality_id = $1
  ORDER BY p.person, p.client_id
)sql"};

constexpr Statement kEndIdentities = {"end_identities", R"sql(
  UPDATE intake.client
  SET identity_state = 3, version = version + 1, updated_at = $3
  WHERE municipality_id = $1 AND client_id = ANY ($2::uuid[])
)sql"};

// Along conversation_counted_by_day, and conversation_voided_by_day.
constexpr Statement kFindAnonymous = {"find_due_anonymous", R"sql(
  SELECT conversation_id, occurred_last FROM (
    (SELECT conversation_id, occurred_last FROM intake.conversation
     WHERE municipality_id = $1 AND NOT voided AND client_id IS NULL
       AND NOT reduced AND occurred_last >= $2::date AND occurred_last < $3::date
     ORDER BY occurred_last LIMIT $4)
    UNION ALL
    (SELECT conversation_id, occurred_last FROM intake.conversation
     WHERE municipality_id = $1 AND voided AND client_id IS NULL
       AND NOT reduced AND occurred_last >= $2::date AND occurred_last < $3::date
     ORDER BY occurred_last LIMIT $4)
  ) due
  ORDER BY occurred_last
  LIMIT $4
)sql"};

constexpr Statement kCountAnonymous = {"count_due_anonymous", R"sql(
  SELECT count(*) FROM intake.conversation
  WHERE municipality_id = $1 AND client_id IS NULL AND NOT reduced
    AND occurred_last < $2::date
)sql"};

}  // namespace

std::vector<Statement> RetentionStatements() {
  return {kReadPolicy,    kWritePolicy,   kFindDue,       kReadDue,
          kEndIdentities, kFindAnonymous, kCountAnonymous};
}

RetentionPolicy ReadPolicy(Transaction& transaction, int municipality) {
  const PgRows rows = transaction.Exec(kReadPolicy, municipality);
  if (rows.empty()) return {};
  const PgRow row = rows[0];
  return {.version = ZeroIfNull(row[0]),
          .identity_months = ZeroIfNull(row[1]),
          .facts_months = ZeroIfNull(row[2]),
          .event_months = ZeroIfNull(row[3]),
          .audit_months = ZeroIfNull(row[4]),
          .frozen_report_months = ZeroIfNull(row[5]),
          .updated_at = absl::FromUnixMicros(row[6].as<int64_t>())};
}

void WritePolicy(Transaction& transaction, int municipality,
                 const RetentionPolicy& policy) {
  transaction.Queue(kWritePolicy, municipality, policy.version,
                    policy.identity_months, policy.facts_months,
                    policy.event_months, policy.audit_months,
                    policy.frozen_report_months, PgTime(*policy.updated_at));
}

std::vector<DuePerson> FindDuePersons(Transaction& transaction,
                                      int municipality, bool identities,
                                      absl::CivilDay first_kept,
                                      const std::string& after, int limit) {
  PgArray ids;
  for (const PgRow row :
       transaction.Exec(kFindDue, municipality, NullIfEmpty(after),
                        PgDate(first_kept), identities, limit)) {
    ids.Add(row[0].c_str());
  }
  std::vector<DuePerson> persons;
  for (const PgRow row :
       transaction.Exec(kReadDue, municipality, ids.Literal())) {
    if (persons.empty() || persons.back().id != row[0].c_str()) {
      persons.push_back({.id = row[0].c_str(), .members = {}});
    }
    persons.back().members.push_back(
        {.id = row[1].c_str(),
         .code = row[2].c_str(),
         .identity_state = static_cast<IdentityState>(ZeroIfNull(row[3]))});
    persons.back().conversations += row[4].as<int64_t>();
  }
  return persons;
}

void EndIdentities(Transaction& transaction, int municipality,
                   absl::Span<const std::string> clients, absl::Time now) {
  transaction.Queue(kEndIdentities, municipality, PgTextArray(clients),
                    PgTime(now));
}

std::vector<DueConversation> FindDueAnonymous(Transaction& transaction,
                                              int municipality,
                                              absl::CivilDay from,
                                              absl::CivilDay first_kept,
                                              int limit) {
  std::vector<DueConversation> due;
  for (const PgRow row :
       transaction.Exec(kFindAnonymous, municipality, PgDate(from),
                        PgDate(first_kept), limit)) {
    due.push_back({row[0].c_str(), DayFromPg(row[1].c_str())});
  }
  return due;
}

int64_t CountDueAnonymous(Transaction& transaction, int municipality,
                          absl::CivilDay first_kept) {
  return transaction
      .Exec(kCountAnonymous, municipality, PgDate(first_kept))[0][0]
      .as<int64_t>();
}

}  // namespace wegwijs::intake
