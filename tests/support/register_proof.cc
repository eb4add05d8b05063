#include "tests/support/register_proof.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace wegwijs {
namespace {

// Queries that count what must not be there; $1 is the municipality.
struct Rule {
  const char* broken;
  const char* sql;
};

constexpr Rule kRules[] = {
    {"event numbers have gaps or do not begin at 1 or where some ended", R"sql(
       SELECT count(*) FROM (
         SELECT event_number, row_number() OVER (ORDER BY event_number) +
           CASE WHEN EXISTS (
             SELECT FROM intake.audit_entry WHERE municipality_id = $1
               AND kind IN ('events.ended', 'audit.ended'))
           THEN min(event_number) OVER () - 1 ELSE 0 END AS place
         FROM intake.event WHERE municipality_id = $1) e
       WHERE event_number <> place)sql"},
    {"audit numbers have gaps or do not begin at 1 or where some ended", R"sql(
       SELECT count(*) FROM (
         SELECT audit_number, row_number() OVER (ORDER BY audit_number) + (
           SELECT coalesce(max(split_part(resource, '/', 2)::bigint), 0)
           FROM intake.audit_entry
           WHERE municipality_id = $1 AND kind = 'audit.ended') AS place
         FROM intake.audit_entry WHERE municipality_id = $1) a
       WHERE audit_number <> place)sql"},
    {"the head does not stand at the last numbers", R"sql(
       SELECT count(*) FROM intake.tenant_head h
       WHERE municipality_id = $1 AND (event_number, audit_number) <>
         ((SELECT coalesce(max(event_number), CASE WHEN EXISTS (
             SELECT FROM intake.audit_entry WHERE municipality_id = $1
               AND kind IN ('events.ended', 'audit.ended'))
             THEN h.event_number ELSE 0 END) FROM intake.event
           WHERE municipality_id = $1),
          (SELECT coalesce(max(audit_number), 0) FROM intake.audit_entry
           WHERE municipality_id = $1)))sql"},
    {"conversations without help requests", R"sql(
       SELECT count(*) FROM intake.conversation c
       WHERE municipality_id = $1 AND NOT EXISTS (
         SELECT 1 FROM intake.help_request h
         WHERE (h.municipality_id, h.conversation_id) =
               (c.municipality_id, c.conversation_id)))sql"},
    {"conversations that no event, or more than one, recorded", R"sql(
       SELECT count(*) FROM (
         SELECT FROM intake.conversation c
         LEFT JOIN intake.event e
           ON e.municipality_id = c.municipality_id
           AND e.kind = 'conversation.recorded'
           AND e.resource = 'conversations/' || c.conversation_id
         WHERE c.municipality_id = $1 AND NOT c.reduced AND NOT EXISTS (
           SELECT FROM intake.audit_entry WHERE municipality_id = $1
             AND kind IN ('events.ended', 'audit.ended'))
         GROUP BY c.conversation_id
         HAVING count(e.event_number) <> 1) wrong)sql"},
    {"recording events whose conversation is neither there nor reduced",
     R"sql(
       SELECT greatest(0, count(*) - (
         SELECT count(*) FROM intake.conversation
         WHERE municipality_id = $1 AND reduced)) FROM intake.event e
       LEFT JOIN intake.conversation c
         ON c.municipality_id = e.municipality_id
         AND e.resource = 'conversations/' || c.conversation_id
       WHERE e.municipality_id = $1 AND e.kind = 'conversation.recorded'
         AND c.conversation_id IS NULL)sql"},
    {"clients that do not count as who their chain of merges ends with", R"sql(
       SELECT count(*) FROM intake.client_merge m
       LEFT JOIN intake.client_merge up
         ON up.municipality_id = m.municipality_id
         AND up.client_id = m.merged_into
       WHERE m.municipality_id = $1
         AND m.survivor_id <> coalesce(up.survivor_id, m.merged_into))sql"},
    {"clients that keep an identity without one, or the other way round",
     R"sql(
       SELECT count(*) FROM intake.client c
       FULL JOIN intake.client_identity i USING (municipality_id, client_id)
       WHERE municipality_id = $1
         AND (i.client_id IS NOT NULL) IS DISTINCT FROM (c.identity_state = 2))sql"},
    {"terms or earlier identities of clients without an identity", R"sql(
       SELECT count(*) FROM (
         SELECT municipality_id, client_id FROM intake.client_term
         UNION
         SELECT municipality_id, client_id
         FROM intake.client_identity_history) t
       LEFT JOIN intake.client_identity i USING (municipality_id, client_id)
       WHERE municipality_id = $1 AND i.client_id IS NULL)sql"},
    {"imported rows without their help request", R"sql(
       SELECT count(*) FROM intake.imported_row r
       WHERE municipality_id = $1 AND conversation_id IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM intake.help_request h
         WHERE (h.municipality_id, h.conversation_id, h.position) =
               (r.municipality_id, r.conversation_id, r.position)))sql"},
    {"help requests imported as more than one row", R"sql(
       SELECT count(*) FROM (
         SELECT FROM intake.imported_row
         WHERE municipality_id = $1 AND conversation_id IS NOT NULL
         GROUP BY conversation_id, position HAVING count(*) > 1) twice)sql"},
    {"reviews without a conversation", R"sql(
       SELECT count(*) FROM intake.review r
       WHERE municipality_id = $1 AND NOT EXISTS (
         SELECT 1 FROM intake.conversation c
         WHERE (c.municipality_id, c.conversation_id) =
               (r.municipality_id, r.conversation_id)))sql"},
    {"conversations or versions of clients that are not there", R"sql(
       SELECT count(*) FROM (
         SELECT municipality_id, client_id FROM intake.conversation
         UNION ALL
         SELECT municipality_id, client_id FROM intake.conversation_history) c
       WHERE c.municipality_id = $1 AND c.client_id IS NOT NULL
         AND NOT EXISTS (
           SELECT FROM intake.client l
           WHERE l.municipality_id = $1 AND l.client_id = c.client_id))sql"},
    {"reduced conversations that tell more than they may", R"sql(
       SELECT count(*) FROM (
         SELECT conversation_id, worker_id, client_id, occurred_first
         FROM intake.conversation WHERE municipality_id = $1 AND reduced
         UNION ALL
         SELECT conversation_id, worker_id, client_id, occurred_first
         FROM intake.conversation_history
         WHERE municipality_id = $1 AND reduced) c
       WHERE worker_id IS NOT NULL OR client_id IS NOT NULL
         OR extract(day FROM occurred_first) <> 1
         OR substr(conversation_id::text, 15, 1) <> '4')sql"},
    {"referrals of help requests that no version has", R"sql(
       SELECT count(*) FROM intake.referral r
       WHERE municipality_id = $1 AND logged AND NOT EXISTS (
         SELECT FROM intake.help_request h
         WHERE h.municipality_id = $1
           AND (h.conversation_id, h.help_request_id, h.referral_id) =
               (r.conversation_id, r.help_request_id, r.referral_id)
         UNION ALL
         SELECT FROM intake.help_request_history h
         WHERE h.municipality_id = $1
           AND (h.conversation_id, h.help_request_id, h.referral_id) =
               (r.conversation_id, r.help_request_id, r.referral_id)))sql"},
    {"live referrals without their conversation, or their need while it counts",
     R"sql(
       SELECT count(*) FROM intake.referral r
       LEFT JOIN intake.conversation c
         ON c.municipality_id = r.municipality_id
         AND c.conversation_id = r.conversation_id
       LEFT JOIN intake.help_request h
         ON h.municipality_id = r.municipality_id
         AND h.conversation_id = r.conversation_id
         AND h.help_request_id = r.help_request_id
       WHERE r.municipality_id = $1 AND NOT r.logged
         AND (c.conversation_id IS NULL
           OR (r.state <> 'entered_in_error'
             AND (c.voided
               OR (h.help_request_id IS NULL AND r.direction = 1)))))sql"},
    {"live referrals whose steps do not lead to their state one by one", R"sql(
       SELECT count(*) FROM (
         SELECT FROM intake.referral r
         JOIN intake.conversation c
           ON c.municipality_id = r.municipality_id
           AND c.conversation_id = r.conversation_id
         LEFT JOIN intake.referral_step s
           ON s.municipality_id = r.municipality_id
           AND s.referral_id = r.referral_id
         WHERE r.municipality_id = $1 AND NOT r.logged AND NOT c.reduced
         GROUP BY r.referral_id, r.version, r.state
         HAVING count(s.version) <> r.version
           OR max(s.version) <> r.version
           OR count(*) FILTER (WHERE s.version = r.version
                                 AND s.state = r.state) <> 1) wrong)sql"},
    {"notes of referrals that are not there, or whose person is gone", R"sql(
       SELECT count(*) FROM intake.referral_note n
       WHERE municipality_id = $1 AND NOT EXISTS (
         SELECT FROM intake.referral r
         JOIN intake.conversation c
           ON c.municipality_id = r.municipality_id
           AND c.conversation_id = r.conversation_id
         WHERE r.municipality_id = $1 AND r.referral_id = n.referral_id
           AND NOT c.reduced))sql"},
    {"referrals with more than a hundred notes, and drafts with any", R"sql(
       SELECT count(*) FROM (
         SELECT FROM intake.referral r
         JOIN intake.referral_note n
           ON n.municipality_id = r.municipality_id
           AND n.referral_id = r.referral_id
         WHERE r.municipality_id = $1
         GROUP BY r.referral_id, r.state
         HAVING count(*) > 100 OR r.state = 'draft') wrong)sql"},
    {"follow-ups about conversations that are not there", R"sql(
       SELECT count(*) FROM intake.follow_up f
       WHERE municipality_id = $1 AND NOT EXISTS (
         SELECT FROM intake.conversation c
         WHERE (c.municipality_id, c.conversation_id) =
               (f.municipality_id, f.conversation_id)))sql"},
    {"open follow-ups that are a retired worker's, or of another organisation "
     "than their worker's",
     R"sql(
       SELECT count(*) FROM intake.follow_up f
       LEFT JOIN intake.worker w
         ON w.municipality_id = f.municipality_id
         AND w.worker_id = f.assignee_id
       WHERE f.municipality_id = $1 AND f.result IS NULL
         AND f.assignee_id IS NOT NULL
         AND (w.worker_id IS NULL OR w.retired
           OR w.organization_id <> f.organization_id))sql"},
    {"signals whose supporters are not as many as they say", R"sql(
       SELECT count(*) FROM intake.signal s
       WHERE municipality_id = $1 AND supporters <> (
         SELECT count(*) FROM intake.signal_supporter u
         WHERE u.municipality_id = $1 AND u.signal_id = s.signal_id))sql"},
    {"signals without their first step, or whose last step is another state",
     R"sql(
       SELECT count(*) FROM intake.signal s
       WHERE municipality_id = $1 AND (
         NOT EXISTS (
           SELECT FROM intake.signal_step f
           WHERE f.municipality_id = $1 AND f.signal_id = s.signal_id
             AND f.version = 1 AND f.state = 1)
         OR NOT EXISTS (
           SELECT FROM intake.signal_step l
           WHERE l.municipality_id = $1 AND l.signal_id = s.signal_id
             AND l.version = s.version AND l.state = s.state)
         OR EXISTS (
           SELECT FROM intake.signal_step l
           WHERE l.municipality_id = $1 AND l.signal_id = s.signal_id
             AND l.version > s.version)))sql"},
    {"request ids of conversations that are not there", R"sql(
       SELECT count(*) FROM intake.idempotency i
       LEFT JOIN intake.conversation c
         ON c.municipality_id = i.municipality_id
         AND split_part(i.resource, '/', 2) = c.conversation_id::text
       WHERE i.municipality_id = $1 AND i.resource LIKE 'conversations/%'
         AND c.conversation_id IS NULL)sql"},
};

