#include "services/intake/audit/audit_store.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();
constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
constexpr NumberRange kNone = {.first = kMost, .last = kLeast};

// The entries of a page for which `also` holds, in an order.
std::string PageOf(absl::string_view also, absl::string_view order) {
  return absl::StrCat(R"sql(
  SELECT audit_number, at_micros, subject, method, kind, resource
  FROM intake.audit_entry
  WHERE municipality_id = $1
    AND audit_number BETWEEN $2 AND $3
    AND at_micros BETWEEN $4 AND $5
    AND ($6::text IS NULL OR subject = $6)
    AND ($7::text IS NULL OR kind = $7)
    AND )sql",
                      also, " ORDER BY audit_number ", order, " LIMIT $8");
}

// Runs along the primary key.
constexpr char kAnyResource[] = R"sql((
      $9::text IS NULL OR resource = $9 OR starts_with(resource, $9 || '/')))sql";

// Runs along the index audit_entry_of_client. In the order of bytes, what
// begins with "X/" stands before "X0".
constexpr char kOfClient[] = R"sql(resource LIKE 'clients/%'
    AND resource COLLATE "C" >= $9 AND resource COLLATE "C" < $9 || '0'
    AND (resource = $9 OR starts_with(resource, $9 || '/')))sql";

struct Pages {
  Pages(const char* name, const char* name_of_newest, absl::string_view also)
      : sql(PageOf(also, "ASC")),
        sql_of_newest(PageOf(also, "DESC")),
        oldest_first{name, sql.c_str()},
        newest_first{name_of_newest, sql_of_newest.c_str()} {}

  const std::string sql, sql_of_newest;
  const Statement oldest_first, newest_first;
};

const Pages& AllEntries() {
  static const Pages* const pages = new Pages(
      "find_audit_entries", "find_newest_audit_entries", kAnyResource);
  return *pages;
}

const Pages& EntriesOfClient() {
  static const Pages* const pages =
      new Pages("find_audit_entries_of_client",
                "find_newest_audit_entries_of_client", kOfClient);
  return *pages;
}

constexpr Statement kReadLinks = {"read_audit_links", R"sql(
  SELECT first_number, last_number, encode(link, 'hex')
  FROM intake.audit_link
  WHERE municipality_id = $1 AND first_number BETWEEN $2 AND $3
  ORDER BY first_number
  LIMIT $4
)sql"};

constexpr Statement kReadHead = {"read_audit_head", R"sql(
  SELECT audit_number, encode(audit_link, 'hex')
  FROM intake.tenant_head WHERE municipality_id = $1
)sql"};

}  // namespace

std::vector<Statement> AuditStatements() {
  return {AllEntries().oldest_first,
          AllEntries().newest_first,
          EntriesOfClient().oldest_first,
          EntriesOfClient().newest_first,
          kReadLinks,
          kReadHead};
}

void NumberRange::KeepAbove(int64_t number) {
  if (number == kMost) {
    *this = kNone;
  } else {
    first = std::max(first, number + 1);
  }
}

void NumberRange::KeepBelow(int64_t number) {
  if (number == kLeast) {
    *this = kNone;
  } else {
    last = std::min(last, number - 1);
  }
}

std::vector<AuditEntry> FindAuditEntries(Transaction& transaction,
                                         int municipality,
                                         const AuditQuery& query) {
  const Pages& pages = absl::StartsWith(query.resource, "clients/")
                           ? EntriesOfClient()
                           : AllEntries();
  std::vector<AuditEntry> entries;
  for (const PgRow row : transaction.Exec(
           query.newest_first ? pages.newest_first : pages.oldest_first,
           municipality, query.numbers.first, query.numbers.last,
           query.micros.first, query.micros.last, NullIfEmpty(query.subject),
           NullIfEmpty(query.kind), query.limit, NullIfEmpty(query.resource))) {
    entries.push_back({.number = row[0].as<int64_t>(),
                       .at_micros = row[1].as<int64_t>(),
                       .subject = row[2].c_str(),
                       .method = row[3].c_str(),
                       .kind = row[4].c_str(),
                       .resource = row[5].c_str()});
  }
  return entries;
}

std::vector<StoredLink> ReadAuditLinks(Transaction& transaction,
                                       int municipality,
                                       const NumberRange& first_numbers,
                                       int limit) {
  std::vector<StoredLink> links;
  for (const PgRow row :
       transaction.Exec(kReadLinks, municipality, first_numbers.first,
                        first_numbers.last, limit)) {
    links.push_back({.first_number = row[0].as<int64_t>(),
                     .last_number = row[1].as<int64_t>(),
                     .link = BytesFromHex(row[2])});
  }
  return links;
}

PendingRows AskAuditHead(Transaction& transaction, int municipality) {
  return transaction.Ask(kReadHead, municipality);
}

AuditHead AuditHeadIn(const PgRows& rows) {
  if (rows.empty()) return {};
  return {.number = rows[0][0].as<int64_t>(), .link = BytesFromHex(rows[0][1])};
}

}  // namespace wegwijs::intake
