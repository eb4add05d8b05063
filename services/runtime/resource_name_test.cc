#include "services/runtime/resource_name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wegwijs {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr absl::string_view kDesks = "municipalities/*/desks/*";

TEST(ParseNameTest, GivesThePartsAtTheStars) {
  EXPECT_THAT(*ParseName("municipalities/34022/desks/ob", kDesks),
              ElementsAre("34022", "ob"));
  EXPECT_THAT(*ParseName("municipalities/-/desks/huis-aan_huis.2", kDesks),
              ElementsAre("-", "huis-aan_huis.2"));
  EXPECT_THAT(*ParseName("health", "health"), IsEmpty());
}

TEST(ParseNameTest, RefusesWhatDoesNotFit) {
  for (const absl::string_view name :
       {"", "/", "municipalities/34022", "municipalities/34022/desks/",
        "municipalities//desks/ob", "municipalities/34022/desks/ob/",
        "/municipalities/34022/desks/ob", "municipalities/34022/clients/ob",
        "municipalities/34022/desks/o b", "municipalities/34022/desks/o%2fb",
        "municipalities/34022/desks/caf\xC3\xA9", "*/*/*/*"}) {
    const auto parts = ParseName(name, kDesks);
    EXPECT_EQ(parts.status().code(), absl::StatusCode::kInvalidArgument)
        << name;
  }
  EXPECT_FALSE(
      ParseName("municipalities/34022/desks/" + std::string(65, 'a'), kDesks)
          .ok());
  EXPECT_FALSE(ParseName(std::string(1 << 20, '/'), kDesks).ok());
}

TEST(ParseNameTest, SaysTheForm) {
  EXPECT_EQ(ParseName("desks/ob", kDesks).status().message(),
            "This is not a name of the form municipalities/*/desks/*.");
}

TEST(MunicipalityFromTest, ReadsFiveDigits) {
  EXPECT_EQ(*MunicipalityFrom("municipalities/34022"), 34022);
  EXPECT_EQ(*MunicipalityFrom("municipalities/34022/desks/ob"), 34022);
}

TEST(MunicipalityFromTest, RefusesAllElse) {
  for (const absl::string_view name :
       {"", "municipalities", "municipalities/", "municipalities/-",
        "municipalities/3402", "municipalities/340222", "municipalities/03402",
        "municipalities/3402a", "municipalities/+3402", "desks/34022",
        " municipalities/34022"}) {
    EXPECT_FALSE(MunicipalityFrom(name).ok()) << name;
  }
}

}  // namespace
}  // namespace wegwijs
