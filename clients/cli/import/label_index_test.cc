#include "clients/cli/import/label_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cli/import/fold.h"

namespace wegwijs::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(FoldTest, CaseDiacriticsAndWhiteSpaceDoNotCount) {
  EXPECT_EQ(Fold("SYRIË"), "syrie");
  EXPECT_EQ(Fold("Syrie\u0308"), "syrie");
  EXPECT_EQ(Fold("arabisch "), "arabisch");
  EXPECT_EQ(Fold("\u00A0Noord\u2013Macedonië\t"), "noord macedonie");
  EXPECT_EQ(Fold("Sint-Jan"), Fold("sint  jan"));
  EXPECT_EQ(Fold("Côte d\u2019Ivoire"), "cote d'ivoire");
  EXPECT_EQ(Fold(""), "");
  EXPECT_NE(Fold("Marke"), Fold("Merke"));
}

TEST(FoldTest, BytesThatAreNotUtf8DoNotMatchAnything) {
  EXPECT_EQ(Fold("Syri\xEB"), "syri\uFFFD");
}

TEST(EditDistanceTest, CountsInsertionsDeletionsReplacementsAndSwaps) {
  EXPECT_EQ(EditDistance("", "abc"), 3u);
  EXPECT_EQ(EditDistance("syrie", "syrie"), 0u);
  EXPECT_EQ(EditDistance("syrje", "syrie"), 1u);
  EXPECT_EQ(EditDistance("sryie", "syrie"), 1u);
  EXPECT_EQ(EditDistance("kitten", "sitting"), 3u);
}

TEST(LabelIndexTest, FindsEverySpelling) {
  LabelIndex index;
  index.Add("Syrië", "SY");
  EXPECT_EQ(index.Find("SYRIE "), "SY");
  EXPECT_FALSE(index.Find("Syrje").has_value());
}

TEST(LabelIndexTest, ALabelOfTwoCodesMeansNeither) {
  LabelIndex index;
  index.Add("Congo", "CD");
  index.Add("Congo", "CG");
  EXPECT_FALSE(index.Find("congo").has_value());
  EXPECT_THAT(index.Ambiguous("congo"), ElementsAre("CD", "CG"));
}

TEST(LabelIndexTest, TheMappingFileGoesFirst) {
  LabelIndex index;
  index.Decide("Congo", "CD");
  index.Add("Congo", "CG");
  EXPECT_EQ(index.Find("Congo"), "CD");
  EXPECT_THAT(index.Ambiguous("Congo"), IsEmpty());
}

TEST(LabelIndexTest, NamesTheNearestLabels) {
  LabelIndex index;
  for (const char* label : {"Syrië", "Servië", "Rusland", "Somalië"}) {
    index.Add(label, label);
  }
  EXPECT_THAT(index.Nearest("Syrje"), ElementsAre("Syrië", "Servië"));
  EXPECT_THAT(index.Nearest("Syrje", 1), ElementsAre("Syrië"));
  EXPECT_THAT(index.Nearest("12345678"), IsEmpty());
}

}  // namespace
}  // namespace wegwijs::cli
