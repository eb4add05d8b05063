#include "clients/notices/told.h"

#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <optional>

namespace wegwijs::notices {
namespace {

namespace v1 = ::wegwijs::intake::v1;
using Steps = google::protobuf::RepeatedPtrField<v1::ReferralStep>;

// The step that the event stands for. A step has the time when it was asked
// for and its event the time when it was written, a moment later, and the next
// step is asked for after that: so it is the last one that is not younger.
int StepOf(const v1::Event& event, const Steps& steps) {
  if (event.kind() == v1::EVENT_KIND_REFERRAL_CREATED) return 0;
  int step = steps.size() - 1;
  while (step > 1 && steps[step].step_time() > event.event_time()) --step;
  return step;
}

bool WasRequestedBefore(int step, const Steps& steps) {
  return std::any_of(steps.begin(), steps.begin() + step,
                     [](const v1::ReferralStep& earlier) {
                       return earlier.state() == v1::REFERRAL_STATE_REQUESTED;
                     });
}

std::optional<Told> Concerned(const v1::Referral& referral, int step) {
  switch (referral.steps(step).state()) {
    case v1::REFERRAL_STATE_REQUESTED:
      return Told{NoticeKind::kReferral, referral.receiver_organization()};
    case v1::REFERRAL_STATE_CANCELLED:
      if (!WasRequestedBefore(step, referral.steps())) return std::nullopt;
      return Told{NoticeKind::kReferralTakenBack,
                  referral.receiver_organization()};
    case v1::REFERRAL_STATE_ACCEPTED:
    case v1::REFERRAL_STATE_REJECTED:
    case v1::REFERRAL_STATE_COMPLETED:
    case v1::REFERRAL_STATE_FAILED:
      return Told{NoticeKind::kReferralAnswer, referral.sender_organization()};
    default:
      return std::nullopt;
  }
}

}  // namespace

std::vector<Told> ToldOf(const v1::Event& event, const v1::Referral& referral) {
  // One whose person was erased has no steps any more.
  if (referral.logged() || referral.steps().empty() ||
      referral.direction() == v1::REFERRAL_DIRECTION_INBOUND) {
    return {};
  }
  const int step = StepOf(event, referral.steps());
  const std::optional<Told> told = Concerned(referral, step);
  if (!told.has_value() || told->organization.empty() ||
      told->organization == referral.steps(step).organization()) {
    return {};
  }
  return {*told};
}

std::vector<Told> ToldOf(const v1::Signal& signal) {
  std::vector<Told> told;
  for (const std::string& organization : signal.supporting_organizations()) {
    const Told one = {NoticeKind::kSignalAnswer, organization};
    if (std::find(told.begin(), told.end(), one) == told.end()) {
      told.push_back(one);
    }
  }
  return told;
}

}  // namespace wegwijs::notices
