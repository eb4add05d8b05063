#include "services/intake/signal/signal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/intake/calendar.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/intake/v1/signal.pb.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

using State = SignalState;

// As the table of the contract spells it.
std::string Spelled(State state) {
  return std::string(absl::StripPrefix(
      v1::SignalState_Name(static_cast<v1::SignalState>(state)),
      "SIGNAL_STATE_"));
}

// What may follow what: the table that stands at TransitionSignal, between its
// heading and the first line that is not of it.
std::map<std::string, std::vector<std::string>> TableOfTheContract() {
  std::map<std::string, std::vector<std::string>> table;
  std::ifstream contract(SIGNAL_CONTRACT);
  bool inside = false;
  for (std::string line; std::getline(contract, line);) {
    const std::vector<std::string> words =
        absl::StrSplit(line, absl::ByAnyChar(" ,/"), absl::SkipEmpty());
    if (inside && words.empty()) break;
    if (inside) table[words[0]].assign(words.begin() + 1, words.end());
    inside = inside || words == std::vector<std::string>{"from", "to"};
  }
  return table;
}

absl::Time At(absl::CivilSecond utc) {
  return absl::FromCivil(utc, absl::UTCTimeZone());
}

Signal In(State state) {
  Signal signal = {.municipality = 34022, .id = "s"};
  signal.state = state;
  signal.raised_at = At(absl::CivilSecond(2016, 5, 2, 10));
  return signal;
}

absl::Status Answer(Signal& signal, absl::CivilSecond utc,
                    const std::string& answer = "Er komt een tolk.") {
  return TakeStep(signal,
                  {.state = State::kAnswered, .answer = answer, .at = At(utc)});
}

TEST(SignalTest, IsNumberedAsInTheContract) {
  ASSERT_EQ(v1::SignalState_descriptor()->value_count(),
            kSignalStates.size() + 1);
  std::set<std::string> spelled;
  for (const State state : kSignalStates) spelled.insert(Spelled(state));
  EXPECT_THAT(spelled, ElementsAre("ANSWERED", "CLOSED", "DISCUSSED", "RAISED",
                                   "TRIAGED"));
  EXPECT_EQ(Spelled(State::kRaised), "RAISED");
  EXPECT_EQ(Spelled(State::kClosed), "CLOSED");
}

TEST(SignalTest, EveryEdgeOfTheContractIsTakenAndNoOther) {
  const auto table = TableOfTheContract();
  // Everything but what is closed goes on.
  ASSERT_EQ(table.size(), kSignalStates.size() - 1);
  for (const State from : kSignalStates) {
    const auto row = table.find(Spelled(from));
    const std::vector<std::string> next =
        row == table.end() ? std::vector<std::string>() : row->second;
    EXPECT_EQ(next.empty(), from == State::kClosed) << Spelled(from);
    for (const State to : kSignalStates) {
      const bool can =
          std::find(next.begin(), next.end(), Spelled(to)) != next.end();
      Signal signal = In(from);
      const absl::Status status =
          TakeStep(signal, {.state = to, .worker = "w", .at = absl::Now()});
      EXPECT_EQ(status.ok(), can) << Spelled(from) << " to " << Spelled(to);
      EXPECT_EQ(signal.state, can ? to : from);
      EXPECT_EQ(signal.version, can ? 2 : 1);
      ASSERT_EQ(signal.steps.size(), can ? 1U : 0U);
      if (can) {
        EXPECT_EQ(signal.steps[0].version, 2);
        EXPECT_EQ(signal.steps[0].state, to);
        EXPECT_EQ(signal.steps[0].worker, "w");
        continue;
      }
      EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
      EXPECT_EQ(
          status.message(),
          absl::StrCat(
              "The signal is ", Spelled(from), ", and what can follow is ",
              next.empty() ? "nothing more" : absl::StrJoin(next, ", "), "."));
      const std::string wire = ToWire(status).DebugString();
      EXPECT_THAT(wire, HasSubstr("SIGNAL_STATE"));
      EXPECT_THAT(wire, HasSubstr("municipalities/34022/signals/s"));
    }
  }
}

TEST(SignalTest, DaysAreCountedOnceAndFromTheFirstAnswer) {
  Signal signal = In(State::kTriaged);
  EXPECT_EQ(signal.answer_days, std::nullopt);
  ASSERT_TRUE(Answer(signal, absl::CivilSecond(2016, 5, 9, 8)).ok());
  EXPECT_EQ(signal.answer_days, 7);
  EXPECT_EQ(signal.answer, "Er komt een tolk.");

  ASSERT_TRUE(TakeStep(signal, {.state = State::kTriaged,
                                .at = At(absl::CivilSecond(2016, 5, 20))})
                  .ok());
  EXPECT_EQ(signal.answer_days, 7);
  EXPECT_EQ(signal.answer, "Er komt een tolk.");
  ASSERT_TRUE(
      Answer(signal, absl::CivilSecond(2016, 6, 20), "Toch niet.").ok());
  EXPECT_EQ(signal.answer_days, 7);
  EXPECT_EQ(signal.answer, "Toch niet.");
  ASSERT_TRUE(TakeStep(signal, {.state = State::kClosed,
                                .at = At(absl::CivilSecond(2016, 6, 21))})
                  .ok());
  EXPECT_EQ(signal.answer_days, 7);
  EXPECT_EQ(signal.answer, "Toch niet.");
}

