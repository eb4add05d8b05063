#include "services/reporting/topic_folding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wegwijs::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(TopicFoldingTest, WhatWasMergedCountsUnderTheLastSurvivor) {
  const TopicFolding folding =
      FoldingOf({{"a", "b"}, {"b", "c"}, {"x", "c"}, {"c", "d"}});
  EXPECT_THAT(folding.now, ElementsAre(Pair("a", "d"), Pair("b", "d"),
                                       Pair("c", "d"), Pair("x", "d")));
  EXPECT_THAT(folding.split, IsEmpty());
}

TEST(TopicFoldingTest, WhatFellApartStaysWhereItWas) {
  const TopicFolding folding =
      FoldingOf({{"a", "b"}, {"b", "c", true}, {"b", "d", true}, {"c", "e"}});
  EXPECT_THAT(folding.now, ElementsAre(Pair("a", "b"), Pair("c", "e")));
  EXPECT_THAT(folding.split, ElementsAre(Pair("b", ElementsAre("c", "d"))));
}

TEST(TopicFoldingTest, OfNothingIsNothing) {
  EXPECT_THAT(FoldingOf({}).now, IsEmpty());
}

}  // namespace
}  // namespace wegwijs::reporting
