#include "clients/cli/import/csv_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace wegwijs::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<CsvRow> ReadAll(const std::string& text, char delimiter = ';') {
  std::istringstream input(text);
  CsvReader reader(input, delimiter);
  std::vector<CsvRow> rows;
  CsvRow row;
  while (*reader.Next(&row)) rows.push_back(row);
  EXPECT_EQ(reader.bytes_read(), static_cast<int64_t>(text.size()));
  return rows;
}

absl::Status FirstError(const std::string& text) {
  std::istringstream input(text);
  CsvReader reader(input, ';');
  CsvRow row;
  while (true) {
    const absl::StatusOr<bool> more = reader.Next(&row);
    if (!more.ok()) return more.status();
    if (!*more) return absl::OkStatus();
  }
}

TEST(CsvReaderTest, SkipsTheByteOrderMarkAndEndsLinesInAnyWay) {
  const auto rows = ReadAll("\xEF\xBB\xBFNr;Datum\r\n1;a\n2;b\r3;");
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_THAT(rows[0].cells, ElementsAre("Nr", "Datum"));
  EXPECT_THAT(rows[1].cells, ElementsAre("1", "a"));
  EXPECT_THAT(rows[2].cells, ElementsAre("2", "b"));
  EXPECT_THAT(rows[3].cells, ElementsAre("3", ""));
  EXPECT_EQ(rows[3].line, 4);
}

TEST(CsvReaderTest, CountsTheLinesInsideQuotedCells) {
  const auto rows = ReadAll("a;b\r\n\"one\r\n\r\ntwo \"\"2\"\"\";x\r\n\r\nc;d");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].line, 2);
  EXPECT_THAT(rows[1].cells, ElementsAre("one\r\n\r\ntwo \"2\"", "x"));
  EXPECT_EQ(rows[2].line, 6);
  EXPECT_THAT(rows[2].cells, ElementsAre("c", "d"));
}

TEST(CsvReaderTest, KeepsTheDelimiterAndSpacesInQuotes) {
  const auto rows = ReadAll("\"a,b\" , c ,\" d \"\n", ',');
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_THAT(rows[0].cells, ElementsAre("a,b", "c", " d "));
}

TEST(CsvReaderTest, ReadsTabs) {
  const auto rows = ReadAll("a\t\tc\n", '\t');
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_THAT(rows[0].cells, ElementsAre("a", "", "c"));
}

TEST(CsvReaderTest, KeepsNulBytes) {
  const auto rows = ReadAll(std::string("a\0b;c\n", 6));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].cells[0], std::string("a\0b", 3));
}

TEST(CsvReaderTest, AnEmptyFileHasNoRows) {
  EXPECT_TRUE(ReadAll("").empty());
  EXPECT_TRUE(ReadAll("\xEF\xBB\xBF").empty());
  EXPECT_TRUE(ReadAll("\r\n\r\n").empty());
}

TEST(CsvReaderTest, SaysWhereQuotesDoNotMatch) {
  EXPECT_THAT(FirstError("a;b\n1;x\"y\n").message(), HasSubstr("Line 2"));
  EXPECT_THAT(FirstError("a;b\n1;2\n\"never\nclosed;3\n").message(),
              HasSubstr("Line 3"));
}

TEST(CsvReaderTest, AQuoteThatIsNeverClosedDoesNotEatTheFile) {
  std::string text = "a;b\n\"open;";
  while (text.size() < 2 * CsvReader::kMaxRowBytes) text += "1;2\n";
  EXPECT_THAT(FirstError(text).message(), HasSubstr("Line 2"));
  EXPECT_THAT(
      FirstError(std::string(2 * CsvReader::kMaxRowBytes, 'x')).message(),
      HasSubstr("Line 1"));
}

}  // namespace
}  // namespace wegwijs::cli
