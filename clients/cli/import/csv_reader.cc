#include "clients/cli/import/csv_reader.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace wegwijs::cli {
namespace {

constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";

bool IsBlank(const std::string& line) {
  return line.find_first_not_of(" \t\r\n") == std::string::npos;
}

}  // namespace

CsvReader::CsvReader(std::istream& input, char delimiter) : input_(input) {
  csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
  csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
}

CsvReader::~CsvReader() { csv_free(&parser_); }

absl::StatusOr<bool> CsvReader::Next(CsvRow* row) {
  std::string line;
  while (rows_.empty() && !finished_) {
    const absl::Status status = ReadLine(&line) ? ParseLine(line) : Finish();
    if (!status.ok()) return status;
  }
  if (rows_.empty()) return false;
  *row = std::move(rows_.front());
  rows_.pop_front();
  return true;
}

void CsvReader::OnCell(void* bytes, size_t size, void* self) {
  static_cast<CsvReader*>(self)->cells_.emplace_back(
      static_cast<const char*>(bytes), size);
}

void CsvReader::OnRow(int /*terminator*/, void* self) {
  auto* reader = static_cast<CsvReader*>(self);
  reader->rows_.push_back(
      {reader->row_line_, std::exchange(reader->cells_, {})});
  reader->in_row_ = false;
  reader->row_bytes_ = 0;
}

// A line with its end. The end of a line is found here and not by libcsv,
// because only so it is known on which line a row begins.
bool CsvReader::ReadLine(std::string* line) {
  line->clear();
  std::streambuf* buffer = input_.rdbuf();
  constexpr int kEnd = std::char_traits<char>::eof();
  for (int c = buffer->sbumpc(); c != kEnd; c = buffer->sbumpc()) {
    line->push_back(static_cast<char>(c));
    if (c == '\n' || (c == '\r' && buffer->sgetc() != '\n')) break;
    if (line->size() > kMaxRowBytes) break;
  }
  bytes_read_ += line->size();
  if (line_ == 0 && line->rfind(kByteOrderMark, 0) == 0) {
    has_byte_order_mark_ = true;
    line->erase(0, 3);
  }
  return !line->empty() || buffer->sgetc() != kEnd;
}

absl::Status CsvReader::ParseLine(const std::string& line) {
  ++line_;
  if (!in_row_) {
    if (IsBlank(line)) return absl::OkStatus();
    row_line_ = line_;
    in_row_ = true;
  }
  row_bytes_ += line.size();
  if (row_bytes_ > kMaxRowBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("Line ", row_line_,
                     ": the row is longer than 1 MB. Probably a quote "
                     "(\") was opened there and never closed."));
  }
  if (csv_parse(&parser_, line.data(), line.size(), OnCell, OnRow, this) !=
      line.size()) {
    return QuoteError(line_);
  }
  return absl::OkStatus();
}

absl::Status CsvReader::Finish() {
  finished_ = true;
  if (csv_fini(&parser_, OnCell, OnRow, this) != 0) {
    return QuoteError(row_line_);
  }
  return absl::OkStatus();
}

absl::Status CsvReader::QuoteError(int64_t line) const {
  return absl::InvalidArgumentError(absl::StrCat(
      "Line ", line,
      ": the quotes do not match. A cell that holds a quote, "
      "the delimiter or a line end stands in quotes, and a quote inside it is "
      "written twice (\"\")."));
}

}  // namespace wegwijs::cli
