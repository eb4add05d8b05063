// Tables and bars in plain text, for a terminal of 80 columns.

#ifndef WEGWIJS_CLIENTS_CLI_TABLE_H_
#define WEGWIJS_CLIENTS_CLI_TABLE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace wegwijs::cli {

// How many columns of a terminal a UTF-8 text takes: none for combining marks,
// two for wide characters of East Asia.
size_t DisplayWidth(absl::string_view utf8);

// The text in so many columns: with spaces behind it, or cut with `ellipsis`.
std::string FitLeft(absl::string_view utf8, size_t width,
                    absl::string_view ellipsis = "...");

// The same with the spaces before it.
std::string FitRight(absl::string_view utf8, size_t width,
                     absl::string_view ellipsis = "...");

// The text on lines of at most `width` columns, broken at spaces, each with
// `indent` before it.
std::string Wrap(absl::string_view utf8, absl::string_view indent,
                 size_t width = 80);

class Table {
 public:
  enum class Align {
    kLeft,   // Text, cut when there is no room.
    kWhole,  // Text that is of no use when cut, such as an id.
    kRight,  // Numbers, never cut.
    kBar,
  };
  struct Column {
    std::string title;
    Align align = Align::kLeft;
  };

  // A column of bars has cells that are whole numbers; the longest bar is the
  // greatest of them.
  explicit Table(std::vector<Column> columns);

  void AddRow(std::vector<std::string> cells);

  // Draws bars with a full block instead of `#`.
  void set_unicode(bool unicode) { unicode_ = unicode; }

  // Lines of at most `width` columns, each with `indent` before it: bars take
  // the room that is left, then the widest texts are cut.
  std::string Render(absl::string_view indent = "", size_t width = 80) const;

 private:
  std::vector<size_t> Widths(size_t room) const;
  int64_t Greatest(size_t column) const;
  std::string Bar(const std::string& cell, int64_t greatest,
                  size_t width) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
  bool unicode_ = false;
};

// Whether standard output is a terminal that shows UTF-8.
bool IsUnicodeTerminal();

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_TABLE_H_
