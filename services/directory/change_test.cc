#include "services/directory/change.h"

#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/directory/organization.h"
#include "services/directory/service.h"

namespace wegwijs::directory {
namespace {

Service Named(const std::string& id, const std::string& name) {
  Service service;
  service.id = id;
  service.display_name = name;
  return service;
}

Service Standing(const std::string& id, const std::string& name, int owner) {
  Service service = Named(id, name);
  service.version = 3;
  service.owner = owner;
  return service;
}

TEST(ChangeTest, NamesWhatIsNewAndWhatIsOtherInTheOrderWanted) {
  const std::vector<Service> standing = {Standing("a", "CAW", 34022),
                                         Standing("b", "VDAB", 34022)};

  const std::vector<Change<Service>> changes = Difference<Service>(
      standing,
      {Named("c", "CLB"), Named("b", "VDAB Kortrijk"), Named("a", "CAW")});

  ASSERT_EQ(changes.size(), 2);
  EXPECT_EQ(changes[0].kind, ChangeKind::kAdded);
  EXPECT_EQ(changes[0].after.id, "c");
  EXPECT_EQ(changes[1].kind, ChangeKind::kChanged);
  EXPECT_EQ(changes[1].before.display_name, "VDAB");
  EXPECT_EQ(changes[1].after.display_name, "VDAB Kortrijk");
}

TEST(ChangeTest, AServiceThatEndsIsRetiredAndOneThatComesBackIsChanged) {
  Service ended = Named("a", "CAW");
  ended.status = ServiceStatus::kDefunct;

  EXPECT_EQ(
      Difference<Service>({Standing("a", "CAW", 34022)}, {ended}).at(0).kind,
      ChangeKind::kRetired);
  EXPECT_EQ(Difference<Service>({ended}, {Named("a", "CAW")}).at(0).kind,
            ChangeKind::kChanged);
}

TEST(ChangeTest, SigningGivesOwnerAndNextVersion) {
  std::vector<Change<Service>> changes =
      Difference<Service>({Standing("a", "CAW", 34022)},
                          {Named("a", "CAW Kortrijk"), Named("b", "VDAB")});

  ASSERT_TRUE(SignChanges(34022, changes).ok());

  EXPECT_EQ(changes[0].after.version, 4);
  EXPECT_EQ(changes[1].after.version, 1);
  EXPECT_EQ(changes[1].after.owner, 34022);
}

TEST(ChangeTest, AnotherMunicipalitysRowCannotChangeButMayBeRepeated) {
  const std::vector<Service> standing = {Standing("a", "CAW", 34022)};

  std::vector<Change<Service>> same =
      Difference<Service>(standing, {Named("a", "CAW")});
  EXPECT_TRUE(SignChanges(11002, same).ok());

  std::vector<Change<Service>> other =
      Difference<Service>(standing, {Named("a", "CAW Antwerpen")});
  EXPECT_EQ(SignChanges(11002, other).code(),
            absl::StatusCode::kPermissionDenied);
}

}  // namespace
}  // namespace wegwijs::directory
