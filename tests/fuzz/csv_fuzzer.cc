// A register of a city as a file: rows of any bytes under a known header.

#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "clients/cli/import/conversation_rows.h"
#include "clients/cli/import/csv_reader.h"
#include "clients/cli/import/errors_file.h"
#include "clients/cli/import/row_faults.h"
#include "tests/fuzz/must.h"

namespace {

using wegwijs::cli::CodeLists;
using wegwijs::cli::ConversationReader;
using wegwijs::cli::ConversationRows;
using wegwijs::cli::Mapping;

// Few and short columns, so that the fuzzer gets past the header.
constexpr char kMapping[] = R"({
  "source": "Fuzzing",
  "encoding": "windows-1252",
  "undated": {"first": "2015-12-01", "last": "2016-07-31"},
  "group_by": ["k"],
  "conversations": {
    "external_id": {"column": "i"},
    "date": {"column": "d"},
    "client_code": {"column": "k"},
    "nationality": {"column": "n", "empty": "NOT_RECORDED"},
    "language": {"value": "NOT_RECORDED"},
    "neighbourhood": {"value": "NOT_RECORDED"},
    "introduced_by": {"value": "NOT_RECORDED"},
    "desk": {"column": "n"},
    "worker": {"column": "n"},
    "topic": {"column": "n"},
    "minutes": {"column": "m"},
    "actions": {"column": "a", "separator": ","},
    "outcome": {"value": "UNKNOWN"}
  }
})";

// The cells of all rows, up to the first quote that does not match.
std::vector<std::vector<std::string>> CellsOf(const std::string& text) {
  std::istringstream input(text);
  wegwijs::cli::CsvReader reader(input, ';');
  std::vector<std::vector<std::string>> rows;
  wegwijs::cli::CsvRow row;
  for (auto more = reader.Next(&row); more.ok() && *more;
       more = reader.Next(&row)) {
    rows.push_back(row.cells);
  }
  return rows;
}

void CheckCells(const std::string& text) {
  const auto rows = CellsOf(text);
  std::string written;
  for (const auto& cells : rows) {
    for (const std::string& cell : cells) {
      written += '"' + absl::StrReplaceAll(cell, {{"\"", "\"\""}}) + "\";";
    }
    written.back() = '\n';
  }
  wegwijs::Must(CellsOf(written) == rows, "cells come back");
}

// Reads the register as the import does.
void CheckRegister(const std::string& rows) {
  static const Mapping& mapping =
      *new Mapping(*wegwijs::cli::ParseMapping(kMapping));
  static const CodeLists& codes = *new CodeLists(*wegwijs::cli::MakeCodeLists(
      *mapping.conversations, {}, "municipalities/34022"));
  std::istringstream input("i;d;k;n;m;a\n" + rows);
  auto reader = ConversationReader::Open(input, mapping, codes);
  if (!reader.ok()) return;
  wegwijs::cli::RowFaults faults;
  wegwijs::cli::ErrorsFile errors("/dev/null/none", ';', {"i"});
  ConversationRows next;
  for (auto more = (*reader)->Next(&next); more.ok() && *more;
       more = (*reader)->Next(&next)) {
    for (const auto& row : next.rows) {
      faults.Add(row);
      errors.Add(row);
    }
  }
  faults.Text(codes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  CheckCells(text);
  CheckRegister(text);
  return 0;
}
