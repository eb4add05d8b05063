#include "services/directory/request_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;

TEST(RequestRulesTest, AnEtagIsOfAVersion) {
  EXPECT_EQ(EtagOf(1), "\"1\"");
  EXPECT_TRUE(CheckEtag(1, "\"1\"").ok());
  EXPECT_EQ(CheckEtag(1, "1").code(), absl::StatusCode::kAborted);
  EXPECT_EQ(CheckEtag(2, "\"1\"").code(), absl::StatusCode::kAborted);
}

TEST(RequestRulesTest, AMaskNamesFieldsThatThereAre) {
  google::protobuf::FieldMask mask;
  const auto is_fit = [&mask] {
    FieldViolations violations;
    FieldsIn(mask, {"phone", "place"}, violations);
    return violations.empty();
  };
  EXPECT_FALSE(is_fit());
  mask.add_paths("place");
  EXPECT_TRUE(is_fit());
  mask.add_paths("name");
  EXPECT_FALSE(is_fit());
  FieldViolations violations;
  EXPECT_THAT(FieldsIn(mask, {"phone", "place"}, violations),
              ElementsAre("name", "place"));
}

}  // namespace
}  // namespace wegwijs::directory
