#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "services/directory/directory_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class TaxonomyRpcsTest : public DirectoryTestServer {
 protected:
  static v1::TaxonomyTerm Term(const std::string& id, const std::string& theme,
                               const std::string& label) {
    v1::TaxonomyTerm term;
    term.set_name("taxonomyTerms/" + id);
    if (!theme.empty()) term.set_parent("taxonomyTerms/" + theme);
    term.mutable_labels()->set_nl(label);
    term.mutable_labels()->set_fr(label + " (fr)");
    term.mutable_labels()->set_en(label + " (en)");
    return term;
  }

  static v1::UpsertTaxonomyRequest Request(
      const std::vector<v1::TaxonomyTerm>& terms) {
    v1::UpsertTaxonomyRequest request;
    for (const v1::TaxonomyTerm& term : terms) {
      *request.add_taxonomy_terms() = term;
    }
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Upsert(const v1::UpsertTaxonomyRequest& request,
                      v1::UpsertTaxonomyResponse* response,
                      const As& caller = {}) {
    return Call(&Stub::UpsertTaxonomy, request, response, caller);
  }

  // Loads a theme with two topics.
  void Load() {
    v1::UpsertTaxonomyResponse response;
    const grpc::Status status = Upsert(Request(terms_), &response);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  v1::ListTaxonomyTermsResponse List(bool show_retired = false) {
    v1::ListTaxonomyTermsRequest request;
    request.set_show_retired(show_retired);
    v1::ListTaxonomyTermsResponse response;
    const grpc::Status status =
        Call(&Stub::ListTaxonomyTerms, request, &response, {"toeleider"});
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  const std::vector<v1::TaxonomyTerm> terms_ = {
      Term("huurcontract", "wonen", "Huurcontract"), Term("wonen", "", "Wonen"),
      Term("verhuizen", "wonen", "Verhuizen")};
};

TEST_F(TaxonomyRpcsTest, LoadsAndListsTerms) {
  v1::UpsertTaxonomyResponse response;
  ASSERT_TRUE(Upsert(Request(terms_), &response).ok());
  EXPECT_THAT(ChangesIn(response),
              ElementsAre("ADDED taxonomyTerms/huurcontract",
                          "ADDED taxonomyTerms/wonen",
                          "ADDED taxonomyTerms/verhuizen"));
  EXPECT_EQ(response.version(), 1);

  const v1::ListTaxonomyTermsResponse list = List();
  EXPECT_EQ(list.version(), 1);
  ASSERT_EQ(list.taxonomy_terms_size(), 3);
  const v1::TaxonomyTerm& term = list.taxonomy_terms(0);
  EXPECT_EQ(term.name(), "taxonomyTerms/huurcontract");
  EXPECT_EQ(term.parent(), "taxonomyTerms/wonen");
  EXPECT_EQ(term.labels().fr(), "Huurcontract (fr)");
  EXPECT_EQ(term.version(), 1);
  EXPECT_EQ(term.owner(), "municipalities/34022");
}

TEST_F(TaxonomyRpcsTest, TheSameTermsAgainChangeNothing) {
  Load();
  v1::UpsertTaxonomyResponse response;
  ASSERT_TRUE(Upsert(Request(terms_), &response).ok());
  EXPECT_THAT(ChangesIn(response), IsEmpty());
  EXPECT_EQ(response.version(), 1);
}

TEST_F(TaxonomyRpcsTest, CorrectsALabelAsANewVersionAndRetires) {
  Load();
  v1::TaxonomyTerm corrected = terms_[0];
  corrected.mutable_labels()->set_nl("Huurcontracten");
  v1::TaxonomyTerm retired = terms_[2];
  retired.set_retired(true);

  v1::UpsertTaxonomyResponse response;
  ASSERT_TRUE(Upsert(Request({corrected, retired}), &response).ok());

  EXPECT_THAT(ChangesIn(response),
              ElementsAre("CHANGED taxonomyTerms/huurcontract",
                          "RETIRED taxonomyTerms/verhuizen"));
  EXPECT_EQ(response.version(), 2);
  const v1::ListTaxonomyTermsResponse in_use = List();
  ASSERT_EQ(in_use.taxonomy_terms_size(), 2);
  EXPECT_EQ(in_use.taxonomy_terms(0).labels().nl(), "Huurcontracten");
  EXPECT_EQ(in_use.taxonomy_terms(0).version(), 2);
  EXPECT_EQ(in_use.taxonomy_terms(1).version(), 1);
  EXPECT_EQ(List(/*show_retired=*/true).taxonomy_terms_size(), 3);
}

TEST_F(TaxonomyRpcsTest, RefusesAnotherMeaning) {
  Load();
  v1::TaxonomyTerm other = terms_[0];
  other.mutable_labels()->set_nl("Zoekt werk");
  other.clear_parent();

  v1::UpsertTaxonomyResponse response;
  const grpc::Status status = Upsert(Request({other}), &response);

  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(WrongFields(status), ElementsAre("taxonomy_terms[0].parent",
                                               "taxonomy_terms[0].labels.nl"));
  EXPECT_EQ(List().taxonomy_terms(0).labels().nl(), "Huurcontract");
}

TEST_F(TaxonomyRpcsTest, ValidateOnlyAnswersAndWritesNothing) {
  v1::UpsertTaxonomyRequest request = Request(terms_);
  request.set_validate_only(true);
  v1::UpsertTaxonomyResponse response;
  ASSERT_TRUE(Upsert(request, &response).ok());
  EXPECT_EQ(response.changes_size(), 3);
  EXPECT_EQ(response.version(), 1);
  EXPECT_EQ(List().taxonomy_terms_size(), 0);
  EXPECT_EQ(List().version(), 0);
}

TEST_F(TaxonomyRpcsTest, ARepeatedRequestDoesNotUndoWhatCameLater) {
  v1::UpsertTaxonomyRequest first = Request(terms_);
  v1::UpsertTaxonomyResponse response;
  ASSERT_TRUE(Upsert(first, &response).ok());
  v1::TaxonomyTerm retired = terms_[2];
  retired.set_retired(true);
  ASSERT_TRUE(Upsert(Request({retired}), &response).ok());

  ASSERT_TRUE(Upsert(first, &response).ok());

  EXPECT_THAT(ChangesIn(response), IsEmpty());
  EXPECT_EQ(response.version(), 2);
  EXPECT_EQ(List().taxonomy_terms_size(), 2);
}

TEST_F(TaxonomyRpcsTest, RefusesARequestIdThatWasUsedOtherwise) {
  v1::UpsertTaxonomyRequest request = Request(terms_);
  v1::UpsertTaxonomyResponse response;
  ASSERT_TRUE(Upsert(request, &response).ok());

  const grpc::Status subject =
      Upsert(request, &response, {.subject = "somebody-else"});
  EXPECT_EQ(subject.error_code(), grpc::StatusCode::ALREADY_EXISTS);

  request.mutable_taxonomy_terms()->RemoveLast();
  const grpc::Status body = Upsert(request, &response);
  EXPECT_EQ(body.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(body), "REQUEST_ID_REUSED");
}

TEST_F(TaxonomyRpcsTest, ARefusedRequestMayBeMendedUnderItsRequestId) {
  v1::UpsertTaxonomyRequest request = Request({terms_[0]});
  v1::UpsertTaxonomyResponse response;
  ASSERT_FALSE(Upsert(request, &response).ok());
  *request.add_taxonomy_terms() = terms_[1];
  EXPECT_TRUE(Upsert(request, &response).ok());
}

TEST_F(TaxonomyRpcsTest, ChangesAtOnceHaveAnOrder) {
  Load();
  constexpr int kStewards = 8;
  std::vector<std::thread> stewards;
  std::vector<int64_t> versions(kStewards);
  for (int i = 0; i < kStewards; ++i) {
    stewards.emplace_back([this, i, &versions] {
      const std::string id = "topic-" + std::to_string(i);
      v1::UpsertTaxonomyResponse response;
      const grpc::Status status =
          Upsert(Request({Term(id, "wonen", id)}), &response);
      EXPECT_TRUE(status.ok()) << status.error_message();
      versions[i] = response.version();
    });
  }
  for (std::thread& steward : stewards) steward.join();

  EXPECT_THAT(versions, UnorderedElementsAre(2, 3, 4, 5, 6, 7, 8, 9));
  EXPECT_EQ(List().version(), 9);
}

TEST_F(TaxonomyRpcsTest, OnlyTheOwnerChangesATerm) {
  Load();
  const As antwerp = {.municipality = 11002};
  v1::TaxonomyTerm corrected = terms_[0];
  corrected.mutable_labels()->set_en("Rental contract");
  v1::UpsertTaxonomyResponse response;

  const grpc::Status status = Upsert(Request({corrected}), &response, antwerp);

  EXPECT_EQ(status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(status), "NOT_OWNER");
  ASSERT_TRUE(Upsert(Request({terms_[0], Term("sloop", "wonen", "Sloop")}),
                     &response, antwerp)
                  .ok());
  EXPECT_THAT(ChangesIn(response), ElementsAre("ADDED taxonomyTerms/sloop"));
}

TEST_F(TaxonomyRpcsTest, NamesEveryFaultAtOnce) {
  v1::UpsertTaxonomyRequest request =
      Request({terms_[1], terms_[1], Term("Wonen!", "", std::string(81, 'x'))});
  request.mutable_taxonomy_terms(2)->mutable_labels()->clear_fr();
  request.set_request_id("7");
  v1::UpsertTaxonomyResponse response;

  const grpc::Status status = Upsert(request, &response);

  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(
      WrongFields(status),
      ElementsAre("taxonomy_terms[1].name", "taxonomy_terms[2].name",
                  "taxonomy_terms[2].labels.nl", "taxonomy_terms[2].labels.fr",
                  "taxonomy_terms[2].labels.en", "request_id"));
}

TEST_F(TaxonomyRpcsTest, InvalidUtf8ChangesNothing) {
  v1::UpsertTaxonomyResponse response;
  EXPECT_FALSE(Upsert(Request({Term("wonen", "",
                                    "Won\xff"
                                    "en")}),
                      &response)
                   .ok());
  EXPECT_EQ(List().taxonomy_terms_size(), 0);
}

TEST_F(TaxonomyRpcsTest, WritingNeedsThePermission) {
  v1::UpsertTaxonomyResponse response;
  EXPECT_EQ(Upsert(Request(terms_), &response, {"toeleider"}).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  v1::ListTaxonomyTermsResponse list;
  EXPECT_EQ(Call(&Stub::ListTaxonomyTerms, v1::ListTaxonomyTermsRequest(),
                 &list, {"nobody"})
                .error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(TaxonomyRpcsTest, PagesAndRefusesATokenFromAnotherQuery) {
  Load();
  v1::ListTaxonomyTermsRequest request;
  request.set_page_size(2);
  v1::ListTaxonomyTermsResponse page;
  ASSERT_TRUE(Call(&Stub::ListTaxonomyTerms, request, &page).ok());
  ASSERT_EQ(page.taxonomy_terms_size(), 2);
  request.set_page_token(page.next_page_token());

  ASSERT_TRUE(Call(&Stub::ListTaxonomyTerms, request, &page).ok());
  ASSERT_EQ(page.taxonomy_terms_size(), 1);
  EXPECT_EQ(page.taxonomy_terms(0).name(), "taxonomyTerms/wonen");
  EXPECT_EQ(page.next_page_token(), "");

  request.set_show_retired(true);
  const grpc::Status other = Call(&Stub::ListTaxonomyTerms, request, &page);
  EXPECT_THAT(WrongFields(other), ElementsAre("page_token"));
  request.clear_page_token();
  request.set_page_size(-1);
  const grpc::Status below = Call(&Stub::ListTaxonomyTerms, request, &page);
  EXPECT_THAT(WrongFields(below), ElementsAre("page_size"));
}

}  // namespace
}  // namespace wegwijs::directory
