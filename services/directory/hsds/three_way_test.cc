#include "services/directory/hsds/three_way.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wegwijs::directory::hsds {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

Json MergeTexts(const char* kept, const char* then, const char* now) {
  return Merge(Json::parse(kept), Json::parse(then), Json::parse(now));
}

TEST(ThreeWayTest, KeepsWhatDidNotChangeAsItCame) {
  EXPECT_EQ(MergeTexts(R"({"time": "09:00:00", "own": 1})",
                       R"({"time": "09:00"})", R"({"time": "09:00"})"),
            Json::parse(R"({"time": "09:00:00", "own": 1})"));
}

TEST(ThreeWayTest, LaysOverWhatChanged) {
  EXPECT_EQ(MergeTexts(R"({"a": 1, "b": 2, "own": 3})", R"({"a": 1, "b": 2})",
                       R"({"a": 4, "c": 5})"),
            Json::parse(R"({"a": 4, "c": 5, "own": 3})"));
}

TEST(ThreeWayTest, ComparesListsByTheirIds) {
  EXPECT_EQ(
      MergeTexts(
          R"([{"id": "1", "n": 1, "own": 1}, {"id": "2"}, {"id": "odd"}])",
          R"([{"id": "1", "n": 1}, {"id": "2"}])",
          R"([{"id": "3"}, {"id": "1", "n": 9}])"),
      Json::parse(
          R"([{"id": "1", "n": 9, "own": 1}, {"id": "odd"}, {"id": "3"}])"));
}

TEST(ThreeWayTest, KeepsTheRestOfAListThatWentAway) {
  EXPECT_EQ(MergeTexts(R"({"l": [{"id": "1"}, {"id": "odd"}]})",
                       R"({"l": [{"id": "1"}]})", "{}"),
            Json::parse(R"({"l": [{"id": "odd"}]})"));
  EXPECT_EQ(
      MergeTexts(R"({"l": [{"id": "1"}]})", R"({"l": [{"id": "1"}]})", "{}"),
      Json::parse("{}"));
}

TEST(ThreeWayTest, NamesTheFieldsThatDiffer) {
  EXPECT_THAT(DifferingFields(Json::parse(R"({"a": 1, "b": 2, "c": 3})"),
                              Json::parse(R"({"b": 2, "c": 4, "d": 5})")),
              ElementsAre("a", "c", "d"));
}

TEST(ThreeWayTest, CountsWhatWasNotUnderstood) {
  std::map<std::string, int64_t> counts;
  CountNotUnderstood(
      Json::parse(R"({"fees": "x", "schedules": [
        {"id": "1", "wkst": "TU"}, {"id": "2"}, {"id": "3", "byday": "MO"}]})"),
      Json::parse(
          R"({"schedules": [{"id": "1"}, {"id": "3", "byday": "MO"}]})"),
      "service", counts);
  EXPECT_THAT(counts,
              ElementsAre(Pair("service.fees", 1), Pair("service.schedules", 1),
                          Pair("service.schedules.wkst", 1)));
}

}  // namespace
}  // namespace wegwijs::directory::hsds
