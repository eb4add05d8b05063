#include "services/directory/hsds/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wegwijs::directory::hsds {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kId[] = "01a205b3-d000-7000-8000-000000000001";

std::vector<std::string> FaultsIn(const char* name, const Json& value) {
  FieldViolations faults;
  CheckObject(name, value, "/services/12", faults);
  std::vector<std::string> fields;
  for (const auto& fault : faults.bad_request().field_violations()) {
    fields.push_back(fault.field());
  }
  return fields;
}

Json Service() {
  return {{"id", kId}, {"name", "Sociaal Huis"}, {"status", "active"}};
}

TEST(CheckTest, NamesEveryFaultAtOnceByItsPointer) {
  Json service = Service();
  EXPECT_THAT(FaultsIn("service", service), IsEmpty());
  service.erase("name");
  service["status"] = "open";
  service["phones"] = {{{"id", kId}}, "056"};
  service["assured_date"] = "2026-02-30";
  service["last_modified"] = "yesterday";
  service["url"] = "no address";
  service["email"] = "nobody";
  service["minimum_age"] = "18";
  service["organization_id"] = "1";
  EXPECT_THAT(
      FaultsIn("service", service),
      ElementsAre("/services/12/organization_id", "/services/12/name",
                  "/services/12/url", "/services/12/email",
                  "/services/12/status", "/services/12/minimum_age",
                  "/services/12/assured_date", "/services/12/last_modified",
                  "/services/12/phones/0/number", "/services/12/phones/1"));
}

TEST(CheckTest, KnowsDaysAndTimes) {
  for (const char* time :
       {"09:00", "09:00:00", "24:00", "09:00Z", "09:00+01:00"}) {
    Json service = Service();
    service["schedules"] = {{{"id", kId}, {"opens_at", time}}};
    EXPECT_THAT(FaultsIn("service", service), IsEmpty()) << time;
  }
  for (const char* time : {"9", "25:00", "half tien"}) {
    Json service = Service();
    service["schedules"] = {{{"id", kId}, {"opens_at", time}}};
    EXPECT_THAT(FaultsIn("service", service),
                ElementsAre("/services/12/schedules/0/opens_at"))
        << time;
  }
}

TEST(CheckTest, RefusesWhatNoTableHolds) {
  Json service = Service();
  service["name"] = std::string("a\0b", 3);
  service["own_field"] = {{"deep", std::string("\0", 1)}};
  EXPECT_THAT(FaultsIn("service", service),
              ElementsAre("/services/12/name", "/services/12/own_field"));
}

TEST(CheckTest, LeavesFieldsOfOthersAlone) {
  Json service = Service();
  service["own_field"] = 3;
  EXPECT_THAT(FaultsIn("service", service), IsEmpty());
  EXPECT_THAT(FaultsIn("service", Json(3)), ElementsAre("/services/12"));
}

}  // namespace
}  // namespace wegwijs::directory::hsds
