#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "services/directory/directory_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;

class ReferenceRpcsTest : public DirectoryTestServer {
 protected:
  void LoadTerms() {
    v1::UpsertTaxonomyRequest request;
    request.set_request_id(NewRequestId());
    for (const char* id : {"wonen", "verhuizen"}) {
      v1::TaxonomyTerm* term = request.add_taxonomy_terms();
      term->set_name(std::string("taxonomyTerms/") + id);
      term->mutable_labels()->set_nl(id);
      term->mutable_labels()->set_fr(id);
      term->mutable_labels()->set_en(id);
    }
    request.mutable_taxonomy_terms(1)->set_parent("taxonomyTerms/wonen");
    request.mutable_taxonomy_terms(1)->set_retired(true);
    v1::UpsertTaxonomyResponse response;
    ASSERT_TRUE(Call(&Stub::UpsertTaxonomy, request, &response).ok());
  }

  void LoadNeighbourhood() {
    v1::UpsertNeighbourhoodsRequest request;
    request.set_request_id(NewRequestId());
    request.set_parent("municipalities/34022");
    request.add_neighbourhoods()->set_name(
        "municipalities/34022/neighbourhoods/walle");
    request.mutable_neighbourhoods(0)->set_display_name("Walle");
    v1::UpsertNeighbourhoodsResponse response;
    ASSERT_TRUE(Call(&Stub::UpsertNeighbourhoods, request, &response).ok());
  }
};

TEST_F(ReferenceRpcsTest, ReturnsWhatThereIsRetiredOrNotAndEachOnce) {
  LoadTerms();
  LoadNeighbourhood();
  v1::ResolveReferencesRequest request;
  for (const char* id : {"verhuizen", "verhuizen", "onbekend", "wonen"}) {
    request.add_taxonomy_terms(std::string("taxonomyTerms/") + id);
  }
  for (const char* id : {"walle", "walle", "heule"}) {
    request.add_neighbourhoods(
        std::string("municipalities/34022/neighbourhoods/") + id);
  }
  request.add_services("services/01a205b3-d000-7000-8001-000000000001");
  request.add_organizations(
      "organizations/01a205b3-d000-7000-8000-000000000001");

  v1::ResolveReferencesResponse response;
  ASSERT_TRUE(
      Call(&Stub::ResolveReferences, request, &response, {"toeleider"}).ok());

  ASSERT_EQ(response.taxonomy_terms_size(), 2);
  EXPECT_EQ(response.taxonomy_terms(0).name(), "taxonomyTerms/verhuizen");
  EXPECT_EQ(response.taxonomy_terms(0).parent(), "taxonomyTerms/wonen");
  EXPECT_TRUE(response.taxonomy_terms(0).retired());
  ASSERT_EQ(response.neighbourhoods_size(), 1);
  EXPECT_EQ(response.neighbourhoods(0).display_name(), "Walle");
  EXPECT_EQ(response.services_size(), 0);
  EXPECT_EQ(response.organizations_size(), 0);
}

TEST_F(ReferenceRpcsTest, NamesEveryFaultAtOnce) {
  v1::ResolveReferencesRequest request;
  request.add_taxonomy_terms("wonen");
  request.add_neighbourhoods("municipalities/-/neighbourhoods/walle");
  request.add_services("services/caw");
  for (int i = 0; i < 501; ++i) {
    request.add_organizations(
        "organizations/01a205b3-d000-7000-8000-000000000001");
  }
  v1::ResolveReferencesResponse response;
  EXPECT_THAT(WrongFields(Call(&Stub::ResolveReferences, request, &response)),
              ElementsAre("taxonomy_terms[0]", "neighbourhoods[0]",
                          "organizations", "services[0]"));
}

}  // namespace
}  // namespace wegwijs::directory
