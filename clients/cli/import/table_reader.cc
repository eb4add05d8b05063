#include "clients/cli/import/table_reader.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <set>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/import/cell_values.h"
#include "clients/cli/import/fold.h"
#include "clients/cli/import/label_index.h"

namespace wegwijs::cli {
namespace {

void ConvertToUtf8(const std::string& encoding,
                   std::vector<std::string>* cells) {
  for (std::string& cell : *cells) {
    const icu::UnicodeString text(
        cell.data(), static_cast<int32_t>(cell.size()), encoding.c_str());
    cell.clear();
    text.toUTF8String(cell);
  }
}

// Whether the header is that of an errors file.
bool BeginsWithErrorColumns(const std::vector<std::string>& header) {
  const std::vector<std::string>& columns = ErrorColumns();
  return header.size() > columns.size() &&
         std::equal(columns.begin(), columns.end(), header.begin());
}

}  // namespace

const std::vector<std::string>& ErrorColumns() {
  static const auto& columns =
      *new std::vector<std::string>{"line", "column", "value", "reason"};
  return columns;
}

absl::StatusOr<std::unique_ptr<TableReader>> TableReader::Open(
    std::istream& input, const Mapping& mapping, const TableMapping& table) {
  auto reader = absl::WrapUnique(new TableReader(input, mapping));
  const absl::Status status = reader->ReadHeader(table);
  if (!status.ok()) return status;
  return reader;
}

TableReader::TableReader(std::istream& input, const Mapping& mapping)
    : mapping_(mapping), csv_(input, mapping.delimiter) {}

absl::Status TableReader::ReadHeader(const TableMapping& table) {
  CsvRow row;
  const absl::StatusOr<bool> found = csv_.Next(&row);
  if (!found.ok()) return found.status();
  if (!*found) {
    return absl::InvalidArgumentError(
        "The file is empty: it must begin with a row of column names.");
  }
  converts_ = mapping_.encoding != "utf-8" && !csv_.has_byte_order_mark();
  if (converts_) ConvertToUtf8(mapping_.encoding, &row.cells);
  if (BeginsWithErrorColumns(row.cells)) skipped_ = ErrorColumns().size();
  header_.assign(row.cells.begin() + skipped_, row.cells.end());
  for (size_t i = 0; i < header_.size(); ++i) {
    columns_.emplace(Fold(header_[i]), i);
  }
  const std::vector<std::string> faults = HeaderFaults(table);
  if (faults.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("The columns of the file do not fit the mapping file:\n  ",
                   absl::StrJoin(faults, "\n  ")));
}

std::vector<std::string> TableReader::HeaderFaults(
    const TableMapping& table) const {
  LabelIndex present;
  std::vector<std::string> faults;
  std::set<std::string> seen;
  for (const std::string& name : header_) {
    present.Add(name, name);
    if (!seen.insert(Fold(name)).second) {
      faults.push_back(absl::StrCat("\"", name, "\" is there twice."));
    }
  }
  std::set<std::string> known;
  const auto want = [&](const std::string& column) {
    if (column.empty() || !known.insert(Fold(column)).second) return;
    if (columns_.count(Fold(column)) > 0) return;
    const std::vector<std::string> near = present.Nearest(column);
    faults.push_back(absl::StrCat(
        "\"", column, "\" is missing",
        near.empty() ? "."
                     : absl::StrCat("; nearest: ", absl::StrJoin(near, ", "))));
  };
  for (const FieldMapping& field : table.fields) want(field.column);
  for (const std::string& column : mapping_.group_by) {
    if (table.Find(Field::kTopic) != nullptr) want(column);
  }
  for (const std::string& column : table.ignored_columns) {
    known.insert(Fold(column));
  }
  for (const std::string& name : header_) {
    if (known.count(Fold(name)) > 0) continue;
    faults.push_back(absl::StrCat("\"", name,
                                  "\" is in the file: map it, or name it in "
                                  "ignored_columns."));
  }
  return faults;
}

absl::StatusOr<bool> TableReader::Next(TableRow* row) {
  CsvRow csv;
  const absl::StatusOr<bool> found = csv_.Next(&csv);
  if (!found.ok() || !*found) return found;
  if (converts_) ConvertToUtf8(mapping_.encoding, &csv.cells);
  csv.cells.erase(csv.cells.begin(),
                  csv.cells.begin() + std::min(skipped_, csv.cells.size()));
  *row = {csv.line, std::move(csv.cells), {}};
  CheckRow(row);
  return true;
}

void TableReader::CheckRow(TableRow* row) const {
  const size_t count = row->cells.size();
  if (count != header_.size()) {
    row->problems.push_back(
        {"", "",
         absl::StrCat("The row has ", count, count == 1 ? " cell" : " cells",
                      ", the header has ", header_.size(),
                      ". A cell that holds the delimiter stands in quotes."),
         nullptr});
    return;
  }
  for (size_t i = 0; i < count; ++i) {
    const absl::Status text = CheckText(row->cells[i]);
    if (text.ok()) continue;
    row->problems.push_back(
        {header_[i], row->cells[i], std::string(text.message()), nullptr});
  }
}

std::string TableReader::Cell(const TableRow& row,
                              const std::string& column) const {
  const auto found = columns_.find(Fold(column));
  const bool there =
      found != columns_.end() && found->second < row.cells.size();
  return there ? row.cells[found->second] : "";
}

size_t TableReader::ColumnIndex(const std::string& column) const {
  return columns_.at(Fold(column));
}

}  // namespace wegwijs::cli