// Up to which number entries are gone because their term was over.
size_t NumberEnded(const std::vector<AuditEntry>& entries) {
  size_t ended = 0;
  for (const AuditEntry& entry : entries) {
    size_t number = 0;
    if (entry.kind == "audit.ended" &&
        absl::SimpleAtoi(entry.resource.substr(sizeof("auditEntries")),
                         &number)) {
      ended = std::max(ended, number);
    }
  }
  return ended;
}

std::string FaultOfChain(pqxx::nontransaction& database, int municipality) {
  const std::vector<AuditEntry> entries =
      ReadAuditEntries(database, municipality);
  const size_t ended = NumberEnded(entries);
  std::string link;
  size_t next = 0;
  for (const auto& row : database.exec_params(
           "SELECT first_number, last_number, encode(link, 'hex') "
           "FROM intake.audit_link WHERE municipality_id = $1 "
           "ORDER BY first_number",
           municipality)) {
    const auto first = row[0].as<size_t>();
    const auto last = row[1].as<size_t>();
    if (first != next + 1 || last < first || last > ended + entries.size()) {
      return absl::StrCat("the audit link ", first, " to ", last,
                          " does not follow ", next);
    }
    link = last <= ended ? absl::HexStringToBytes(row[2].c_str())
                         : AuditLink(link, absl::MakeConstSpan(entries).subspan(
                                               next - ended, last - next));
    if (absl::BytesToHexString(link) != row[2].c_str()) {
      return absl::StrCat("the audit link ", first, " to ", last,
                          " is not that of its entries");
    }
    next = last;
  }
  if (next != ended + entries.size()) {
    return absl::StrCat("audit entries after ", next, " have no link");
  }
  const pqxx::result head = database.exec_params(
      "SELECT encode(audit_link, 'hex') FROM intake.tenant_head "
      "WHERE municipality_id = $1",
      municipality);
  const bool same =
      !head.empty() && head[0][0].c_str() == absl::BytesToHexString(link);
  return same ? "" : "the head's audit link is not the last one";
}

}  // namespace

