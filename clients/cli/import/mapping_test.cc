#include "clients/cli/import/mapping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wegwijs::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr char kOpenDays[] = R"({
  "source": "Test",
  "open_days": {
    "date": {"column": "Datum"},
    "desk": {"column": "Plaats", "labels": {"OB": "onthaalbureau"}},
    "fraction": {"column": "Dagdeel"},
    "ignored_columns": ["Opmerking"]
  }
})";

std::string Faults(const std::string& json) {
  return std::string(ParseMapping(json).status().message());
}

TEST(MappingTest, HasDefaults) {
  const absl::StatusOr<Mapping> mapping = ParseMapping(kOpenDays);
  ASSERT_TRUE(mapping.ok()) << mapping.status();
  EXPECT_EQ(mapping->delimiter, ';');
  EXPECT_EQ(mapping->encoding, "utf-8");
  EXPECT_EQ(mapping->date_format, "dd/mm/yyyy");
  EXPECT_FALSE(mapping->conversations.has_value());
  ASSERT_TRUE(mapping->open_days.has_value());
  EXPECT_EQ(mapping->open_days->Find(Field::kDesk)->labels.at("OB"),
            "onthaalbureau");
  EXPECT_EQ(mapping->open_days->Find(Field::kTopic), nullptr);
}

TEST(MappingTest, NamesAllFaultsAtOnce) {
  EXPECT_THAT(
      Faults(R"({
        "delimiter": "ab",
        "encoding": "latin-1",
        "date_format": "dd/mm/yy",
        "undated": {"first": "2015-02-30"},
        "group_bij": [],
        "open_days": {"date": {"colum": "Datum"}, "desk": 3}
      })"),
      AllOf(HasSubstr("source: is missing"), HasSubstr("delimiter: must be"),
            HasSubstr("encoding: must be"), HasSubstr("date_format: must be"),
            HasSubstr("undated.first: There is no such day"),
            HasSubstr("undated.last: is missing"),
            HasSubstr("group_bij: is not a key here; did you mean "
                      "\"group_by\"?"),
            HasSubstr("open_days.date.colum: is not a key"),
            HasSubstr("open_days.date: give either"),
            HasSubstr("open_days.desk: must be an object"),
            HasSubstr("open_days.fraction: is missing")));
}

TEST(MappingTest, KnowsTheCodesOfEnums) {
  EXPECT_THAT(
      Faults(R"({
        "source": "Test",
        "conversations": {
          "actions": {"column": "Actie", "labels": {"Gebeld": "CALLED"}},
          "outcome": {"value": "DONE"},
          "introduced_by": {"column": "Door", "empty": "NOBODY"},
          "topic": {"column": "Thema", "empty": "UNKNOWN"},
          "date": {"value": "2016-01-01"}
        }
      })"),
      AllOf(HasSubstr("actions.labels[\"Gebeld\"]: \"CALLED\" is not a code of "
                      "actions; those are READ_LETTER, PHONED"),
            HasSubstr("outcome.value: \"DONE\" is not a code"),
            HasSubstr("introduced_by.empty: must be one of UNKNOWN, DECLINED"),
            HasSubstr("topic.empty: this field has no absent reasons"),
            HasSubstr("date.value: this field needs a column")));
}

TEST(MappingTest, SaysWhereJsonEnds) {
  EXPECT_THAT(Faults("{\"source\": "), HasSubstr("not JSON: see byte"));
  EXPECT_THAT(Faults("[]"), HasSubstr("The file: must be an object"));
  EXPECT_THAT(ReadMapping("/nonexistent/mapping.json").status().message(),
              HasSubstr("Cannot read the mapping file"));
}

}  // namespace
}  // namespace wegwijs::cli
