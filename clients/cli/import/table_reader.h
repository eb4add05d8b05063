// The rows of a CSV file under the column names of a mapping file.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_TABLE_READER_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_TABLE_READER_H_

#include <istream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/import/csv_reader.h"
#include "clients/cli/import/mapping.h"

namespace wegwijs::cli {

// What is wrong with one cell, or with a whole row when `column` is empty.
struct CellProblem {
  std::string column;
  std::string value;
  std::string reason;

  // Set when the label is not known: the field that it should fill in.
  const FieldInfo* unknown_label_of = nullptr;
};

struct TableRow {
  int64_t line = 0;

  // In UTF-8, under the columns of the header.
  std::vector<std::string> cells;

  std::vector<CellProblem> problems;
};

// The columns that an errors file has before those of the register.
const std::vector<std::string>& ErrorColumns();

// Reads the header, then row after row. A byte order mark says UTF-8, whatever
// the mapping file says. The leading columns of an errors file
// are left out, so that a mended one reads like the register itself.
class TableReader {
 public:
  // INVALID_ARGUMENT names every fault of the header: columns that are missing,
  // that nobody mapped, that stand there twice. Everything given must outlive
  // the reader.
  static absl::StatusOr<std::unique_ptr<TableReader>> Open(
      std::istream& input, const Mapping& mapping, const TableMapping& table);

  // Fills in the next row; false at the end. A row with another number of
  // cells than the header, or with a cell that is not text, has `problems`.
  absl::StatusOr<bool> Next(TableRow* row);

  // Where a column of the mapping file stands in every row without problems.
  size_t ColumnIndex(const std::string& column) const;

  // The cell under a column, or nothing when there is none.
  std::string Cell(const TableRow& row, const std::string& column) const;

  const std::vector<std::string>& header() const { return header_; }
  int64_t bytes_read() const { return csv_.bytes_read(); }

 private:
  TableReader(std::istream& input, const Mapping& mapping);

  absl::Status ReadHeader(const TableMapping& table);
  std::vector<std::string> HeaderFaults(const TableMapping& table) const;
  void CheckRow(TableRow* row) const;

  const Mapping& mapping_;
  CsvReader csv_;
  std::vector<std::string> header_;
  std::map<std::string, size_t> columns_;  // By their folded names.
  size_t skipped_ = 0;
  bool converts_ = false;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_TABLE_READER_H_
