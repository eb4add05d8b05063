// What of a conversation is about a person.

#include "services/intake/rights/client_export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Versions of one conversation, of these clients in turn; each is true from its
// number of seconds on.
std::vector<Conversation> VersionsOf(const std::vector<std::string>& clients) {
  std::vector<Conversation> versions;
  for (const std::string& client : clients) {
    Conversation version;
    version.id = "talk";
    version.version = static_cast<int>(versions.size()) + 1;
    version.client = client;
    version.updated_at = absl::FromUnixSeconds(version.version);
    versions.push_back(version);
  }
  return versions;
}

// The numbers of the versions that are kept, the current one as a negative.
std::vector<int> Kept(const std::vector<std::string>& clients) {
  const OwnVersions own = KeepOwn(VersionsOf(clients), {"mine", "merged"});
  std::vector<int> numbers;
  for (const Conversation& version : own.earlier) {
    numbers.push_back(version.version);
  }
  if (own.current.has_value()) numbers.push_back(-own.current->version);
  return numbers;
}

TEST(KeepOwnTest, KeepsAllVersionsOfThePerson) {
  EXPECT_THAT(Kept({"mine"}), ElementsAre(-1));
  EXPECT_THAT(Kept({"merged", "mine", "mine"}), ElementsAre(1, 2, -3));
}

TEST(KeepOwnTest, KeepsWhatWasAnonymousBefore) {
  EXPECT_THAT(Kept({"", "mine"}), ElementsAre(1, -2));
}

TEST(KeepOwnTest, KeepsWhatWasThePersonsBeforeItWasUnlinked) {
  EXPECT_THAT(Kept({"mine", ""}), ElementsAre(1));
  EXPECT_THAT(Kept({"mine", "", "other"}), ElementsAre(1));
}

TEST(KeepOwnTest, LeavesOutWhatWasSomebodyElses) {
  EXPECT_THAT(Kept({"other", "mine"}), ElementsAre(-2));
  EXPECT_THAT(Kept({"", "other", "", "mine"}), ElementsAre(3, -4));
  EXPECT_THAT(Kept({"mine", "other", "mine"}), ElementsAre(1, -3));
  EXPECT_THAT(Kept({"other"}), IsEmpty());
  EXPECT_TRUE(HoldsNothing(KeepOwn(VersionsOf({"other", ""}), {"mine"})));
}

TEST(IsAboutTest, AReviewOfWhenItWasSomebodyElsesIsNot) {
  Review review;
  review.conversation = "talk";
  review.queued_at = absl::FromUnixSeconds(1);
  EXPECT_TRUE(IsAbout(review, KeepOwn(VersionsOf({"", "mine"}), {"mine"})));
  const OwnVersions own = KeepOwn(VersionsOf({"other", "mine"}), {"mine"});
  EXPECT_FALSE(IsAbout(review, own));
  review.queued_at = absl::FromUnixSeconds(2);
  EXPECT_TRUE(IsAbout(review, own));
  EXPECT_FALSE(IsAbout(review, KeepOwn(VersionsOf({"mine", ""}), {"mine"})));
}

TEST(IsAboutTest, AFollowUpThatEndedWhenItWasSomebodyElsesIsNot) {
  FollowUp follow_up;
  follow_up.conversation = "talk";
  const OwnVersions own = KeepOwn(VersionsOf({"other", "mine"}), {"mine"});
  EXPECT_TRUE(IsAbout(follow_up, own));
  Complete(follow_up, FollowUpResult::kDone, absl::FromUnixSeconds(1));
  EXPECT_FALSE(IsAbout(follow_up, own));
  EXPECT_TRUE(IsAbout(follow_up, KeepOwn(VersionsOf({"", "mine"}), {"mine"})));
  Complete(follow_up, FollowUpResult::kDone, absl::FromUnixSeconds(2));
  EXPECT_TRUE(IsAbout(follow_up, own));
  EXPECT_FALSE(IsAbout(follow_up, KeepOwn(VersionsOf({"mine", ""}), {"mine"})));
}

TEST(IsAboutTest, ANoteOfWhenItWasSomebodyElsesIsNot) {
  ReferralNote note;
  note.at = absl::FromUnixSeconds(1);
  const OwnVersions own = KeepOwn(VersionsOf({"other", "mine"}), {"mine"});
  EXPECT_FALSE(IsAbout(note, own));
  EXPECT_TRUE(IsAbout(note, KeepOwn(VersionsOf({"", "mine"}), {"mine"})));
  EXPECT_FALSE(IsAbout(note, KeepOwn(VersionsOf({"mine", ""}), {"mine"})));
  note.at = absl::FromUnixSeconds(2);
  EXPECT_TRUE(IsAbout(note, own));
}

}  // namespace
}  // namespace wegwijs::intake
