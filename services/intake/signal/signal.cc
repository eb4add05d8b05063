#include "services/intake/signal/signal.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/intake/calendar.h"
#include "services/intake/names.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {
namespace {

// As in the contract.
absl::string_view Spelled(SignalState state) {
  switch (state) {
    case SignalState::kRaised:
      return "RAISED";
    case SignalState::kTriaged:
      return "TRIAGED";
    case SignalState::kDiscussed:
      return "DISCUSSED";
    case SignalState::kAnswered:
      return "ANSWERED";
    case SignalState::kClosed:
      return "CLOSED";
  }
  return "";
}

absl::Status WrongState(const Signal& signal, absl::string_view what) {
  return FailedPrecondition(
      "SIGNAL_STATE", NameOf(signal.municipality, "signals", signal.id),
      absl::StrCat("The signal is ", Spelled(signal.state), what));
}

std::string NextOnes(SignalState state) {
  const std::vector<SignalState> next = StatesAfter(state);
  if (next.empty()) return "nothing more";
  return absl::StrJoin(next, ", ", [](std::string* out, SignalState one) {
    absl::StrAppend(out, Spelled(one));
  });
}

}  // namespace

SignalViewer SignalViewerOf(const Caller& caller) {
  return {.subject = caller.subject,
          .sees_workers = caller.May("signals.answer")};
}

Signal Cut(Signal signal, const SignalViewer& viewer) {
  if (viewer.sees_workers) return signal;
  if (!signal.own) signal.worker.clear();
  for (SignalStep& step : signal.steps) step.worker.clear();
  return signal;
}

std::vector<SignalState> StatesAfter(SignalState state) {
  switch (state) {
    case SignalState::kRaised:
      return {SignalState::kTriaged};
    case SignalState::kTriaged:
    case SignalState::kDiscussed:
      return {SignalState::kDiscussed, SignalState::kAnswered};
    case SignalState::kAnswered:
      return {SignalState::kTriaged, SignalState::kClosed};
    case SignalState::kClosed:
      return {};
  }
  return {};
}

absl::Status TakeStep(Signal& signal, SignalStep step) {
  const std::vector<SignalState> next = StatesAfter(signal.state);
  if (std::find(next.begin(), next.end(), step.state) == next.end()) {
    return WrongState(signal, absl::StrCat(", and what can follow is ",
                                           NextOnes(signal.state), "."));
  }
  step.version = ++signal.version;
  signal.state = step.state;
  if (step.state == SignalState::kAnswered) {
    signal.answer = step.answer;
    if (!signal.answer_days.has_value()) {
      signal.answer_days = static_cast<int>(DayInBrussels(step.at) -
                                            DayInBrussels(signal.raised_at));
    }
  }
  signal.steps.push_back(std::move(step));
  return absl::OkStatus();
}

absl::Status CheckJoinable(const Signal& signal) {
  if (signal.state != SignalState::kClosed) return absl::OkStatus();
  return WrongState(signal, "; raise a new one if it goes wrong again.");
}

std::string EtagOf(const Signal& signal) {
  return absl::StrCat("\"", signal.version, "\"");
}

absl::Status CheckEtag(const Signal& signal, absl::string_view etag) {
  if (etag == EtagOf(signal)) return absl::OkStatus();
  return WithReason(absl::AbortedError(
                        "The signal changed since you read it; read it again."),
                    "ETAG_MISMATCH");
}

}  // namespace wegwijs::intake
