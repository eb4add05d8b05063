#include "services/intake/rights/client_export_document.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "services/intake/rights/client_export_format.h"
#include "services/intake/rights/client_export_sections.h"
#include "services/intake/rights/client_export_texts.h"
#include "services/intake/rights/html.h"

namespace wegwijs::intake {
namespace {

constexpr char kStyle[] = R"css(
:root { color-scheme: light; --ink: #1c2733; --soft: #51606f; --line: #cfd8e0;
  --ground: #f3f6f8; --mark: #0b5c8a; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic",
    Tahoma, Arial, sans-serif; }
main { max-width: 50rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { margin: 0 0 .25rem; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 0 0 .5rem; font-size: 1.4rem; color: var(--mark); }
h3 { margin: 0 0 .5rem; font-size: 1.1rem; }
h4, h5 { margin: 1rem 0 .25rem; font-size: 1rem; }
p { margin: 0 0 .75rem; }
.made { color: var(--soft); }
nav { margin: 1.5rem 0; }
nav ul { columns: 2 16rem; margin: 0; padding-inline-start: 1.25rem; }
nav h2 { font-size: 1rem; }
a { color: var(--mark); }
section { margin-top: 2rem; padding-top: 1.5rem;
  border-top: 3px solid var(--mark); }
section > p { max-width: 42rem; color: var(--soft); }
.part { margin: 0 0 1rem; padding: 1rem; background: #fff;
  border: 1px solid var(--line); border-radius: .5rem; }
.part .part { margin: 1rem 0 0; background: var(--ground); }
.part .part > h4 { margin-top: 0; }
table { width: 100%; border-collapse: collapse; background: #fff; }
.part .part table { background: transparent; }
th, td { padding: .35rem .5rem; text-align: start; vertical-align: top;
  border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
tr:last-child > * { border-bottom: 0; }
.facts th { width: 40%; font-weight: 400; color: var(--soft); }
.list th { overflow-wrap: break-word; }
.list, section > .facts { border: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--line); }
td { white-space: pre-line; }
address { font-style: normal; padding-inline-start: 1rem;
  border-inline-start: 3px solid var(--line); }
@media (max-width: 30rem) {
  main { padding: 1.25rem .75rem 3rem; }
  h1 { font-size: 1.5rem; }
  .part { padding: .75rem; }
  th, td { padding: .35rem .25rem; }
}
@page { size: A4; margin: 18mm 16mm; }
@media print {
  body { background: #fff; font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  h1, h2, h3, h4, h5 { break-after: avoid; }
  tr, address { break-inside: avoid; }
  thead { display: table-header-group; }
}
)css";

void WriteHead(const ExportTexts& texts, HtmlWriter& html) {
  html.Raw(absl::StrCat("<!DOCTYPE html>\n<html lang=\"", texts.language,
                        "\" dir=\"", texts.direction,
                        "\">\n<head>\n<meta charset=\"utf-8\">\n"));
  html.Raw(
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
  html.Element("title", texts.title);
  html.Raw(absl::StrCat("<style>", kStyle, "</style>\n</head>\n"));
}

void WriteContents(const ExportTexts& texts, HtmlWriter& html) {
  html.Raw("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
  html.Raw(absl::StrCat(EscapeHtml(texts.contents), "</h2>\n<ul>\n"));
  for (const auto& [id, heading] :
       {std::pair("who", texts.who), std::pair("talks", texts.talks),
        std::pair("consents", texts.consents),
        std::pair("reviews", texts.reviews),
        std::pair("openings", texts.openings), std::pair("terms", texts.terms),
        std::pair("rights", texts.rights)}) {
    html.Raw(absl::StrCat("<li><a href=\"#", id, "\">", EscapeHtml(heading),
                          "</a></li>\n"));
  }
  html.Raw("</ul>\n</nav>\n");
}

}  // namespace

std::optional<ExportLanguage> ExportLanguageFrom(absl::string_view code) {
  static const auto& languages = *new std::map<std::string, ExportLanguage>{
      {"", ExportLanguage::kDutch},    {"nl", ExportLanguage::kDutch},
      {"fr", ExportLanguage::kFrench}, {"en", ExportLanguage::kEnglish},
      {"ar", ExportLanguage::kArabic}, {"ru", ExportLanguage::kRussian}};
  const auto found = languages.find(std::string(code));
  if (found == languages.end()) return std::nullopt;
  return found->second;
}

std::string ExportDocument(const v1::ClientExport& all,
                           ExportLanguage language) {
  const ExportTexts& texts = ExportTextsIn(language);
  const ExportFormat format(texts.language);
  HtmlWriter html;
  WriteHead(texts, html);
  html.Raw("<body>\n<main>\n<header>\n");
  html.Element("h1", texts.title);
  html.Raw(absl::StrCat("<p class=\"made\">",
                        EscapeHtml(absl::Substitute(
                            texts.made, format.Moment(all.export_time()))),
                        "</p>\n"));
  for (const std::string& text : texts.introduction) html.Element("p", text);
  html.Raw("</header>\n");
  WriteContents(texts, html);
  ExportSections sections(all, texts, format, html);
  sections.Who();
  sections.Talks();
  sections.Consents();
  sections.Reviews();
  sections.Openings();
  sections.Terms();
  sections.Rights();
  html.Raw("</main>\n</body>\n</html>\n");
  return html.html();
}

}  // namespace wegwijs::intake
