#include "tests/support/pristine_database.h"

#include <cstdint>
#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace wegwijs {
namespace {

// More than this in a table is not worth emptying it.
constexpr int64_t kFull = 1 << 20;

// A row of a catalogue that is changed gets another xmin; what only VACUUM and
// ANALYZE note of a table does not change it. Objects of the system come first.
constexpr char kReadShape[] = R"sql(
  SELECT md5(string_agg(line, ',' ORDER BY line)) FROM (
    SELECT concat('class ', oid, ' ', xmin) FROM pg_class
    UNION ALL SELECT concat('attribute ', attrelid, ' ', attnum, ' ', xmin)
      FROM pg_attribute WHERE attrelid >= 16384
    UNION ALL SELECT concat('default ', oid, ' ', xmin) FROM pg_attrdef
    UNION ALL SELECT concat('constraint ', oid, ' ', xmin) FROM pg_constraint
    UNION ALL SELECT concat('index ', indexrelid, ' ', xmin) FROM pg_index
    UNION ALL SELECT concat('policy ', oid, ' ', xmin) FROM pg_policy
    UNION ALL SELECT concat('trigger ', oid, ' ', xmin) FROM pg_trigger
    UNION ALL SELECT concat('function ', oid, ' ', xmin) FROM pg_proc
    UNION ALL SELECT concat('type ', oid, ' ', xmin) FROM pg_type
    UNION ALL SELECT concat('schema ', oid, ' ', xmin) FROM pg_namespace
      WHERE nspname !~ '^pg_(toast_)?temp_'
    UNION ALL SELECT concat('statistic ', starelid, ' ', staattnum, ' ', xmin)
      FROM pg_statistic WHERE starelid >= 16384
    UNION ALL SELECT concat('setting ', setrole, ' ', pg_db_role_setting.xmin)
      FROM pg_db_role_setting JOIN pg_database ON pg_database.oid = setdatabase
      WHERE datname = current_database()
  ) AS lines (line)
)sql";

constexpr char kReadTables[] = R"sql(
  SELECT format('%I.%I', nspname, relname)
  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
  WHERE relkind = 'r'
    AND nspname IN ('runtime', 'directory', 'intake', 'reporting')
)sql";

constexpr char kEndSessions[] = R"sql(
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()
)sql";

// A session that was ended takes a moment to go.
void EndSessions(pqxx::nontransaction& sql) {
  while (!sql.exec(kEndSessions).empty()) absl::SleepFor(absl::Milliseconds(1));
}

std::string ReadShape(pqxx::nontransaction& sql) {
  return sql.exec1(kReadShape)[0].as<std::string>();
}

// As a JSON array; empty if there are none.
std::string ReadRows(pqxx::transaction_base& sql, const std::string& table) {
  const pqxx::row rows =
      sql.exec1(absl::StrCat("SELECT json_agg(t) FROM ", table, " AS t"));
  return rows[0].is_null() ? "" : rows[0].c_str();
}

int64_t SizeOfLargest(pqxx::transaction_base& sql,
                      const std::map<std::string, std::string>& tables) {
  const auto size_of = [](std::string* out, const auto& table) {
    absl::StrAppend(out, "pg_relation_size('", table.first, "')");
  };
  return sql
      .exec1(absl::StrCat("SELECT greatest(",
                          absl::StrJoin(tables, ", ", size_of), ")"))[0]
      .as<int64_t>();
}

}  // namespace

PristineDatabase::PristineDatabase(const std::string& url) : url_(url) {
  pqxx::connection connection(url_);
  pqxx::nontransaction sql(connection);
  shape_ = ReadShape(sql);
  for (const pqxx::row row : sql.exec(kReadTables)) {
    const std::string table = row[0].as<std::string>();
    rows_[table] = ReadRows(sql, table);
  }
}

bool PristineDatabase::Restore() const {
  pqxx::connection connection(url_);
  {
    pqxx::nontransaction sql(connection);
    EndSessions(sql);
    if (ReadShape(sql) != shape_ || SizeOfLargest(sql, rows_) > kFull) {
      return false;
    }
  }
  pqxx::work sql(connection);
  // Foreign keys need not be looked at: in the end all is as it was.
  sql.exec("SET LOCAL session_replication_role = replica");
  for (const auto& [table, rows] : rows_) {
    if (!rows.empty() && ReadRows(sql, table) == rows) continue;
    sql.exec("DELETE FROM " + table);
    if (rows.empty()) continue;
    sql.exec(absl::StrCat("INSERT INTO ", table,
                          " SELECT * FROM json_populate_recordset(NULL::",
                          table, ", ", sql.quote(rows), ")"));
  }
  sql.commit();
  return true;
}

}  // namespace wegwijs
