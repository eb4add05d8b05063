// SearchBrugfiguren: "who speaks Chechen on Tuesday near Overleie?"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/directory/brugfiguur/brugfiguur_test_server.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class BrugfiguurSearchRpcsTest : public BrugfiguurTestServer {
 protected:
  std::vector<std::string> Names(const v1::SearchBrugfigurenRequest& request) {
    std::vector<std::string> names;
    const v1::SearchBrugfigurenResponse found = Found(request);
    for (const v1::BrugfiguurHit& hit : found.hits()) {
      names.push_back(hit.brugfiguur().display_name());
    }
    return names;
  }

  static v1::SearchBrugfigurenRequest About(const std::string& topic) {
    v1::SearchBrugfigurenRequest request;
    request.set_topic("taxonomyTerms/" + topic);
    return request;
  }
};

TEST_F(BrugfiguurSearchRpcsTest, SaysWhoAndWhyAndWhatIsUnknown) {
  Listed(ListingBare("Ali"));
  Listed(Listing());
  v1::CreateBrugfiguurRequest other = Listing("Bea");
  other.mutable_brugfiguur()->clear_languages();
  other.mutable_brugfiguur()->add_languages("nld");
  Listed(other);

  v1::SearchBrugfigurenRequest request;
  request.set_language("che");
  request.set_weekday(google::type::TUESDAY);
  request.mutable_time()->set_hours(10);
  request.set_neighbourhood(kOverleie);
  const v1::SearchBrugfigurenResponse found = Found(request);
  EXPECT_EQ(found.total_size(), 2);
  ASSERT_EQ(found.hits_size(), 2);
  const v1::BrugfiguurHit& first = found.hits(0);
  EXPECT_EQ(first.brugfiguur().display_name(), "Zoë Maes");
  EXPECT_EQ(first.brugfiguur().phone(), "+32 470 12 34 56");
  EXPECT_EQ(first.organization_display_name(), "Organisatie");
  EXPECT_THAT(
      first.matched(),
      ElementsAre(v1::SEARCH_ASPECT_LANGUAGE, v1::SEARCH_ASPECT_WEEKDAY,
                  v1::SEARCH_ASPECT_TIME, v1::SEARCH_ASPECT_NEIGHBOURHOOD));
  EXPECT_THAT(first.unknown(), IsEmpty());
  EXPECT_EQ(first.reach_index(), 0);
  const v1::BrugfiguurHit& second = found.hits(1);
  EXPECT_EQ(second.brugfiguur().display_name(), "Ali");
  EXPECT_THAT(
      second.unknown(),
      ElementsAre(v1::SEARCH_ASPECT_LANGUAGE, v1::SEARCH_ASPECT_WEEKDAY,
                  v1::SEARCH_ASPECT_TIME, v1::SEARCH_ASPECT_NEIGHBOURHOOD));
  EXPECT_FALSE(second.has_reach_index());

  request.mutable_time()->set_hours(12);
  EXPECT_THAT(Names(request), ElementsAre("Ali"));
}

TEST_F(BrugfiguurSearchRpcsTest, AThemeCoversItsTopicsAndATopicAnswersForIt) {
  Listed(Listing("Theme"));
  v1::CreateBrugfiguurRequest request = Listing("Topic");
  request.mutable_brugfiguur()->set_topics(0, "taxonomyTerms/huur");
  Listed(request);
  EXPECT_THAT(Names(About("huur")), ElementsAre("Theme", "Topic"));
  EXPECT_THAT(Names(About("wonen")), ElementsAre("Theme", "Topic"));
  EXPECT_THAT(Names(About("werk")), IsEmpty());
  EXPECT_EQ(Found(About("huur")).hits(0).topic(), "taxonomyTerms/wonen");
  EXPECT_EQ(Found(About("huur")).hits(1).topic(), "taxonomyTerms/huur");
}

TEST_F(BrugfiguurSearchRpcsTest, WhatTookThePlaceOfATermFindsWhoStandsUnderIt) {
  v1::CreateBrugfiguurRequest request = Listing("Topic");
  request.mutable_brugfiguur()->set_topics(0, "taxonomyTerms/huur");
  Listed(request);
  v1::UpsertTaxonomyRequest taxonomy;
  AddTerm(taxonomy, "huurwoning", "werk");
  taxonomy.set_request_id(NewRequestId());
  v1::UpsertTaxonomyResponse added;
  ASSERT_TRUE(Call(&Stub::UpsertTaxonomy, taxonomy, &added).ok());
  v1::ReplaceTermRequest replace;
  replace.add_old_terms("taxonomyTerms/huur");
  replace.add_new_terms("taxonomyTerms/huurwoning");
  replace.set_request_id(NewRequestId());
  v1::ReplaceTermResponse replaced;
  ASSERT_TRUE(Call(&Stub::ReplaceTerm, replace, &replaced).ok());
  EXPECT_THAT(Names(About("huurwoning")), ElementsAre("Topic"));
  EXPECT_THAT(Names(About("huur")), ElementsAre("Topic"));
}

TEST_F(BrugfiguurSearchRpcsTest, FindsByTheWordsOfNameAndOrganisation) {
  Listed(Listing());
  v1::SearchBrugfigurenRequest request;
  request.set_query("zoe organ");
  EXPECT_THAT(Names(request), ElementsAre("Zoë Maes"));
  EXPECT_THAT(
      Found(request).hits(0).matched(),
      ElementsAre(v1::SEARCH_ASPECT_NAME, v1::SEARCH_ASPECT_ORGANIZATION));
  request.set_query("zoe ali");
  EXPECT_THAT(Names(request), IsEmpty());
}

TEST_F(BrugfiguurSearchRpcsTest, CountsThoseThatAPageDoesNotHold) {
  for (const char* name : {"a", "b", "c"}) Listed(ListingBare(name));
  v1::SearchBrugfigurenRequest request;
  request.set_page_size(2);
  EXPECT_THAT(Names(request), ElementsAre("a", "b"));
  EXPECT_EQ(Found(request).total_size(), 3);
}

TEST_F(BrugfiguurSearchRpcsTest, IsOfTheOwnMunicipalityAndSaysWhatIsWrong) {
  v1::SearchBrugfigurenRequest request;
  request.set_parent(kKortrijk);
  v1::SearchBrugfigurenResponse response;
  EXPECT_EQ(Call(&Brugfiguren::SearchBrugfiguren, request, &response, kGent)
                .error_code(),
            grpc::StatusCode::NOT_FOUND);
  request.clear_parent();
  request.set_page_size(-1);
  request.set_language("tsjetsjeens");
  request.mutable_time()->set_hours(10);
  EXPECT_THAT(
      WrongFields(Call(&Brugfiguren::SearchBrugfiguren, request, &response)),
      UnorderedElementsAre("parent", "page_size", "language", "weekday"));
  request.Clear();
  request.set_parent(kKortrijk);
  request.set_topic("taxonomyTerms/taal");
  request.set_neighbourhood("municipalities/34022/neighbourhoods/buda");
  EXPECT_THAT(
      WrongFields(Call(&Brugfiguren::SearchBrugfiguren, request, &response)),
      UnorderedElementsAre("topic", "neighbourhood"));
}

}  // namespace
}  // namespace wegwijs::directory
