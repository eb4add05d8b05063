// The mapping file: what the columns and labels of a city's CSV files mean.
// README.md beside this file describes it for those who write one.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_MAPPING_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_MAPPING_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/import/field.h"
#include "google/type/date.pb.h"

namespace wegwijs::cli {

// Where the value of one field comes from.
struct FieldMapping {
  const FieldInfo* info = nullptr;

  // The column's name in the header. Empty: every row has `value`.
  std::string column;

  // A code that all rows have.
  std::string value;

  // Labels that the code lists do not know, or know otherwise.
  std::map<std::string, std::string> labels;

  // The absent reason of an empty cell, as "NOT_RECORDED".
  std::string empty;

  // Between several labels in one cell. Empty: a cell holds one label.
  std::string separator;
};

// How one CSV file is read.
struct TableMapping {
  std::vector<FieldMapping> fields;

  // Columns that are left alone on purpose.
  std::vector<std::string> ignored_columns;

  // Null when the field is not mapped.
  const FieldMapping* Find(Field field) const;
};

struct Mapping {
  // The name of the register; with `external_id` it identifies a row for ever.
  std::string source;

  char delimiter = ';';

  // "utf-8" or "windows-1252".
  std::string encoding = "utf-8";

  // See IsDateFormat().
  std::string date_format = "dd/mm/yyyy";

  // The range of a row without a date. Without it a date is required.
  std::optional<google::type::Date> undated_first;
  std::optional<google::type::Date> undated_last;

  // Columns whose values, equal in rows that follow each other, make one
  // conversation of them. Empty: each row is one.
  std::vector<std::string> group_by;

  // Each is absent when the file has no such part.
  std::optional<TableMapping> conversations;
  std::optional<TableMapping> open_days;
};

// Reads a mapping file. INVALID_ARGUMENT names every fault at once: unknown
// keys, missing ones, wrong codes.
absl::StatusOr<Mapping> ParseMapping(absl::string_view json);

// The same from a file.
absl::StatusOr<Mapping> ReadMapping(const std::string& path);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_MAPPING_H_
