#include "clients/cli/table.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace wegwijs::cli {
namespace {

constexpr char kGap[] = "  ";
constexpr size_t kShortestBar = 8;
constexpr size_t kLongestBar = 24;
constexpr size_t kNarrowestText = 8;

size_t WidthOf(UChar32 c) {
  const int type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
      type == U_FORMAT_CHAR || type == U_CONTROL_CHAR) {
    return 0;
  }
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// The longest beginning that takes at most `width` columns.
absl::string_view Beginning(absl::string_view utf8, size_t width) {
  const auto length = static_cast<int32_t>(utf8.size());
  int32_t end = 0;
  for (int32_t i = 0; i < length; end = i) {
    UChar32 c;
    U8_NEXT_OR_FFFD(utf8.data(), i, length, c);
    if (WidthOf(c) > width) break;
    width -= WidthOf(c);
  }
  return utf8.substr(0, end);
}

std::string Cut(absl::string_view utf8, size_t width,
                absl::string_view ellipsis) {
  if (DisplayWidth(utf8) <= width) return std::string(utf8);
  const size_t sign = DisplayWidth(ellipsis);
  if (sign >= width) return std::string(Beginning(utf8, width));
  return absl::StrCat(
      absl::StripTrailingAsciiWhitespace(Beginning(utf8, width - sign)),
      ellipsis);
}

}  // namespace

size_t DisplayWidth(absl::string_view utf8) {
  const auto length = static_cast<int32_t>(utf8.size());
  size_t width = 0;
  for (int32_t i = 0; i < length;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(utf8.data(), i, length, c);
    width += WidthOf(c);
  }
  return width;
}

std::string FitLeft(absl::string_view utf8, size_t width,
                    absl::string_view ellipsis) {
  std::string text = Cut(utf8, width, ellipsis);
  text.append(width - DisplayWidth(text), ' ');
  return text;
}

std::string FitRight(absl::string_view utf8, size_t width,
                     absl::string_view ellipsis) {
  const std::string text = Cut(utf8, width, ellipsis);
  return std::string(width - DisplayWidth(text), ' ') + text;
}

std::string Wrap(absl::string_view utf8, absl::string_view indent,
                 size_t width) {
  std::string lines, line;
  for (const absl::string_view word : absl::StrSplit(utf8, ' ')) {
    const std::string longer =
        line.empty() ? std::string(word) : absl::StrCat(line, " ", word);
    if (!line.empty() && DisplayWidth(indent) + DisplayWidth(longer) > width) {
      absl::StrAppend(&lines, indent, line, "\n");
      line = std::string(word);
    } else {
      line = longer;
    }
  }
  absl::StrAppend(&lines, indent, line, "\n");
  return lines;
}

Table::Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

void Table::AddRow(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  rows_.push_back(std::move(cells));
}

std::string Table::Render(absl::string_view indent, size_t width) const {
  const std::vector<size_t> widths = Widths(width - DisplayWidth(indent));
  const absl::string_view ellipsis = unicode_ ? "\u2026" : "...";
  const auto render = [&](const std::vector<std::string>& cells) {
    std::string line(indent);
    for (size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) line += kGap;
      line += columns_[i].align == Align::kRight
                  ? FitRight(cells[i], widths[i], ellipsis)
                  : FitLeft(cells[i], widths[i], ellipsis);
    }
    return absl::StrCat(absl::StripTrailingAsciiWhitespace(line), "\n");
  };
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.title);
  const bool titled = std::any_of(titles.begin(), titles.end(),
                                  [](const auto& t) { return !t.empty(); });
  std::string text = titled ? render(titles) : "";
  for (std::vector<std::string> cells : rows_) {
    for (size_t i = 0; i < cells.size(); ++i) {
      if (columns_[i].align != Align::kBar) continue;
      cells[i] = Bar(cells[i], Greatest(i), widths[i]);
    }
    text += render(cells);
  }
  return text;
}

std::vector<size_t> Table::Widths(size_t room) const {
  std::vector<size_t> widths;
  size_t total = 2 * (columns_.size() - 1);
  for (size_t i = 0; i < columns_.size(); ++i) {
    size_t width = DisplayWidth(columns_[i].title);
    for (const auto& row : rows_) {
      if (columns_[i].align == Align::kBar) break;
      width = std::max(width, DisplayWidth(row[i]));
    }
    if (columns_[i].align == Align::kBar) width = std::max(width, kShortestBar);
    widths.push_back(width);
    total += width;
  }
  for (; total > room; --total) {
    size_t widest = widths.size();
    for (size_t i = 0; i < widths.size(); ++i) {
      if (columns_[i].align != Align::kLeft) continue;
      if (widest == widths.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == widths.size() || widths[widest] <= kNarrowestText) break;
    --widths[widest];
  }
  for (size_t i = 0; i < widths.size() && total < room; ++i) {
    if (columns_[i].align != Align::kBar) continue;
    widths[i] =
        std::max(widths[i], std::min(kLongestBar, widths[i] + room - total));
  }
  return widths;
}

int64_t Table::Greatest(size_t column) const {
  int64_t greatest = 0;
  for (const auto& row : rows_) {
    int64_t value = 0;
    if (absl::SimpleAtoi(row[column], &value)) {
      greatest = std::max(greatest, value);
    }
  }
  return greatest;
}

std::string Table::Bar(const std::string& cell, int64_t greatest,
                       size_t width) const {
  int64_t value = 0;
  if (!absl::SimpleAtoi(cell, &value) || value <= 0) return "";
  const auto full = static_cast<int64_t>(width);
  const int64_t length =
      std::max<int64_t>(1, (2 * value * full + greatest) / (2 * greatest));
  std::string bar;
  for (int64_t i = 0; i < length; ++i) bar += unicode_ ? "\u2588" : "#";
  return bar;
}

bool IsUnicodeTerminal() {
  if (isatty(STDOUT_FILENO) == 0) return false;
  // The first of these that is set decides, as in setlocale(3), which need not
  // know the locale.
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    const std::string locale = absl::AsciiStrToLower(value);
    return absl::StrContains(locale, "utf-8") ||
           absl::StrContains(locale, "utf8");
  }
  return false;
}

}  // namespace wegwijs::cli
