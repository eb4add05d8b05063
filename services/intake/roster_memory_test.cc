#include "services/intake/roster_memory.h"

#include <gtest/gtest.h>

namespace wegwijs::intake {
namespace {

constexpr int kKortrijk = 34022;
constexpr int kGhent = 44021;

Roster With(const std::string& desk, const std::string& subject) {
  Roster roster;
  roster.desk_retired[desk] = false;
  roster.workers["id of " + subject] = {.organization = "city"};
  roster.worker_of_subject[subject] = "id of " + subject;
  return roster;
}

const RosterQuery kAmina = {.desks = {"ob"}, .subjects = {"amina"}};
const RosterQuery kBoris = {.desks = {"ob"}, .subjects = {"boris"}};
const RosterQuery kBoth = {.desks = {"ob"},
                           .workers = {"id of amina", "id of boris"}};

TEST(RosterMemoryTest, KnowsNothingAtFirst) {
  const RosterMemory memory;
  EXPECT_FALSE(memory.Expects(kKortrijk, kAmina));
  EXPECT_EQ(memory.Find(kKortrijk, "", kAmina), nullptr);
}

TEST(RosterMemoryTest, HoldsWhileTheHeadIsWhereItWasLeft) {
  RosterMemory memory;
  memory.Add(kKortrijk, "1", With("ob", "amina"));
  EXPECT_TRUE(memory.Expects(kKortrijk, kAmina));
  ASSERT_NE(memory.Find(kKortrijk, "1", kAmina), nullptr);
  memory.Advance(kKortrijk, "1", "2");
  EXPECT_EQ(memory.Find(kKortrijk, "1", kAmina), nullptr);
  ASSERT_NE(memory.Find(kKortrijk, "2", kAmina), nullptr);
  EXPECT_EQ(memory.Find(kKortrijk, "2", kAmina)->worker_of_subject.at("amina"),
            "id of amina");
  EXPECT_EQ(memory.Find(kGhent, "2", kAmina), nullptr);
  EXPECT_FALSE(memory.Expects(kGhent, kAmina));
}

TEST(RosterMemoryTest, AdvancesFromWhereItStandsOnly) {
  RosterMemory memory;
  memory.Add(kKortrijk, "5", With("ob", "amina"));
  memory.Advance(kKortrijk, "1", "2");
  EXPECT_EQ(memory.Find(kKortrijk, "2", kAmina), nullptr);
  EXPECT_NE(memory.Find(kKortrijk, "5", kAmina), nullptr);
}

TEST(RosterMemoryTest, AddsToWhatStandsUnderTheSameLink) {
  RosterMemory memory;
  memory.Add(kKortrijk, "1", With("ob", "amina"));
  EXPECT_FALSE(memory.Expects(kKortrijk, kBoris));
  EXPECT_EQ(memory.Find(kKortrijk, "1", kBoris), nullptr);
  memory.Add(kKortrijk, "1", With("ob", "boris"));
  EXPECT_TRUE(memory.Expects(kKortrijk, kBoth));
  EXPECT_NE(memory.Find(kKortrijk, "1", kBoth), nullptr);
}

TEST(RosterMemoryTest, ForgetsWhatStoodUnderAnotherLink) {
  RosterMemory memory;
  memory.Add(kKortrijk, "1", With("ob", "amina"));
  memory.Add(kKortrijk, "7", With("ob", "boris"));
  EXPECT_EQ(memory.Find(kKortrijk, "7", kAmina), nullptr);
  EXPECT_NE(memory.Find(kKortrijk, "7", kBoris), nullptr);
}

TEST(RosterMemoryTest, ExpectsNothingWhileOthersWrite) {
  RosterMemory memory;
  memory.Add(kKortrijk, "1", With("ob", "amina"));
  memory.Advance(kKortrijk, "1", "2");
  memory.Add(kKortrijk, "3", With("ob", "amina"));
  EXPECT_FALSE(memory.Expects(kKortrijk, kAmina));
  memory.Advance(kKortrijk, "3", "4");
  memory.Add(kKortrijk, "4", With("ob", "amina"));
  EXPECT_TRUE(memory.Expects(kKortrijk, kAmina));
}

}  // namespace
}  // namespace wegwijs::intake
