// HTML, written from the top to the bottom. Every text is escaped, and stands
// apart from the direction of what is around it.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_HTML_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_HTML_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace wegwijs::intake {

// `text` as it may stand in an element or in a quoted attribute. What is no
// UTF-8 or no character of HTML becomes U+FFFD.
std::string EscapeHtml(absl::string_view text);

// What somebody wrote or a register holds.
struct HtmlValue {
  std::string text;
  // Left to right whatever the language: a number, a code.
  bool ltr = false;
};

// A row of a table: its head and its value, which is left out when it is empty.
using HtmlFact = std::pair<std::string, HtmlValue>;

class HtmlWriter {
 public:
  // As it is. For what the program itself says.
  void Raw(absl::string_view html);

  // `tag` with `text` in it.
  void Element(absl::string_view tag, absl::string_view text);

  // A heading, which names what follows it.
  void Heading(int level, absl::string_view text);

  // A section with its heading; EndSection closes it.
  void BeginSection(absl::string_view id, absl::string_view heading);
  void EndSection();

  // A part of a section about one thing; EndPart closes it.
  void BeginPart(int level, absl::string_view heading);
  void EndPart();

  // A table of two columns; nothing if no fact has a value.
  void Facts(absl::Span<const HtmlFact> facts);

  // A table with a row of heads.
  void Table(absl::Span<const std::string> heads,
             absl::Span<const std::vector<HtmlValue>> rows);

  const std::string& html() const { return html_; }

 private:
  void Value(const HtmlValue& value);
  void OpenTable(absl::string_view kind);

  std::string html_;
  int headings_ = 0;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_HTML_H_
