#include "services/directory/taxonomy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TaxonomyTerm Theme(const std::string& id, const std::string& nl) {
  return {.id = id, .parent = "", .labels = {nl, nl, nl}, .owner = 34022};
}

TaxonomyTerm Topic(const std::string& id, const std::string& theme,
                   const std::string& nl) {
  return {.id = id, .parent = theme, .labels = {nl, nl, nl}, .owner = 34022};
}

TaxonomyTerm Retired(TaxonomyTerm term) {
  term.retired = true;
  return term;
}

std::vector<std::string> FaultyFields(const std::vector<TaxonomyTerm>& standing,
                                      const std::vector<TaxonomyTerm>& wanted) {
  FieldViolations violations;
  CheckTaxonomy(standing, wanted, violations);
  std::vector<std::string> fields;
  for (const auto& violation : violations.bad_request().field_violations()) {
    fields.push_back(violation.field());
  }
  return fields;
}

const std::vector<TaxonomyTerm> kStanding = {
    Theme("wonen", "Wonen"), Topic("huurwaarborg", "wonen", "Huurwaarborg"),
    Theme("werk", "Werk")};

TEST(TaxonomyTest, TakesAThemeAndItsTopicsInAnyOrder) {
  EXPECT_THAT(FaultyFields({}, {Topic("huurcontract", "wonen", "Huurcontract"),
                                Theme("wonen", "Wonen")}),
              IsEmpty());
}

TEST(TaxonomyTest, RefusesAnUnknownTheme) {
  EXPECT_THAT(FaultyFields(kStanding, {Topic("a", "gezondheid", "A")}),
              ElementsAre("taxonomy_terms[0].parent"));
}

TEST(TaxonomyTest, RefusesAThirdLevel) {
  EXPECT_THAT(FaultyFields(kStanding, {Topic("a", "huurwaarborg", "A")}),
              ElementsAre("taxonomy_terms[0].parent"));
}

TEST(TaxonomyTest, RefusesATermUnderItself) {
  EXPECT_THAT(FaultyFields({}, {Topic("a", "a", "A")}),
              ElementsAre("taxonomy_terms[0].parent"));
}

TEST(TaxonomyTest, ATermKeepsItsParent) {
  EXPECT_THAT(
      FaultyFields(kStanding, {Topic("huurwaarborg", "werk", "Huurwaarborg"),
                               Topic("werk", "wonen", "Werk"),
                               Theme("huurwaarborg", "Huurwaarborg")}),
      testing::Contains("taxonomy_terms[0].parent"));
  EXPECT_THAT(FaultyFields(kStanding, {Topic("werk", "wonen", "Werk")}),
              ElementsAre("taxonomy_terms[0].parent"));
}

TEST(TaxonomyTest, ADutchLabelIsCorrectedButNotReplaced) {
  EXPECT_THAT(FaultyFields(kStanding,
                           {Topic("huurwaarborg", "wonen", "Huurwaarborgen")}),
              IsEmpty());
  EXPECT_THAT(
      FaultyFields(kStanding, {Topic("huurwaarborg", "wonen", "Zoekt werk")}),
      ElementsAre("taxonomy_terms[0].labels.nl"));
}

TEST(TaxonomyTest, OtherLabelsFollowFreely) {
  TaxonomyTerm term = kStanding[1];
  term.labels.fr = "Garantie locative";
  EXPECT_THAT(FaultyFields(kStanding, {term}), IsEmpty());
}

TEST(TaxonomyTest, AThemeIsRetiredWithItsTopics) {
  const TaxonomyTerm theme = Retired(kStanding[0]);
  EXPECT_THAT(FaultyFields(kStanding, {theme}),
              ElementsAre("taxonomy_terms[0].retired"));
  EXPECT_THAT(FaultyFields(kStanding, {theme, Retired(kStanding[1])}),
              IsEmpty());
}

TEST(TaxonomyTest, RefusesATopicInUseUnderARetiredTheme) {
  EXPECT_THAT(FaultyFields({Retired(Theme("wonen", "Wonen"))},
                           {Topic("huurwaarborg", "wonen", "Huurwaarborg")}),
              ElementsAre("taxonomy_terms[0].parent"));
}

TEST(TaxonomyTest, TermsInUseUnderOneParentHaveDifferentLabels) {
  const TaxonomyTerm twin = Topic("waarborg", "wonen", "Huurwaarborg");
  EXPECT_THAT(FaultyFields(kStanding, {twin}),
              ElementsAre("taxonomy_terms[0].labels.nl"));
  EXPECT_THAT(FaultyFields(kStanding, {twin, Retired(kStanding[1])}),
              IsEmpty());
  EXPECT_THAT(
      FaultyFields(kStanding, {Topic("waarborg", "werk", "Huurwaarborg")}),
      IsEmpty());
}

TEST(TaxonomyTest, ACorrectionCountsCharactersAndNotBytes) {
  EXPECT_TRUE(IsCorrection("Oriëntatie", "Orientatie"));
  EXPECT_FALSE(IsCorrection("été", "ete!"));
  EXPECT_TRUE(IsCorrection("abc", "abd"));
  EXPECT_FALSE(IsCorrection("abc", "add"));
  EXPECT_FALSE(IsCorrection("", "abc"));
}

}  // namespace
}  // namespace wegwijs::directory
