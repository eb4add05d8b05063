#include "services/runtime/batch_insert.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/types/span.h"

namespace wegwijs {
namespace {

using Columns = absl::Span<const BatchInsert::Column>;

std::string Names(Columns columns) {
  return absl::StrJoin(columns, ", ", [](std::string* out, const auto& column) {
    absl::StrAppend(out, column.name);
  });
}

std::string Cast(const BatchInsert::Column& column) {
  return column.cast == nullptr ? "" : absl::StrCat("::", column.cast);
}

// "$3::date"
std::string OnlyValue(const BatchInsert::Column& column, int parameter) {
  return absl::StrCat("$", parameter, "::", column.type, Cast(column));
}

// "unnest($3::date[])"
std::string EachValue(const BatchInsert::Column& column, int parameter) {
  if (column.shared) return OnlyValue(column, parameter);
  return absl::StrCat("unnest($", parameter, "::", column.type, "[])",
                      Cast(column));
}

std::string OneSql(absl::string_view table, Columns columns,
                   absl::string_view ending) {
  std::string values = "$1";
  int parameter = 2;
  for (const auto& column : columns) {
    absl::StrAppend(&values, ", ", OnlyValue(column, parameter++));
  }
  return absl::StrCat("INSERT INTO ", table, " (municipality_id, ",
                      Names(columns), ") VALUES (", values, ") ", ending);
}

// Each column's elements are taken out in the target list, all in step: a
// function in FROM would first store all that it returns, for each column.
std::string ManySql(absl::string_view table, absl::string_view tenants,
                    Columns columns, absl::string_view ending) {
  std::string values = "t.municipality_id";
  int parameter = 2;
  for (const auto& column : columns) {
    absl::StrAppend(&values, ", ", EachValue(column, parameter++));
  }
  return absl::StrCat("INSERT INTO ", table, " (municipality_id, ",
                      Names(columns), ") SELECT ", values, " FROM ", tenants,
                      " t WHERE t.municipality_id = $1 ", ending);
}

}  // namespace

BatchInsert::BatchInsert(const char* name, const char* table,
                         const char* tenants,
                         std::initializer_list<Column> columns,
                         const char* ending)
    : one_name_(absl::StrCat(name, "_one")),
      one_sql_(OneSql(table, columns, ending)),
      many_sql_(ManySql(table, tenants, columns, ending)),
      one_{one_name_.c_str(), one_sql_.c_str()},
      many_{name, many_sql_.c_str()} {}

}  // namespace wegwijs
