#include "services/intake/referral/referral_state.h"

#include <algorithm>
#include <initializer_list>

namespace wegwijs::intake {
namespace {

using State = ReferralState;

bool IsAmong(State state, std::initializer_list<State> states) {
  return std::find(states.begin(), states.end(), state) != states.end();
}

}  // namespace

absl::string_view NameOf(ReferralState state) {
  switch (state) {
    case State::kDraft:
      return "draft";
    case State::kRequested:
      return "requested";
    case State::kAccepted:
      return "accepted";
    case State::kRejected:
      return "rejected";
    case State::kInProgress:
      return "in_progress";
    case State::kOnHold:
      return "on_hold";
    case State::kCompleted:
      return "completed";
    case State::kFailed:
      return "failed";
    case State::kCancelled:
      return "cancelled";
    case State::kEnteredInError:
      return "entered_in_error";
  }
  return "";
}

std::optional<ReferralState> ReferralStateFrom(absl::string_view name) {
  for (const State state : kReferralStates) {
    if (NameOf(state) == name) return state;
  }
  return std::nullopt;
}

bool CanFollow(ReferralState state, ReferralState next) {
  if (next == State::kEnteredInError) return state != State::kEnteredInError;
  switch (state) {
    case State::kDraft:
      return next == State::kRequested;
    case State::kRequested:
      return IsAmong(next,
                     {State::kAccepted, State::kRejected, State::kCancelled});
    case State::kAccepted:
      return IsAmong(next,
                     {State::kInProgress, State::kOnHold, State::kCompleted,
                      State::kFailed, State::kCancelled});
    case State::kInProgress:
      return IsAmong(next, {State::kOnHold, State::kCompleted, State::kFailed,
                            State::kCancelled});
    case State::kOnHold:
      return IsAmong(next, {State::kInProgress, State::kCompleted,
                            State::kFailed, State::kCancelled});
    case State::kRejected:
    case State::kCompleted:
    case State::kFailed:
    case State::kCancelled:
    case State::kEnteredInError:
      return false;
  }
  return false;
}

std::vector<ReferralState> StatesAfter(ReferralState state) {
  std::vector<State> after;
  for (const State next : kReferralStates) {
    if (CanFollow(state, next)) after.push_back(next);
  }
  return after;
}

bool MayTake(ReferralSide side, ReferralState next) {
  return side == ReferralSide::kSender ||
         IsAmong(next, {State::kAccepted, State::kRejected, State::kInProgress,
                        State::kOnHold, State::kCompleted, State::kFailed});
}

bool NeedsReason(ReferralState state) {
  return IsAmong(state, {State::kRejected, State::kFailed, State::kCancelled,
                         State::kOnHold});
}

bool IsOngoing(ReferralState state) {
  return state == State::kDraft || state == State::kRequested ||
         IsTakenOn(state);
}

bool IsTakenOn(ReferralState state) {
  return IsAmong(state, {State::kAccepted, State::kInProgress, State::kOnHold});
}

bool IsAnswer(ReferralState state) {
  return state == State::kAccepted || state == State::kRejected;
}

}  // namespace wegwijs::intake
