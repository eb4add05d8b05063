#include "services/intake/rights/html.h"

#include <unicode/utf8.h>

#include <cstdint>

#include "absl/strings/str_cat.h"

namespace wegwijs::intake {
namespace {

constexpr char kReplacement[] = "\xEF\xBF\xBD";

bool IsHtmlCharacter(UChar32 c) {
  if (c < 0) return false;
  return c == '\t' || c == '\n' || (c >= 0x20 && c < 0x7F) ||
         (c >= 0xA0 && !(c >= 0xFDD0 && c <= 0xFDEF) && (c & 0xFFFE) != 0xFFFE);
}

void AppendEscaped(UChar32 c, absl::string_view bytes, std::string& escaped) {
  switch (c) {
    case '&':
      escaped += "&amp;";
      break;
    case '<':
      escaped += "&lt;";
      break;
    case '>':
      escaped += "&gt;";
      break;
    case '"':
      escaped += "&quot;";
      break;
    case '\'':
      escaped += "&#39;";
      break;
    default:
      absl::StrAppend(&escaped, IsHtmlCharacter(c) ? bytes : kReplacement);
  }
}

}  // namespace

std::string EscapeHtml(absl::string_view text) {
  std::string escaped;
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto length = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < length;) {
    const int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, length, c);
    AppendEscaped(c, text.substr(begin, at - begin), escaped);
  }
  return escaped;
}

void HtmlWriter::Raw(absl::string_view html) { absl::StrAppend(&html_, html); }

void HtmlWriter::Element(absl::string_view tag, absl::string_view text) {
  absl::StrAppend(&html_, "<", tag, ">", EscapeHtml(text), "</", tag, ">\n");
}

void HtmlWriter::Heading(int level, absl::string_view text) {
  absl::StrAppend(&html_, "<h", level, " id=\"h", ++headings_, "\"><bdi>",
                  EscapeHtml(text), "</bdi></h", level, ">\n");
}

void HtmlWriter::BeginSection(absl::string_view id, absl::string_view heading) {
  absl::StrAppend(&html_, "<section id=\"", id, "\">\n");
  Heading(2, heading);
}

void HtmlWriter::EndSection() { Raw("</section>\n"); }

void HtmlWriter::BeginPart(int level, absl::string_view heading) {
  absl::StrAppend(&html_, "<div class=\"part\">\n");
  Heading(level, heading);
}

void HtmlWriter::EndPart() { Raw("</div>\n"); }

void HtmlWriter::Facts(absl::Span<const HtmlFact> facts) {
  bool open = false;
  for (const auto& [head, value] : facts) {
    if (value.text.empty()) continue;
    if (!open) OpenTable("facts");
    open = true;
    absl::StrAppend(&html_, "<tr><th scope=\"row\">", EscapeHtml(head),
                    "</th>");
    Value(value);
    Raw("</tr>\n");
  }
  if (open) Raw("</table>\n");
}

void HtmlWriter::Table(absl::Span<const std::string> heads,
                       absl::Span<const std::vector<HtmlValue>> rows) {
  OpenTable("list");
  Raw("<thead><tr>");
  for (const std::string& head : heads) {
    absl::StrAppend(&html_, "<th scope=\"col\">", EscapeHtml(head), "</th>");
  }
  Raw("</tr></thead>\n<tbody>\n");
  for (const std::vector<HtmlValue>& row : rows) {
    Raw("<tr>");
    for (const HtmlValue& value : row) Value(value);
    Raw("</tr>\n");
  }
  Raw("</tbody></table>\n");
}

void HtmlWriter::Value(const HtmlValue& value) {
  absl::StrAppend(&html_, "<td><bdi", value.ltr ? " dir=\"ltr\">" : ">",
                  EscapeHtml(value.text), "</bdi></td>");
}

void HtmlWriter::OpenTable(absl::string_view kind) {
  absl::StrAppend(&html_, "<table class=\"", kind, "\" aria-labelledby=\"h",
                  headings_, "\">\n");
}

}  // namespace wegwijs::intake