std::vector<std::string> FaultsOfRegister(const std::string& superuser_url,
                                          int municipality) {
  pqxx::connection connection(superuser_url);
  pqxx::nontransaction database(connection);
  std::vector<std::string> faults;
  for (const Rule& rule : kRules) {
    const int count =
        database.exec_params1(rule.sql, municipality)[0].as<int>();
    if (count > 0) faults.push_back(absl::StrCat(count, ": ", rule.broken));
  }
  const std::string chain = FaultOfChain(database, municipality);
  if (!chain.empty()) faults.push_back(chain);
  return faults;
}

std::vector<AuditEntry> ReadAuditEntries(pqxx::transaction_base& database,
                                         int municipality) {
  std::vector<AuditEntry> entries;
  for (const auto& row : database.exec_params(
           "SELECT audit_number, at_micros, subject, method, kind, resource "
           "FROM intake.audit_entry WHERE municipality_id = $1 "
           "ORDER BY audit_number",
           municipality)) {
    entries.push_back({.number = row[0].as<int64_t>(),
                       .at_micros = row[1].as<int64_t>(),
                       .subject = row[2].c_str(),
                       .method = row[3].c_str(),
                       .kind = row[4].c_str(),
                       .resource = row[5].c_str()});
  }
  return entries;
}

std::string StateOfRegister(const std::string& superuser_url) {
  pqxx::connection connection(superuser_url);
  pqxx::nontransaction database(connection);
  std::string state;
  for (const auto& table : database.exec(
           "SELECT tablename FROM pg_tables WHERE schemaname = 'intake' "
           "AND tablename NOT LIKE 'known%' ORDER BY tablename")) {
    const std::string name = table[0].c_str();
    absl::StrAppend(
        &state, name, " ",
        database.exec1("SELECT count(*) FROM intake." + name)[0].c_str(), "\n");
  }
  for (const auto& head :
       database.exec("SELECT municipality_id, event_number, audit_number "
                     "FROM intake.tenant_head ORDER BY municipality_id")) {
    absl::StrAppend(&state, "head of ", head[0].c_str(), ": ", head[1].c_str(),
                    " ", head[2].c_str(), "\n");
  }
  return state;
}

int Number(const std::string& superuser_url, const std::string& sql) {
  pqxx::connection connection(superuser_url);
  return pqxx::nontransaction(connection).exec1(sql)[0].as<int>();
}

}  // namespace wegwijs