TEST(SignalTest, DaysAreThoseOfBrussels) {
  // In May midnight in Brussels is at 22:00 UTC, in January at 23:00.
  Signal signal = In(State::kTriaged);
  ASSERT_TRUE(Answer(signal, absl::CivilSecond(2016, 5, 2, 21, 59, 59)).ok());
  EXPECT_EQ(signal.answer_days, 0);

  signal = In(State::kTriaged);
  ASSERT_TRUE(Answer(signal, absl::CivilSecond(2016, 5, 2, 22)).ok());
  EXPECT_EQ(signal.answer_days, 1);

  // Two minutes, and another day; a whole day of 23 hours is one as well.
  signal = In(State::kTriaged);
  signal.raised_at = At(absl::CivilSecond(2016, 1, 1, 22, 59));
  ASSERT_TRUE(Answer(signal, absl::CivilSecond(2016, 1, 1, 23, 1)).ok());
  EXPECT_EQ(signal.answer_days, 1);

  signal = In(State::kTriaged);
  signal.raised_at = At(absl::CivilSecond(2016, 3, 26, 23));
  ASSERT_TRUE(Answer(signal, absl::CivilSecond(2016, 3, 27, 22)).ok());
  EXPECT_EQ(signal.answer_days, 1);
}

TEST(SignalTest, WorkersAreCutForWhoDoesNotAnswer) {
  Signal signal = In(State::kAnswered);
  signal.worker = "raiser";
  signal.organization = "o";
  signal.words = "Wachtlijst";
  signal.answer = "Ja";
  signal.steps = {{.version = 1, .worker = "raiser"},
                  {.version = 2, .worker = "coach"}};

  const Signal whole = Cut(signal, {.subject = "c", .sees_workers = true});
  EXPECT_EQ(whole.worker, "raiser");
  EXPECT_EQ(whole.steps[1].worker, "coach");

  const Signal cut = Cut(signal, {.subject = "x"});
  EXPECT_EQ(cut.worker, "");
  EXPECT_EQ(cut.steps[0].worker, "");
  EXPECT_EQ(cut.steps[1].worker, "");
  EXPECT_EQ(cut.steps[1].version, 2);
  EXPECT_EQ(cut.organization, "o");
  EXPECT_EQ(cut.words, "Wachtlijst");
  EXPECT_EQ(cut.answer, "Ja");

  signal.own = true;
  const Signal own = Cut(signal, {.subject = "r"});
  EXPECT_EQ(own.worker, "raiser");
  EXPECT_EQ(own.steps[1].worker, "");
}

TEST(SignalTest, WhoMayAnswerSeesWhoDidWhat) {
  Caller caller;
  caller.subject = "c";
  EXPECT_EQ(SignalViewerOf(caller).subject, "c");
  EXPECT_FALSE(SignalViewerOf(caller).sees_workers);
  caller.permissions = std::make_shared<const Permissions>(
      Permissions{{"signals.raise", Scope::kMunicipality}});
  EXPECT_FALSE(SignalViewerOf(caller).sees_workers);
  caller.permissions = std::make_shared<const Permissions>(
      Permissions{{"signals.answer", Scope::kMunicipality}});
  EXPECT_TRUE(SignalViewerOf(caller).sees_workers);
}

TEST(SignalTest, OnlyWhatIsClosedCannotBeJoined) {
  for (const State state : kSignalStates) {
    const absl::Status status = CheckJoinable(In(state));
    EXPECT_EQ(status.ok(), state != State::kClosed) << Spelled(state);
  }
  const absl::Status closed = CheckJoinable(In(State::kClosed));
  EXPECT_EQ(closed.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(closed.message()), HasSubstr("raise a new one"));
  EXPECT_THAT(ToWire(closed).DebugString(), HasSubstr("SIGNAL_STATE"));
}

TEST(SignalTest, EachVersionHasAnEtagOfItsOwn) {
  Signal signal = In(State::kRaised);
  const std::string first = EtagOf(signal);
  EXPECT_TRUE(CheckEtag(signal, first).ok());
  ASSERT_TRUE(TakeStep(signal, {.state = State::kTriaged}).ok());
  EXPECT_NE(EtagOf(signal), first);
  const absl::Status status = CheckEtag(signal, first);
  EXPECT_TRUE(absl::IsAborted(status));
  EXPECT_THAT(ToWire(status).DebugString(), HasSubstr("ETAG_MISMATCH"));
  EXPECT_FALSE(CheckEtag(signal, "").ok());
}

}  // namespace
}  // namespace wegwijs::intake
