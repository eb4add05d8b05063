#include "clients/cli/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_split.h"

namespace wegwijs::cli {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Le;
using ::testing::Not;

std::vector<size_t> LineWidths(const std::string& text) {
  std::vector<size_t> widths;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    widths.push_back(DisplayWidth(line));
  }
  return widths;
}

TEST(DisplayWidthTest, CountsColumnsAndNotBytes) {
  EXPECT_EQ(DisplayWidth("Syrië"), 5u);
  EXPECT_EQ(DisplayWidth("Syrie\u0308"), 5u);
  EXPECT_EQ(DisplayWidth("中国"), 4u);
  EXPECT_EQ(DisplayWidth("русский"), 7u);
  EXPECT_EQ(DisplayWidth(""), 0u);
}

TEST(FitTest, PadsAndCutsByColumns) {
  EXPECT_EQ(FitLeft("Syrië", 7), "Syrië  ");
  EXPECT_EQ(FitRight("Syrië", 7), "  Syrië");
  EXPECT_EQ(FitLeft("Noord-Macedonië", 8), "Noord...");
  EXPECT_EQ(FitLeft("Armenië en Syrië", 11, "…"), "Armenië en…");
  EXPECT_EQ(FitLeft("中国中国", 5, "…"), "中国…");
  EXPECT_EQ(FitLeft("中国", 3, "…"), "中…");
  EXPECT_EQ(FitLeft("abcdef", 2), "ab");
}

TEST(WrapTest, BreaksAtSpaces) {
  EXPECT_EQ(Wrap("een twee drie", "  ", 10), "  een twee\n  drie\n");
  EXPECT_EQ(Wrap("langerdanhetpast", "", 4), "langerdanhetpast\n");
}

TEST(TableTest, LinesUp) {
  Table table({{"Label", Table::Align::kLeft}, {"n", Table::Align::kRight}});
  table.AddRow({"Syrië", "119"});
  table.AddRow({"Marokko", "7"});
  EXPECT_EQ(table.Render("  "),
            "  Label      n\n"
            "  Syrië    119\n"
            "  Marokko    7\n");
}

TEST(TableTest, DrawsBarsToScale) {
  Table table({{"x", Table::Align::kLeft}, {"", Table::Align::kBar}});
  table.AddRow({"a", "24"});
  table.AddRow({"b", "12"});
  table.AddRow({"c", "0"});
  table.AddRow({"d", "*"});
  table.AddRow({"e", "1"});
  const std::string text = table.Render();
  EXPECT_THAT(text, HasSubstr("a  " + std::string(24, '#') + "\n"));
  EXPECT_THAT(text, HasSubstr("b  " + std::string(12, '#') + "\n"));
  EXPECT_THAT(text, HasSubstr("c\nd\ne  #\n"));
  table.set_unicode(true);
  EXPECT_THAT(table.Render(), HasSubstr("e  █\n"));
  EXPECT_THAT(table.Render(), Not(HasSubstr("#")));
}

TEST(TableTest, FitsInEightyColumnsHoweverLongTheLabels) {
  Table table({{"Topic", Table::Align::kLeft},
               {"Theme", Table::Align::kLeft},
               {"n", Table::Align::kRight},
               {"", Table::Align::kBar}});
  table.AddRow({std::string(70, 'a'), "中国" + std::string(60, 'b'), "1", "1"});
  table.AddRow({"short", "short", "123", "123"});
  EXPECT_THAT(LineWidths(table.Render("    ")), Each(Le(80u)));
  EXPECT_THAT(table.Render("    "), HasSubstr("123  ########"));
}

TEST(TableTest, NeverCutsWhatMustStayWhole) {
  Table table({{"Label", Table::Align::kLeft}, {"Id", Table::Align::kWhole}});
  const std::string id(60, 'x');
  table.AddRow({std::string(60, 'a'), id});
  EXPECT_THAT(table.Render(), HasSubstr("aaa...  " + id + "\n"));
}

}  // namespace
}  // namespace wegwijs::cli
