#include "services/reporting/disclosure_store.h"

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace wegwijs::reporting {
namespace {

constexpr Statement kReadPolicy = {"read_disclosure_policy", R"sql(
  SELECT version, internal_k FROM reporting.disclosure_policy
  ORDER BY version DESC LIMIT 1
)sql"};

constexpr Statement kInsertExactFigureUse = {"insert_exact_figure_use", R"sql(
  INSERT INTO reporting.exact_figure_use
    (municipality_id, use_id, subject, method, used_at, first_day, last_day)
  VALUES ($1, $2::uuid, $3, $4, $5::timestamptz, $6::date, $7::date)
)sql"};

}  // namespace

std::vector<Statement> DisclosureStatements() {
  return {kReadPolicy, kInsertExactFigureUse};
}

DisclosurePolicy ReadPolicy(Transaction& transaction) {
  const PgRows rows = transaction.Exec(kReadPolicy);
  return {.version = rows[0]["version"].as<int>(),
          .k = rows[0]["internal_k"].as<int>()};
}

void RecordExactFigureUse(Transaction& transaction, const ExactFigureUse& use) {
  transaction.Exec(kInsertExactFigureUse, use.municipality, use.use_id,
                   use.subject, use.method,
                   absl::FormatTime(use.used_at, absl::UTCTimeZone()),
                   absl::FormatCivilTime(use.period.first),
                   absl::FormatCivilTime(use.period.last));
}

}  // namespace wegwijs::reporting
