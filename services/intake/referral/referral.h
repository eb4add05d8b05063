// A referral, its rules, and who sees how much of it. Knows neither protos nor
// SQL. Enums are kept as the numbers of wegwijs.intake.v1.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_H_
#define WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/intake/conversation/conversation.h"
#include "services/intake/referral/referral_state.h"
#include "services/runtime/caller.h"

namespace wegwijs::intake {

// The numbers are those of ReferralDirection.
enum class ReferralDirection { kOutbound = 1, kInbound = 2 };

// One change of state, the first one included.
struct ReferralStep {
  int version = 0;
  ReferralState state = ReferralState::kRequested;
  int reason = 0;
  int evidence = 0;
  std::string organization = {};
  std::string worker = {};  // May be empty.
  absl::Time at = {};
};

// What was added to a referral; the rules are in referral_note.h.
struct ReferralNote {
  std::string id = {};
  std::string text = {};
  std::string organization = {};
  std::string worker = {};  // May be empty.
  absl::Time at = {};
};

// What the directory knew of the service for this person. The numbers are those
// of ServiceFit; 0: it did not say.
struct ServiceFit {
  int language = 0;
  int room = 0;
  std::optional<absl::CivilDay> room_on = {};
};

struct Referral {
  int municipality = 0;
  std::string id;
  int version = 1;
  int64_t since_event = 0;
  ReferralState state = ReferralState::kRequested;
  ReferralDirection direction = ReferralDirection::kOutbound;
  bool logged = false;
  std::string conversation;
  std::string help_request;  // Empty for an inbound one.
  std::string service;
  KnownService service_then;
  std::optional<ServiceFit> fit;  // Of live outbound ones.
  // Those of a logged one are empty.
  std::string sender_organization;
  // Empty too for one that was never requested: nobody received it.
  std::string receiver_organization;
  std::string sender_worker;  // May be empty.
  int manner = 0;
  int priority = 0;
  std::optional<absl::CivilDay> due;
  int inbound_reason = 0;
  std::string part_of;
  int reason = 0;  // Of the state.
  std::optional<int> answer_days;
  absl::Time created_at;
  absl::Time changed_at;
  std::vector<ReferralStep> steps;
  std::vector<ReferralNote> notes;  // The oldest first; in lists none.

  // What its conversation says.
  std::string holder;  // The organisation that held it.
  std::string client;
  Coded language;
  std::string topic;
  int outcome = 0;
  // What the client agrees to now, for the service's organisation.
  bool identity_shared = false;
  bool help_requests_shared = false;
};

// Whether `service` fits who speaks `language`.
ServiceFit FitOf(const KnownService& service, const Coded& language);

// How much somebody sees, the least first.
enum class ReferralSight { kNothing, kInvitation, kTakenOn, kWhole };

// Whoever asks, by their token.
struct ReferralViewer {
  std::string organization;
  // All of the sender's municipality.
  bool whole_municipality = false;
  // Works for the sender's municipality.
  bool at_home = false;
  // May act in referrals at all, and so read what is added to them.
  bool may_write = false;
};

// `permission` is "referrals.read" or "referrals.write"; `municipality` that of
// the referral.
ReferralViewer ReferralViewerOf(const Caller& caller, int municipality,
                                absl::string_view permission);

ReferralSight SightOf(const ReferralViewer& viewer, const Referral& referral);

// `referral` without what that sight hides; not for kNothing.
Referral Cut(Referral referral, ReferralSight sight);

// Which side's steps the viewer takes; nothing: none.
std::optional<ReferralSide> SideOf(const ReferralViewer& viewer,
                                   const Referral& referral);

// Brings `referral` where `step` says, with a version of its own, and adds the
// step. Requested, it has its receiver. FAILED_PRECONDITION, REFERRAL_STATE, if
// its state cannot follow; nothing changed then.
absl::Status TakeStep(Referral& referral, ReferralStep step);

std::string EtagOf(const Referral& referral);

// ABORTED, ErrorInfo REFERRAL_CHANGED with what became of it, unless `etag` is
// that of its version. The referral is cut to what the caller may see.
absl::Status CheckEtag(const Referral& referral, absl::string_view etag);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_H_
