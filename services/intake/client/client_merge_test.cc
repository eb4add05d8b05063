#include "services/intake/client/client_merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wegwijs::intake {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Client ClientOf(const std::string& id) {
  Client client;
  client.municipality = 34022;
  client.id = id;
  client.version = 2;
  return client;
}

Client MergedInto(const std::string& id, const std::string& other) {
  Client client = ClientOf(id);
  client.merged_into = client.survivor = other;
  return client;
}

constexpr char kEtag[] = "\"2\"";

TEST(ClientMergeTest, TwoThatStandForThemselvesCanBeMerged) {
  EXPECT_TRUE(CheckMerge(ClientOf("a"), kEtag, ClientOf("b"), kEtag).ok());
}

TEST(ClientMergeTest, NobodyIsMergedIntoThemselves) {
  EXPECT_TRUE(absl::IsInvalidArgument(
      CheckMerge(ClientOf("a"), kEtag, ClientOf("a"), kEtag)));
}

TEST(ClientMergeTest, WhatWasMergedAlreadyTakesNoPart) {
  const Client merged = MergedInto("b", "c");
  EXPECT_TRUE(absl::IsFailedPrecondition(
      CheckMerge(ClientOf("a"), kEtag, merged, kEtag)));
  EXPECT_TRUE(absl::IsFailedPrecondition(
      CheckMerge(merged, kEtag, ClientOf("a"), kEtag)));
}

TEST(ClientMergeTest, BothEtagsCount) {
  EXPECT_TRUE(absl::IsAborted(
      CheckMerge(ClientOf("a"), "\"1\"", ClientOf("b"), kEtag)));
  EXPECT_TRUE(absl::IsAborted(
      CheckMerge(ClientOf("a"), kEtag, ClientOf("b"), "\"1\"")));
}

TEST(ClientMergeTest, OnlyAMergeIsTakenBack) {
  EXPECT_TRUE(CheckUnmerge(MergedInto("b", "c"), kEtag).ok());
  EXPECT_TRUE(absl::IsAborted(CheckUnmerge(MergedInto("b", "c"), "\"1\"")));
  EXPECT_TRUE(absl::IsFailedPrecondition(CheckUnmerge(ClientOf("b"), kEtag)));
}

TEST(ClientMergeTest, BelowAClientIsEverybodyWhoseChainLeadsOverIt) {
  const std::map<std::string, std::string> merges = {
      {"b", "a"}, {"c", "b"}, {"d", "c"}, {"e", "b"}, {"f", "a"}};
  EXPECT_THAT(ClientsBelow("b", merges), UnorderedElementsAre("c", "d", "e"));
  EXPECT_THAT(ClientsBelow("a", merges),
              UnorderedElementsAre("b", "c", "d", "e", "f"));
  EXPECT_THAT(ClientsBelow("f", merges), IsEmpty());
}

}  // namespace
}  // namespace wegwijs::intake
