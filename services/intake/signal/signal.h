// What the front line sees going wrong, and its rules. Knows neither protos nor
// SQL. Enums are kept as the numbers of wegwijs.intake.v1.

#ifndef WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_H_
#define WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_H_

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/runtime/caller.h"

namespace wegwijs::intake {

// The numbers are those of SignalState.
enum class SignalState {
  kRaised = 1,
  kTriaged,
  kDiscussed,
  kAnswered,
  kClosed
};

inline constexpr std::array<SignalState, 5> kSignalStates = {
    SignalState::kRaised, SignalState::kTriaged, SignalState::kDiscussed,
    SignalState::kAnswered, SignalState::kClosed};

// One change of state, the first one included.
struct SignalStep {
  int version = 0;
  SignalState state = SignalState::kRaised;
  std::string worker = {};
  // Where it was discussed, and on which day that was; steps of before the
  // directory had meetups have only the day.
  std::string meetup = {};
  std::optional<absl::CivilDay> meetup_date = {};
  std::string answer = {};
  absl::Time at = {};
};

struct Signal {
  int municipality = 0;
  std::string id = {};
  int version = 1;
  SignalState state = SignalState::kRaised;
  int kind = 0;
  std::string topic = {};
  std::string neighbourhood = {};  // May be empty.
  std::string service = {};        // May be empty.
  std::string words = {};
  // Who raised it.
  std::string organization = {};
  std::string worker = {};
  int supporters = 0;
  std::string answer = {};  // The last one.
  std::optional<int> answer_days = {};
  absl::Time raised_at = {};
  std::vector<SignalStep> steps = {};
  std::vector<std::string> supporting_organizations = {};

  // How the caller stands to it.
  bool own = false;        // Raised it.
  bool supported = false;  // Raised or joined it.
};

// Who asks: by their token, and whether they see who did what.
struct SignalViewer {
  std::string subject;
  bool sees_workers = false;
};

SignalViewer SignalViewerOf(const Caller& caller);

// `signal` without the workers that the viewer does not see.
Signal Cut(Signal signal, const SignalViewer& viewer);

// The states that can follow `state`, in the order of their numbers.
std::vector<SignalState> StatesAfter(SignalState state);

// Brings `signal` where `step` says, with a version of its own, and adds the
// step. FAILED_PRECONDITION, SIGNAL_STATE, if its state cannot follow; nothing
// changed then.
absl::Status TakeStep(Signal& signal, SignalStep step);

// FAILED_PRECONDITION, SIGNAL_STATE, if nobody can join it any more.
absl::Status CheckJoinable(const Signal& signal);

std::string EtagOf(const Signal& signal);

// ABORTED, ErrorInfo ETAG_MISMATCH, unless `etag` is that of its version.
absl::Status CheckEtag(const Signal& signal, absl::string_view etag);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_H_
