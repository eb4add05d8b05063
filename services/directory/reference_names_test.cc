#include "services/directory/reference_names.h"

#include <gtest/gtest.h>

#include <string>

namespace wegwijs::directory {
namespace {

TEST(ReferenceNamesTest, ReadsWhatItsRowsAreNamed) {
  EXPECT_EQ(*TermId("taxonomyTerms/zoekt-huurwoning"), "zoekt-huurwoning");
  EXPECT_EQ(*MunicipalityId("municipalities/34022"), 34022);
  EXPECT_EQ(*ServiceId("services/01a205b3-d000-7000-8001-000000000001"),
            "01a205b3-d000-7000-8001-000000000001");
  const absl::StatusOr<Neighbourhood> key =
      NeighbourhoodKey("municipalities/34022/neighbourhoods/overleie");
  ASSERT_TRUE(key.ok());
  EXPECT_EQ(NameOf(*key), "municipalities/34022/neighbourhoods/overleie");
  const std::string meetup =
      "municipalities/34022/meetups/01a205b3-d000-7000-8001-000000000001";
  ASSERT_TRUE(MeetupKey(meetup).ok());
  EXPECT_EQ(NameOf(*MeetupKey(meetup)), meetup);
}

TEST(ReferenceNamesTest, RefusesWhatIsNoSuchName) {
  EXPECT_FALSE(TermId("").ok());
  EXPECT_FALSE(TermId("taxonomyTerms/Zoekt").ok());
  EXPECT_FALSE(TermId("taxonomyTerms/a/b").ok());
  EXPECT_FALSE(TermId("taxonomyTerms/" + std::string(61, 'a')).ok());
  EXPECT_FALSE(OrganizationId("organizations/1").ok());
  EXPECT_FALSE(
      OrganizationId("services/01a205b3-d000-7000-8001-000000000001").ok());
  EXPECT_FALSE(MunicipalityId("municipalities/34022/neighbourhoods/a").ok());
  EXPECT_FALSE(MunicipalityId("municipalities/-").ok());
  EXPECT_FALSE(NeighbourhoodKey("municipalities/-/neighbourhoods/a").ok());
  EXPECT_FALSE(MeetupKey("municipalities/34022/meetups/1").ok());
  EXPECT_FALSE(
      MeetupKey("municipalities/-/meetups/01a205b3-d000-7000-8001-000000000001")
          .ok());
}

}  // namespace
}  // namespace wegwijs::directory
