// Rows of a CSV file as cities export it, one at a time, so that the size of
// the file does not matter. Quoting is RFC 4180's; the parser is libcsv.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_CSV_READER_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_CSV_READER_H_

#include <csv.h>

#include <cstdint>
#include <deque>
#include <istream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace wegwijs::cli {

struct CsvRow {
  // Where the row begins in the file, counted from 1. A quoted cell may hold
  // line ends, so a row can span several lines.
  int64_t line = 0;

  // Without their quotes, and without white space around unquoted text.
  std::vector<std::string> cells;
};

// Reads lines that end in LF, CRLF or CR, with or without a UTF-8 byte order
// mark. Empty lines are skipped. Cells are bytes: nothing is said about their
// encoding.
class CsvReader {
 public:
  // A row longer than this is taken for a quote that is never closed.
  static constexpr size_t kMaxRowBytes = 1 << 20;

  // `input` must outlive the reader.
  CsvReader(std::istream& input, char delimiter);
  ~CsvReader();
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  // Fills in the next row; false at the end. INVALID_ARGUMENT, with the line,
  // when the quotes cannot be made out: nothing after it can be trusted.
  absl::StatusOr<bool> Next(CsvRow* row);

  // Whether the file begins with a UTF-8 byte order mark. Known after the first
  // row.
  bool has_byte_order_mark() const { return has_byte_order_mark_; }

  // How many bytes were read so far.
  int64_t bytes_read() const { return bytes_read_; }

 private:
  static void OnCell(void* bytes, size_t size, void* self);
  static void OnRow(int terminator, void* self);

  bool ReadLine(std::string* line);
  absl::Status ParseLine(const std::string& line);
  absl::Status Finish();
  absl::Status QuoteError(int64_t line) const;

  std::istream& input_;
  csv_parser parser_;
  std::vector<std::string> cells_;
  std::deque<CsvRow> rows_;
  int64_t line_ = 0;
  int64_t row_line_ = 1;
  int64_t bytes_read_ = 0;
  size_t row_bytes_ = 0;
  bool has_byte_order_mark_ = false;
  bool in_row_ = false;
  bool finished_ = false;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_CSV_READER_H_
