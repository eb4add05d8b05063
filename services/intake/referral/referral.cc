#include "services/intake/referral/referral.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/intake/calendar.h"
#include "services/intake/names.h"
#include "services/intake/referral/referral_note.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {
namespace {

// As in the contract: "IN_PROGRESS".
std::string Spelled(ReferralState state) {
  return absl::AsciiStrToUpper(NameOf(state));
}

std::string NextOnes(ReferralState state) {
  std::vector<std::string> names;
  for (const ReferralState next : StatesAfter(state)) {
    names.push_back(Spelled(next));
  }
  return names.empty() ? "nothing more" : absl::StrJoin(names, ", ");
}

bool Is(const std::string& organization, const ReferralViewer& viewer) {
  return !organization.empty() && organization == viewer.organization;
}

// The numbers of ServiceFit.
constexpr int kSpoken = 1, kNotSpoken = 2;
constexpr int kRoom = 1, kFull = 2;

// A language that no list of languages has: ISO 639-3 for "another one".
constexpr char kOtherLanguage[] = "mis";

}  // namespace

ServiceFit FitOf(const KnownService& service, const Coded& language) {
  ServiceFit fit;
  const std::vector<std::string>& spoken = service.languages;
  if (!spoken.empty() && !language.code.empty() &&
      language.code != kOtherLanguage) {
    fit.language =
        std::find(spoken.begin(), spoken.end(), language.code) == spoken.end()
            ? kNotSpoken
            : kSpoken;
  }
  if (service.available.has_value()) {
    fit.room = *service.available > 0 ? kRoom : kFull;
    fit.room_on = service.available_on;
  }
  return fit;
}

ReferralViewer ReferralViewerOf(const Caller& caller, int municipality,
                                absl::string_view permission) {
  const bool at_home = caller.municipality == municipality;
  return {.organization = caller.organization,
          .whole_municipality =
              at_home && caller.ScopeOf(permission) == Scope::kMunicipality,
          .at_home = at_home,
          .may_write = caller.May("referrals.write")};
}

ReferralSight SightOf(const ReferralViewer& viewer, const Referral& referral) {
  if (viewer.whole_municipality ||
      (viewer.at_home && Is(referral.holder, viewer))) {
    return ReferralSight::kWhole;
  }
  if (referral.logged) return ReferralSight::kNothing;
  if (referral.direction == ReferralDirection::kInbound) {
    return Is(referral.sender_organization, viewer) &&
                   referral.help_requests_shared
               ? ReferralSight::kInvitation
               : ReferralSight::kNothing;
  }
  // It sent on what it had accepted.
  if (Is(referral.sender_organization, viewer)) return ReferralSight::kTakenOn;
  if (!Is(referral.receiver_organization, viewer)) {
    return ReferralSight::kNothing;
  }
  return IsTakenOn(referral.state) ? ReferralSight::kTakenOn
                                   : ReferralSight::kInvitation;
}

Referral Cut(Referral referral, ReferralSight sight) {
  if (sight == ReferralSight::kWhole) return referral;
  if (!ShowsNotes(sight, referral.state)) referral.notes.clear();
  referral.conversation.clear();
  referral.help_request.clear();
  referral.outcome = 0;
  referral.fit.reset();
  if (sight == ReferralSight::kTakenOn) {
    if (!referral.identity_shared) referral.client.clear();
    return referral;
  }
  referral.client.clear();
  referral.sender_worker.clear();
  for (ReferralStep& step : referral.steps) step.worker.clear();
  return referral;
}

std::optional<ReferralSide> SideOf(const ReferralViewer& viewer,
                                   const Referral& referral) {
  switch (SightOf(viewer, referral)) {
    case ReferralSight::kNothing:
      return std::nullopt;
    case ReferralSight::kWhole:
      return ReferralSide::kSender;
    case ReferralSight::kInvitation:
    case ReferralSight::kTakenOn:
      break;
  }
  if (referral.direction == ReferralDirection::kInbound) return std::nullopt;
  return Is(referral.sender_organization, viewer) ? ReferralSide::kSender
                                                  : ReferralSide::kReceiver;
}

absl::Status TakeStep(Referral& referral, ReferralStep step) {
  if (!CanFollow(referral.state, step.state)) {
    return FailedPrecondition(
        "REFERRAL_STATE",
        NameOf(referral.municipality, "referrals", referral.id),
        absl::StrCat("The referral is ", Spelled(referral.state),
                     ", and what can follow is ", NextOnes(referral.state),
                     "."));
  }
  if (IsAnswer(step.state) && !referral.answer_days.has_value()) {
    const absl::CivilDay asked = DayInBrussels(referral.changed_at);
    referral.answer_days = static_cast<int>(DayInBrussels(step.at) - asked);
  }
  if (step.state == ReferralState::kRequested) {
    referral.receiver_organization = referral.service_then.organization;
  }
  step.version = ++referral.version;
  referral.state = step.state;
  referral.reason = step.reason;
  referral.changed_at = step.at;
  referral.steps.push_back(std::move(step));
  return absl::OkStatus();
}

std::string EtagOf(const Referral& referral) {
  return absl::StrCat("\"", referral.version, "\"");
}

absl::Status CheckEtag(const Referral& referral, absl::string_view etag) {
  if (etag == EtagOf(referral)) return absl::OkStatus();
  std::map<std::string, std::string> became = {
      {"state", Spelled(referral.state)}};
  std::string by;
  if (!referral.steps.empty()) {
    const ReferralStep& last = referral.steps.back();
    by = absl::StrCat("organizations/", last.organization);
    became["organization"] = by;
    if (!last.worker.empty()) {
      by = NameOf(referral.municipality, "workers", last.worker);
      became["worker"] = by;
    }
    const std::string at =
        absl::FormatTime(absl::RFC3339_sec, last.at, absl::UTCTimeZone());
    became["step_time"] = at;
    by = absl::StrCat(" by ", by, " at ", at);
  }
  return WithReason(absl::AbortedError(absl::StrCat(
                        "The referral became ", became.at("state"), by,
                        ", after you read it; read it again.")),
                    "REFERRAL_CHANGED", std::move(became));
}

}  // namespace wegwijs::intake
