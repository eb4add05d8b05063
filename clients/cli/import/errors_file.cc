#include "clients/cli/import/errors_file.h"

#include <csv.h>
#include <unicode/utf8.h>

#include <cstdio>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace wegwijs::cli {
namespace {

constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";
constexpr char kReplacement[] = "\xEF\xBF\xBD";

// What is said about a cell is short, also when the cell is not.
constexpr size_t kLongestValue = 200;

std::string Mended(const std::string& cell) {
  const auto length = static_cast<int32_t>(cell.size());
  std::string text;
  for (int32_t i = 0; i < length;) {
    const int32_t start = i;
    UChar32 c;
    U8_NEXT(cell.data(), i, length, c);
    if (c <= 0) {
      text += kReplacement;
    } else {
      text.append(cell, start, i - start);
    }
  }
  return text;
}

std::string Quoted(const std::string& cell, char delimiter) {
  const bool plain =
      cell.find_first_of(absl::StrCat("\"\r\n", std::string(1, delimiter))) ==
          std::string::npos &&
      cell == absl::StripAsciiWhitespace(cell);
  if (plain) return cell;
  std::string quoted(2 * cell.size() + 2, '\0');
  quoted.resize(
      csv_write(quoted.data(), quoted.size(), cell.data(), cell.size()));
  return quoted;
}

std::string Shortened(const std::string& value) {
  if (value.size() <= kLongestValue) return value;
  return absl::StrCat(value.substr(0, kLongestValue), "...");
}

void Append(const std::string& text, std::string* list) {
  if (text.empty()) return;
  absl::StrAppend(list, list->empty() ? "" : " | ", text);
}

}  // namespace

ErrorsFile::ErrorsFile(const std::string& path, char delimiter,
                       const std::vector<std::string>& header)
    : path_(path),
      draft_path_(absl::StrCat(path, ".draft")),
      delimiter_(delimiter),
      file_(draft_path_, std::ios::binary | std::ios::trunc) {
  file_ << kByteOrderMark;
  std::vector<std::string> cells = ErrorColumns();
  cells.insert(cells.end(), header.begin(), header.end());
  WriteRow(cells);
}

void ErrorsFile::Add(const TableRow& row) {
  std::string columns, values, reasons;
  for (const CellProblem& problem : row.problems) {
    Append(problem.column, &columns);
    Append(Shortened(problem.value), &values);
    Append(problem.reason, &reasons);
  }
  std::vector<std::string> cells = {absl::StrCat(row.line), columns, values,
                                    reasons};
  cells.insert(cells.end(), row.cells.begin(), row.cells.end());
  WriteRow(cells);
}

absl::Status ErrorsFile::Commit() {
  file_.close();
  if (file_.fail() || std::rename(draft_path_.c_str(), path_.c_str()) != 0) {
    return absl::UnavailableError(absl::StrCat(
        "Cannot write ", path_, ". Name another file with --errors."));
  }
  return absl::OkStatus();
}

ErrorsFile::~ErrorsFile() { std::remove(draft_path_.c_str()); }

void ErrorsFile::WriteRow(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    if (!line.empty() || &cell != &cells.front()) line += delimiter_;
    line += Quoted(Mended(cell), delimiter_);
  }
  file_ << line << "\r\n";
}

}  // namespace wegwijs::cli
