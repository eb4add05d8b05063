#include "services/directory/hsds/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::directory::hsds {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// "service /services/0" and so on, and what is wrong.
std::vector<std::string> ThingsIn(const std::string& text) {
  std::vector<std::string> things;
  const absl::Cord cord(text);
  const absl::StatusOr<Shape> shape = ShapeOf(cord);
  absl::Status status = shape.status();
  if (shape.ok()) {
    status = ForEachObject(cord, *shape, [&](const Thing& thing, Json& json) {
      things.push_back(absl::StrCat(NameOf(thing.entity), " ", thing.pointer,
                                    " ", json.dump()));
      return true;
    });
  }
  const google::rpc::BadRequest refused = BadRequestOf(status);
  for (const auto& fault : refused.field_violations()) {
    things.push_back(
        absl::StrCat("at '", fault.field(), "': ", fault.description()));
  }
  return things;
}

TEST(ReaderTest, ReadsADirectory) {
  EXPECT_THAT(ThingsIn(R"({"organizations": [{"id": "1"}, {"a": [[2], {}]}],
                           "made_by": "hand", "services": []})"),
              ElementsAre(R"(organization /organizations/0 {"id":"1"})",
                          R"(organization /organizations/1 {"a":[[2],{}]})"));
}

TEST(ReaderTest, ReadsListsPagesAndOneObject) {
  EXPECT_THAT(ThingsIn(R"([{"status": "active"}])"),
              ElementsAre(R"(service /0 {"status":"active"})"));
  EXPECT_THAT(
      ThingsIn(
          R"({"empty": false, "contents": [{"location_type": "postal"}]})"),
      ElementsAre(R"(location /contents/0 {"location_type":"postal"})"));
  EXPECT_THAT(ThingsIn(R"({"services": [], "id": "1"})"),
              ElementsAre(R"(organization  {"id":"1","services":[]})"));
}

TEST(ReaderTest, RefusesWhatIsNothingOfHsds) {
  for (const char* text : {"{}", "3", R"({"rows": [1]})"}) {
    EXPECT_THAT(ThingsIn(text), ElementsAre(HasSubstr("at ''"))) << text;
  }
  EXPECT_THAT(ThingsIn(R"({"services": [], "phones": [{}]})"),
              ElementsAre(HasSubstr("at '/phones'")));
  EXPECT_THAT(ThingsIn(R"({"services": [{}, 7]})"),
              testing::Contains(HasSubstr("at '/services/1'")));
  EXPECT_THAT(ThingsIn("[[]]"), ElementsAre(HasSubstr("at '/0'")));
}

TEST(ReaderTest, RefusesBrokenTextAtItsByte) {
  for (const char* text : {"", "{\"services\": [", "[{\"name\": \"\xE2\x82\"}]",
                           "[{}] []", "[{\"name\": \"\\ud800\"}]", "\xff"}) {
    EXPECT_THAT(ThingsIn(text), ElementsAre(HasSubstr("at '': Is not JSON")))
        << text;
  }
}

TEST(ReaderTest, RefusesDepthWithoutDescending) {
  for (const size_t depth : {size_t{33}, size_t{10000}, size_t{1000000}}) {
    EXPECT_THAT(ThingsIn(std::string(depth, '[')),
                ElementsAre(HasSubstr("levels deep")));
  }
}

TEST(ReaderTest, RefusesAnObjectThatIsTooLarge) {
  const std::string text = absl::StrCat(R"({"services": [{}, {"name": ")",
                                        std::string(256 << 10, 'x'), "\"}]}");
  EXPECT_THAT(ThingsIn(text),
              ElementsAre("service /services/0 {}",
                          HasSubstr("at '/services/1': Has more than 256")));
}

TEST(ReaderTest, StopsWhenToldTo) {
  int seen = 0;
  const absl::Cord text(R"([{"id": "1"}, {"id": "2"}])");
  EXPECT_TRUE(ForEachObject(text, Shape::kList, [&seen](const Thing&, Json&) {
                ++seen;
                return false;
              }).ok());
  EXPECT_EQ(seen, 1);
}

TEST(EntityTest, FindsWhatStandsWithin) {
  const Json service = Json::parse(R"({"id": "s", "status": "active",
    "organization": {"id": "o"},
    "service_at_locations": [{"id": "p", "location": {"id": "l"}}, 3]})");
  std::vector<std::string> found;
  ForEachThing(
      {.entity = Entity::kService, .document = &service, .pointer = ""},
      [&found](const Thing& thing) {
        found.push_back(absl::StrCat(NameOf(thing.entity), thing.pointer));
      });
  EXPECT_THAT(found, ElementsAre("service", "organization/organization",
                                 "location/service_at_locations/0/location"));
}

TEST(EntityTest, HidesWhereAShelterIs) {
  Json document = Json::parse(R"({"locations": [
    {"id": "1", "location_type": "physical", "latitude": 50.8,
     "addresses": [{"address_1": "Geheim 1"}],
     "attributes": [{"link_type": "confidential", "value": "true"},
                    {"link_type": "neighbourhood", "value": "n"}]},
    {"id": "2", "location_type": "physical", "latitude": 50.8}]})");
  HideLocations(document, IsConfidential);
  EXPECT_EQ(document["locations"][0], Json::parse(R"(
    {"id": "1", "location_type": "physical",
     "attributes": [{"link_type": "confidential", "value": "true"}]})"));
  EXPECT_TRUE(document["locations"][1].contains("latitude"));
}

}  // namespace
}  // namespace wegwijs::directory::hsds
