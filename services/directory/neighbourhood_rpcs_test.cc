#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/directory/directory_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class NeighbourhoodRpcsTest : public DirectoryTestServer {
 protected:
  static v1::UpsertNeighbourhoodsRequest Request(
      const std::vector<std::string>& ids) {
    v1::UpsertNeighbourhoodsRequest request;
    request.set_parent("municipalities/34022");
    for (const std::string& id : ids) {
      v1::Neighbourhood* neighbourhood = request.add_neighbourhoods();
      neighbourhood->set_name("municipalities/34022/neighbourhoods/" + id);
      neighbourhood->set_display_name("Wijk " + id);
    }
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Upsert(const v1::UpsertNeighbourhoodsRequest& request,
                      v1::UpsertNeighbourhoodsResponse* response,
                      const As& caller = {}) {
    return Call(&Stub::UpsertNeighbourhoods, request, response, caller);
  }

  std::vector<std::string> List(const std::string& parent,
                                bool show_retired = false) {
    v1::ListNeighbourhoodsRequest request;
    request.set_parent(parent);
    request.set_show_retired(show_retired);
    v1::ListNeighbourhoodsResponse response;
    EXPECT_TRUE(Call(&Stub::ListNeighbourhoods, request, &response).ok());
    std::vector<std::string> names;
    for (const v1::Neighbourhood& neighbourhood : response.neighbourhoods()) {
      names.push_back(neighbourhood.display_name());
    }
    return names;
  }
};

TEST_F(NeighbourhoodRpcsTest, LoadsChangesAndRetires) {
  v1::UpsertNeighbourhoodsResponse response;
  ASSERT_TRUE(Upsert(Request({"walle", "heule"}), &response).ok());
  EXPECT_EQ(response.changes_size(), 2);

  v1::UpsertNeighbourhoodsRequest second = Request({"walle", "heule"});
  second.mutable_neighbourhoods(0)->set_retired(true);
  ASSERT_TRUE(Upsert(second, &response).ok());

  EXPECT_THAT(ChangesIn(response),
              ElementsAre("RETIRED municipalities/34022/neighbourhoods/walle"));
  EXPECT_THAT(List("municipalities/34022"), ElementsAre("Wijk heule"));
  EXPECT_THAT(List("municipalities/34022", true),
              ElementsAre("Wijk heule", "Wijk walle"));
  EXPECT_THAT(List("municipalities/11002"), IsEmpty());
}

TEST_F(NeighbourhoodRpcsTest, ValidateOnlyWritesNothing) {
  v1::UpsertNeighbourhoodsRequest request = Request({"walle"});
  request.set_validate_only(true);
  v1::UpsertNeighbourhoodsResponse response;
  ASSERT_TRUE(Upsert(request, &response).ok());
  EXPECT_EQ(response.changes_size(), 1);
  EXPECT_THAT(List("municipalities/34022"), IsEmpty());
}

TEST_F(NeighbourhoodRpcsTest, OnlyTheOwnMunicipalitys) {
  v1::UpsertNeighbourhoodsResponse response;
  const grpc::Status status =
      Upsert(Request({"walle"}), &response, {.municipality = 11002});
  EXPECT_EQ(status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(status), "NOT_OWNER");
}

TEST_F(NeighbourhoodRpcsTest, RefusesANeighbourhoodOfAnotherMunicipality) {
  v1::UpsertNeighbourhoodsRequest request = Request({"walle", "x"});
  request.mutable_neighbourhoods(1)->set_name(
      "municipalities/11002/neighbourhoods/x");
  v1::UpsertNeighbourhoodsResponse response;
  const grpc::Status status = Upsert(request, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(WrongFields(status), ElementsAre("neighbourhoods[1].name"));
  EXPECT_THAT(List("municipalities/34022"), IsEmpty());
}

TEST_F(NeighbourhoodRpcsTest, KnowsTheMunicipalitiesOfBelgium) {
  v1::GetMunicipalityRequest request;
  request.set_name("municipalities/34022");
  v1::Municipality municipality;
  ASSERT_TRUE(Call(&Stub::GetMunicipality, request, &municipality).ok());
  EXPECT_EQ(municipality.name_nl(), "Kortrijk");
  EXPECT_EQ(municipality.name_fr(), "Courtrai");

  request.set_name("municipalities/99999");
  EXPECT_EQ(Call(&Stub::GetMunicipality, request, &municipality).error_code(),
            grpc::StatusCode::NOT_FOUND);
  request.set_name("Kortrijk");
  EXPECT_THAT(WrongFields(Call(&Stub::GetMunicipality, request, &municipality)),
              ElementsAre("name"));
}

}  // namespace
}  // namespace wegwijs::directory
