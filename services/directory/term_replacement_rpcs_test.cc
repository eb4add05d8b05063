// ReplaceTerm, ListTermReplacements, and the search words of terms.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/directory/directory_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::directory {
namespace {

using grpc::StatusCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class TermReplacementRpcsTest : public DirectoryTestServer {
 protected:
  TermReplacementRpcsTest() {
    v1::UpsertTaxonomyRequest request;
    Add(request, "wonen", "");
    for (const char* id : {"huur", "sociaal", "kopen", "kamer"}) {
      Add(request, id, "wonen");
    }
    EXPECT_TRUE(Upsert(request).ok());
  }

  static v1::TaxonomyTerm& Add(v1::UpsertTaxonomyRequest& request,
                               const std::string& id,
                               const std::string& theme) {
    v1::TaxonomyTerm& term = *request.add_taxonomy_terms();
    term.set_name("taxonomyTerms/" + id);
    if (!theme.empty()) term.set_parent("taxonomyTerms/" + theme);
    term.mutable_labels()->set_nl(id);
    term.mutable_labels()->set_fr(id);
    term.mutable_labels()->set_en(id);
    return term;
  }

  grpc::Status Upsert(v1::UpsertTaxonomyRequest request) {
    request.set_request_id(NewRequestId());
    v1::UpsertTaxonomyResponse response;
    return Call(&Stub::UpsertTaxonomy, request, &response);
  }

  static v1::ReplaceTermRequest Replacing(
      const std::vector<std::string>& old_terms,
      const std::vector<std::string>& new_terms) {
    v1::ReplaceTermRequest request;
    for (const std::string& id : old_terms) {
      request.add_old_terms("taxonomyTerms/" + id);
    }
    for (const std::string& id : new_terms) {
      request.add_new_terms("taxonomyTerms/" + id);
    }
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Replace(const v1::ReplaceTermRequest& request,
                       const As& caller = {}) {
    replaced_.Clear();
    return Call(&Stub::ReplaceTerm, request, &replaced_, caller);
  }

  // "huur>kopen merged 2", of pages of one.
  std::vector<std::string> Replacements() {
    v1::ListTermReplacementsRequest request;
    request.set_page_size(1);
    std::vector<std::string> all;
    do {
      v1::ListTermReplacementsResponse page;
      EXPECT_TRUE(Call(&Stub::ListTermReplacements, request, &page,
                       {.role = "brugfiguur"})
                      .ok());
      for (const v1::TermReplacement& one : page.replacements()) {
        all.push_back(absl::StrCat(
            one.old_term().substr(sizeof("taxonomyTerms")), ">",
            one.new_term().substr(sizeof("taxonomyTerms")),
            one.kind() == v1::TermReplacement::KIND_SPLIT ? " split "
                                                          : " merged ",
            one.version()));
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return all;
  }

  v1::ListTaxonomyTermsResponse Terms(bool retired_too) {
    v1::ListTaxonomyTermsRequest request;
    request.set_show_retired(retired_too);
    v1::ListTaxonomyTermsResponse response;
    EXPECT_TRUE(Call(&Stub::ListTaxonomyTerms, request, &response).ok());
    return response;
  }

  std::vector<std::string> InUse() {
    std::vector<std::string> names;
    const v1::ListTaxonomyTermsResponse terms = Terms(false);
    for (const v1::TaxonomyTerm& term : terms.taxonomy_terms()) {
      names.push_back(term.labels().nl());
    }
    return names;
  }

  v1::ReplaceTermResponse replaced_;
};

TEST_F(TermReplacementRpcsTest, SeveralAreMergedIntoOne) {
  ASSERT_TRUE(Replace(Replacing({"sociaal", "kamer"}, {"huur"})).ok());
  EXPECT_THAT(ChangesIn(replaced_), ElementsAre("RETIRED taxonomyTerms/sociaal",
                                                "RETIRED taxonomyTerms/kamer"));
  EXPECT_EQ(replaced_.version(), 2);
  EXPECT_THAT(InUse(), ElementsAre("huur", "kopen", "wonen"));
  EXPECT_THAT(Replacements(),
              ElementsAre("kamer>huur merged 2", "sociaal>huur merged 2"));
  EXPECT_EQ(Terms(false).version(), 2);
}

TEST_F(TermReplacementRpcsTest, OneIsSplitIntoSeveral) {
  ASSERT_TRUE(Replace(Replacing({"huur"}, {"kamer", "sociaal"})).ok());
  EXPECT_THAT(InUse(), ElementsAre("kamer", "kopen", "sociaal", "wonen"));
  EXPECT_THAT(Replacements(),
              ElementsAre("huur>kamer split 2", "huur>sociaal split 2"));
}

TEST_F(TermReplacementRpcsTest, WhatWasReplacedStaysSo) {
  ASSERT_TRUE(Replace(Replacing({"kamer"}, {"huur"})).ok());
  v1::UpsertTaxonomyRequest request;
  Add(request, "kamer", "wonen");
  EXPECT_THAT(WrongFields(Upsert(request)),
              ElementsAre("taxonomy_terms[0].retired"));
  // Its other labels can still be mended.
  v1::UpsertTaxonomyRequest mend;
  v1::TaxonomyTerm& term = Add(mend, "kamer", "wonen");
  term.set_retired(true);
  term.mutable_labels()->set_en("room");
  EXPECT_TRUE(Upsert(mend).ok());
  // And what took its place may be replaced in its turn.
  ASSERT_TRUE(Replace(Replacing({"huur"}, {"kopen", "sociaal"})).ok());
  EXPECT_THAT(Replacements(),
              ElementsAre("huur>kopen split 4", "huur>sociaal split 4",
                          "kamer>huur merged 2"));
}

TEST_F(TermReplacementRpcsTest, SaysEverythingThatIsWrongAndChangesNothing) {
  EXPECT_THAT(WrongFields(Replace({})),
              UnorderedElementsAre("old_terms", "new_terms", "request_id"));
  EXPECT_THAT(
      WrongFields(Replace(Replacing({"huur", "Huur"}, {"huur", "kopen"}))),
      UnorderedElementsAre("old_terms[1]", "new_terms[0]", "new_terms"));
  EXPECT_THAT(WrongFields(Replace(Replacing({"huur", "taal"}, {"wonen"}))),
              UnorderedElementsAre("old_terms[1]", "new_terms[0]"));
  EXPECT_THAT(InUse().size(), 5);
  EXPECT_THAT(Replacements(), IsEmpty());
}

TEST_F(TermReplacementRpcsTest, TheOwnerAloneReplacesAndWhoKeepsTheTaxonomy) {
  const v1::ReplaceTermRequest request = Replacing({"kamer"}, {"huur"});
  const grpc::Status foreign = Replace(request, {.municipality = 44021});
  EXPECT_EQ(foreign.error_code(), StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(foreign), "NOT_OWNER");
  EXPECT_EQ(Replace(request, {.role = "coach"}).error_code(),
            StatusCode::PERMISSION_DENIED);
  EXPECT_THAT(Replacements(), IsEmpty());
}

TEST_F(TermReplacementRpcsTest, TriedItChangesNothingAndRepeatedNothingTwice) {
  v1::ReplaceTermRequest request = Replacing({"kamer"}, {"huur"});
  request.set_validate_only(true);
  ASSERT_TRUE(Replace(request).ok());
  EXPECT_THAT(ChangesIn(replaced_), ElementsAre("RETIRED taxonomyTerms/kamer"));
  EXPECT_EQ(replaced_.version(), 2);
  EXPECT_EQ(InUse().size(), 5);

  request.set_validate_only(false);
  ASSERT_TRUE(Replace(request).ok());
  ASSERT_TRUE(Replace(request).ok());
  EXPECT_THAT(ChangesIn(replaced_), IsEmpty());
  EXPECT_EQ(replaced_.version(), 2);
  v1::ReplaceTermRequest other = Replacing({"sociaal"}, {"huur"});
  other.set_request_id(request.request_id());
  EXPECT_EQ(ReasonOf(Replace(other)), "REQUEST_ID_REUSED");
}

TEST_F(TermReplacementRpcsTest, SearchWordsChangeFreely) {
  v1::UpsertTaxonomyRequest request;
  v1::TaxonomyTerm& term = Add(request, "sociaal", "wonen");
  term.mutable_search_words()->add_nl("sociaal appartement");
  term.mutable_search_words()->add_nl("goedkope \"woning\", {huis}");
  term.mutable_search_words()->add_fr("HLM");
  ASSERT_TRUE(Upsert(request).ok());
  const auto words = [this] {
    const v1::ListTaxonomyTermsResponse terms = Terms(false);
    for (const v1::TaxonomyTerm& one : terms.taxonomy_terms()) {
      if (one.labels().nl() == "sociaal") return one.search_words();
    }
    return v1::TermSearchWords();
  };
  EXPECT_THAT(words().nl(), ElementsAre("sociaal appartement",
                                        "goedkope \"woning\", {huis}"));
  EXPECT_THAT(words().fr(), ElementsAre("HLM"));
  EXPECT_THAT(words().en(), IsEmpty());
  // Another word, and none: no word says what the term means.
  term.mutable_search_words()->set_fr(0, "logement à loyer modéré");
  term.mutable_search_words()->clear_nl();
  ASSERT_TRUE(Upsert(request).ok());
  EXPECT_THAT(words().fr(), ElementsAre("logement à loyer modéré"));
  EXPECT_THAT(words().nl(), IsEmpty());
}

TEST_F(TermReplacementRpcsTest, SearchWordsAreFewShortAndEachOnce) {
  v1::UpsertTaxonomyRequest request;
  v1::TermSearchWords& words =
      *Add(request, "sociaal", "wonen").mutable_search_words();
  words.add_nl("huis");
  words.add_nl("huis");
  words.add_nl("");
  words.add_nl(std::string(81, 'x'));
  words.add_nl("twee\nregels");
  for (int i = 0; i < 21; ++i) words.add_fr(absl::StrCat("mot ", i));
  EXPECT_THAT(WrongFields(Upsert(request)),
              UnorderedElementsAre("taxonomy_terms[0].search_words.nl[1]",
                                   "taxonomy_terms[0].search_words.nl[2]",
                                   "taxonomy_terms[0].search_words.nl[3]",
                                   "taxonomy_terms[0].search_words.nl[4]",
                                   "taxonomy_terms[0].search_words.fr"));
}

}  // namespace
}  // namespace wegwijs::directory
