#include "services/directory/term_replacement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TaxonomyTerm Term(const std::string& id, const std::string& parent = "",
                  bool retired = false) {
  return {.id = id,
          .parent = parent,
          .labels = {id, id, id},
          .retired = retired,
          .version = 1,
          .owner = 34022};
}

const std::vector<TaxonomyTerm>& Standing() {
  static const auto& terms =
      *new std::vector<TaxonomyTerm>{Term("wonen"),
                                     Term("werk"),
                                     Term("leeg"),
                                     Term("huur", "wonen"),
                                     Term("sociaal", "wonen"),
                                     Term("oud", "wonen", true)};
  return terms;
}

std::vector<std::string> Faults(const ReplacementOrder& order) {
  FieldViolations violations;
  Replaced(Standing(), order, violations);
  std::vector<std::string> fields;
  for (const auto& one : violations.bad_request().field_violations()) {
    fields.push_back(one.field());
  }
  return fields;
}

TEST(TermReplacementTest, OldTermsAreRetired) {
  FieldViolations violations;
  const std::vector<TaxonomyTerm> replaced =
      Replaced(Standing(), {{"sociaal"}, {"huur"}}, violations);
  EXPECT_TRUE(violations.empty());
  ASSERT_EQ(replaced.size(), 1);
  EXPECT_EQ(replaced[0].id, "sociaal");
  EXPECT_TRUE(replaced[0].retired);
  EXPECT_THAT(replaced[0].replaced_by, ElementsAre("huur"));
}

TEST(TermReplacementTest, TermsAreThereAndInUse) {
  EXPECT_THAT(Faults({{"oud", "taal"}, {"huur"}}),
              ElementsAre("old_terms[0]", "old_terms[1]"));
  EXPECT_THAT(Faults({{"huur"}, {"oud", "taal"}}),
              ElementsAre("new_terms[0]", "new_terms[1]"));
}

TEST(TermReplacementTest, ThemesReplaceThemesAndTopicsTopics) {
  EXPECT_THAT(Faults({{"huur"}, {"werk"}}), ElementsAre("new_terms[0]"));
  EXPECT_THAT(Faults({{"leeg"}, {"huur"}}), ElementsAre("new_terms[0]"));
  EXPECT_THAT(Faults({{"leeg", "huur"}, {"werk"}}),
              ElementsAre("old_terms[1]"));
  EXPECT_THAT(Faults({{"leeg"}, {"werk"}}), IsEmpty());
}

TEST(TermReplacementTest, AThemeGoesAfterItsTopics) {
  EXPECT_THAT(Faults({{"wonen"}, {"werk"}}), ElementsAre("old_terms[0]"));
}

TEST(TermReplacementTest, WhatWasReplacedIsNotUsedAgain) {
  const std::vector<TermReplacement> replacements = {
      {"oud", "huur", ReplacementKind::kMerged, 2}};
  const auto is_fit = [&](const TaxonomyTerm& wanted) {
    FieldViolations violations;
    CheckStayReplaced(replacements, {wanted}, violations);
    return violations.empty();
  };
  EXPECT_TRUE(is_fit(Term("oud", "wonen", true)));
  EXPECT_FALSE(is_fit(Term("oud", "wonen")));
  EXPECT_TRUE(is_fit(Term("huur", "wonen")));
}

TEST(TermReplacementTest, ATermKnowsWhatItTookThePlaceOf) {
  const std::vector<TermReplacement> replacements = {
      {"a", "b", ReplacementKind::kMerged, 1},
      {"b", "c", ReplacementKind::kSplit, 2},
      {"b", "d", ReplacementKind::kSplit, 2},
      {"x", "b", ReplacementKind::kMerged, 1}};
  EXPECT_THAT(TermsBefore(replacements, "c"), ElementsAre("b", "a", "x"));
  EXPECT_THAT(TermsBefore(replacements, "a"), IsEmpty());
}

}  // namespace
}  // namespace wegwijs::directory
