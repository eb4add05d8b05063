#include "services/intake/referral/referral_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>

#include "services/intake/referral/referral.h"
#include "wegwijs/intake/v1/referral.pb.h"

namespace wegwijs::intake {
namespace {

using State = ReferralState;

// What may follow what, as ReferralService.TransitionReferral says; everything
// may be followed by entered_in_error besides.
const std::map<std::string, std::set<std::string>> kTable = {
    {"draft", {"requested"}},
    {"requested", {"accepted", "rejected", "cancelled"}},
    {"accepted",
     {"in_progress", "on_hold", "completed", "failed", "cancelled"}},
    {"rejected", {}},
    {"in_progress", {"on_hold", "completed", "failed", "cancelled"}},
    {"on_hold", {"in_progress", "completed", "failed", "cancelled"}},
    {"completed", {}},
    {"failed", {}},
    {"cancelled", {}},
    {"entered_in_error", {}}};

bool InTable(State from, State to) {
  if (to == State::kEnteredInError) return from != to;
  return kTable.at(std::string(NameOf(from))).contains(std::string(NameOf(to)));
}

TEST(ReferralStateTest, IsNumberedAndNamedAsInTheContract) {
  const auto& contract = *v1::ReferralState_descriptor();
  ASSERT_EQ(contract.value_count(), kReferralStates.size() + 1);
  for (const State state : kReferralStates) {
    const auto* value = contract.FindValueByNumber(static_cast<int>(state));
    ASSERT_NE(value, nullptr);
    std::string name = value->name().substr(sizeof("REFERRAL_STATE"));
    for (char& c : name) c = static_cast<char>(std::tolower(c));
    EXPECT_EQ(NameOf(state), name);
    EXPECT_EQ(ReferralStateFrom(name), state);
  }
  EXPECT_EQ(ReferralStateFrom("REQUESTED"), std::nullopt);
}

TEST(ReferralStateTest, EveryEdgeOfTheTableExistsAndNoOther) {
  for (const State from : kReferralStates) {
    for (const State to : kReferralStates) {
      Referral referral;
      referral.state = from;
      referral.changed_at = absl::FromUnixSeconds(0);
      const absl::Status status =
          TakeStep(referral, {.state = to, .at = absl::FromUnixSeconds(60)});
      EXPECT_EQ(status.ok(), InTable(from, to))
          << NameOf(from) << " to " << NameOf(to);
      EXPECT_EQ(referral.state, status.ok() ? to : from);
      EXPECT_EQ(referral.version, status.ok() ? 2 : 1);
      EXPECT_EQ(referral.steps.size(), status.ok() ? 1 : 0);
    }
  }
}

TEST(ReferralStateTest, WhatEndedHasNoWayOn) {
  for (const State state : kReferralStates) {
    const bool ended = kTable.at(std::string(NameOf(state))).empty();
    EXPECT_EQ(IsOngoing(state), !ended) << NameOf(state);
    EXPECT_LE(IsTakenOn(state), IsOngoing(state)) << NameOf(state);
  }
}

TEST(ReferralStateTest, TheReceiverNeitherSendsNorTakesBack) {
  for (const State state : kReferralStates) {
    EXPECT_TRUE(MayTake(ReferralSide::kSender, state));
    EXPECT_EQ(MayTake(ReferralSide::kReceiver, state),
              state != State::kDraft && state != State::kRequested &&
                  state != State::kCancelled &&
                  state != State::kEnteredInError);
  }
}

// A referral as a person with paper and pencil would keep it.
struct Model {
  std::string state = "draft";
  int version = 1;
  int asked_on = 0;
  int answer_days = -1;

  bool Take(const std::string& next, int day) {
    const bool can = next == "entered_in_error"
                         ? state != next
                         : kTable.at(state).contains(next);
    if (!can) return false;
    if (next == "requested") asked_on = day;
    if (next == "accepted" || next == "rejected") answer_days = day - asked_on;
    state = next;
    ++version;
    return true;
  }
};

TEST(ReferralStateTest, AgreesWithAModelOver100000RandomSteps) {
  std::mt19937 random(20261128);
  const absl::Time start =
      absl::FromCivil(absl::CivilDay(2016, 5, 2), absl::UTCTimeZone()) +
      absl::Hours(10);
  Model model;
  Referral referral;
  referral.state = State::kDraft;
  referral.changed_at = start;
  int day = 0, taken = 0;
  for (int i = 0; i < 100'000; ++i) {
    day += static_cast<int>(random() % 3);
    const State next = kReferralStates[random() % kReferralStates.size()];
    const bool can = model.Take(std::string(NameOf(next)), day);
    const absl::Status status = TakeStep(
        referral, {.state = next, .at = start + absl::Hours(24) * day});
    ASSERT_EQ(status.ok(), can) << i;
    taken += can ? 1 : 0;
    ASSERT_EQ(NameOf(referral.state), model.state) << i;
    ASSERT_EQ(referral.version, model.version) << i;
    ASSERT_EQ(referral.answer_days.value_or(-1), model.answer_days) << i;
    ASSERT_EQ(referral.steps.size() + 1, static_cast<size_t>(model.version));
    if (model.state != "entered_in_error") continue;
    model = {.asked_on = day};
    referral = {};
    referral.state = State::kDraft;
    referral.changed_at = start + absl::Hours(24) * day;
  }
  EXPECT_GT(taken, 10'000);
}

}  // namespace
}  // namespace wegwijs::intake
