#include "services/intake/referral/referral_writer.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/intake/conversation/conversation_store.h"
#include "services/intake/follow_up/follow_up_writer.h"
#include "services/intake/names.h"
#include "services/intake/referral/referral_store.h"
#include "services/intake/roster_store.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

// The numbers of ReferralEvidence.
constexpr int kByToeleider = 3;

int64_t Record(LaneBatch& batch, const LaneItem& item, const char* kind,
               const Referral& referral) {
  return batch.Record(item, kind, absl::StrCat("referrals/", referral.id));
}

// The organisation may be empty.
ReferralActor WhoIs(Transaction& transaction, const ReferralItem& item) {
  ReferralActor self = {.worker = "", .organization = item.viewer.organization};
  if (!item.viewer.at_home) return self;
  RosterQuery query;
  query.subjects.insert(item.subject);
  const Roster roster = ReadRoster(transaction, item.municipality, query);
  const auto own = roster.worker_of_subject.find(item.subject);
  if (own == roster.worker_of_subject.end()) return self;
  const Roster::Worker& worker = roster.workers.at(own->second);
  // Nobody's worker any more, whatever the token says.
  if (worker.retired) return self;
  self.worker = own->second;
  self.organization = worker.organization;
  return self;
}

// What is referred: from the conversation that `item` names.
absl::Status TakeFromConversation(Transaction& transaction,
                                  const ReferralItem& item,
                                  Referral& referral) {
  const absl::Status missing =
      InvalidField("referral.about", "There is nothing of that name.");
  if (!item.viewer.at_home) return missing;
  const std::vector<Conversation> found = ReadConversations(
      transaction, item.municipality, {&referral.conversation, 1});
  if (found.empty()) return missing;
  const Conversation& conversation = found.front();
  referral.holder = conversation.organization;
  if (!item.viewer.whole_municipality &&
      referral.holder != item.viewer.organization) {
    return missing;
  }
  RETURN_IF_ERROR(CheckChangeable(conversation, /*etag=*/""));
  referral.client = conversation.client;
  referral.language = conversation.language;
  if (referral.direction == ReferralDirection::kInbound) {
    return absl::OkStatus();
  }
  const auto need = std::find_if(
      conversation.help_requests.begin(), conversation.help_requests.end(),
      [&](const HelpRequest& one) { return one.id == referral.help_request; });
  if (need == conversation.help_requests.end()) return missing;
  referral.topic = need->topic;
  referral.outcome = need->outcome;
  return absl::OkStatus();
}

// The receiver sends on, or the sender's side for it; who sent it on before
// does not.
bool MaySendOn(const ReferralViewer& viewer, const Referral& referral) {
  return referral.direction == ReferralDirection::kOutbound &&
         (SideOf(viewer, referral) == ReferralSide::kReceiver ||
          SightOf(viewer, referral) == ReferralSight::kWhole);
}

// What is sent on: from the referral that it is part of.
absl::Status TakeFromParent(Transaction& transaction, const ReferralItem& item,
                            Referral& referral) {
  const std::optional<Referral> parent =
      ReadReferral(transaction, item.municipality, referral.part_of,
                   DayInBrussels(item.now));
  if (!parent.has_value() || !MaySendOn(item.viewer, *parent)) {
    return InvalidField("referral.part_of",
                        "There is no such outbound referral.");
  }
  if (!IsTakenOn(parent->state)) {
    return FailedPrecondition(
        "NOT_ACCEPTED",
        NameOf(item.municipality, "referrals", referral.part_of),
        "Accept the referral first; then it can be sent on, until it ends.");
  }
  referral.conversation = parent->conversation;
  referral.help_request = parent->help_request;
  referral.holder = parent->holder;
  referral.client = parent->client;
  referral.language = parent->language;
  referral.topic = parent->topic;
  referral.outcome = parent->outcome;
  return absl::OkStatus();
}

// Whether the same need is on its way to the same service already.
absl::Status CheckNotReferred(Transaction& transaction,
                              const ReferralItem& item) {
  const Referral& wanted = item.referral;
  for (const Referral& other :
       ReadReferralsOf(transaction, item.municipality, wanted.conversation,
                       DayInBrussels(item.now))) {
    if (other.service != wanted.service || !IsOngoing(other.state) ||
        other.direction != wanted.direction ||
        other.help_request != wanted.help_request) {
      continue;
    }
    return FailedPrecondition(
        "ALREADY_REFERRED", NameOf(item.municipality, "referrals", other.id),
        "A referral of this need to this service is ongoing; end that one "
        "first.");
  }
  return absl::OkStatus();
}

absl::Status CreateOne(Transaction& transaction, LaneBatch& batch,
                       ReferralItem& item) {
  Referral& referral = item.referral;
  RETURN_IF_ERROR(referral.part_of.empty()
                      ? TakeFromConversation(transaction, item, referral)
                      : TakeFromParent(transaction, item, referral));
  RETURN_IF_ERROR(CheckNotReferred(transaction, item));
  ASSIGN_OR_RETURN(const ReferralActor self, ActorOf(transaction, item));
  const bool inbound = referral.direction == ReferralDirection::kInbound;
  if (!inbound) referral.fit = FitOf(referral.service_then, referral.language);
  referral.sender_worker = self.worker;
  referral.sender_organization =
      inbound ? referral.service_then.organization : self.organization;
  if (referral.state != ReferralState::kDraft) {
    referral.receiver_organization =
        inbound ? self.organization : referral.service_then.organization;
  }
  referral.created_at = referral.changed_at = item.now;
  referral.since_event = Record(batch, item, "referral.created", referral);
  referral.steps = {{.version = referral.version,
                     .state = referral.state,
                     .evidence = kByToeleider,
                     .organization = self.organization,
                     .worker = self.worker,
                     .at = item.now}};
  InsertReferral(transaction, referral);
  if (referral.state == ReferralState::kRequested) {
    FollowReferral(transaction, batch, item, referral, referral.steps.front());
  }
  return absl::OkStatus();
}

absl::Status StepOne(Transaction& transaction, LaneBatch& batch,
                     ReferralItem& item) {
  PendingRows notes =
      AskNotes(transaction, item.municipality, {&item.referral.id, 1});
  std::optional<Referral> stored =
      ReadReferral(transaction, item.municipality, item.referral.id,
                   DayInBrussels(item.now));
  if (!stored.has_value()) return NotFound(item.name);
  const ReferralSight sight = SightOf(item.viewer, *stored);
  if (sight == ReferralSight::kNothing) return NotFound(item.name);
  const std::optional<ReferralSide> side = SideOf(item.viewer, *stored);
  if (!side.has_value() || !MayTake(*side, item.step.state)) {
    return absl::PermissionDeniedError(
        "That step is for the other side of this referral to take.");
  }
  if (side == ReferralSide::kReceiver && item.step.evidence >= kByToeleider) {
    return InvalidField("evidence",
                        "Say PARTNER, if it is what you decided or saw, or "
                        "CLIENT, if the person told you.");
  }
  RETURN_IF_ERROR(CheckEtag(Cut(*stored, sight), item.etag));
  ASSIGN_OR_RETURN(const ReferralActor self, ActorOf(transaction, item));
  ReferralStep step = item.step;
  step.organization = self.organization;
  step.worker = self.worker;
  step.at = item.now;
  RETURN_IF_ERROR(
      WriteStep(transaction, batch, item, *stored, std::move(step)));
  item.referral = *std::move(stored);
  item.notes = NotesIn(notes.Get());
  return absl::OkStatus();
}

// The help requests that a change takes away; the empty one stands for the
// whole conversation, which inbound referrals are about.
std::set<std::string> NeedsGone(const Conversation& stored,
                                const Conversation& changed) {
  std::set<std::string> gone;
  if (changed.voided()) gone.insert("");
  for (const HelpRequest& request : stored.help_requests) {
    gone.insert(request.id);
  }
  if (changed.voided()) return gone;
  for (const HelpRequest& request : changed.help_requests) {
    gone.erase(request.id);
  }
  return gone;
}

class Writer final : public LaneWriter {
 public:
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading*) override {
    for (LaneItem* lane_item : items) {
      auto& item = static_cast<ReferralItem&>(*lane_item);
      absl::Status status = item.etag.empty()
                                ? CreateOne(transaction, batch, item)
                                : StepOne(transaction, batch, item);
      if (!status.ok()) item.Refuse(std::move(status));
    }
  }
};

}  // namespace

absl::StatusOr<ReferralActor> ActorOf(Transaction& transaction,
                                      const ReferralItem& item) {
  ReferralActor actor = WhoIs(transaction, item);
  if (!actor.organization.empty()) return actor;
  return FailedPrecondition(
      "CALLER_HAS_NO_ORGANIZATION",
      absl::StrCat("municipalities/", item.municipality),
      "Your token names no organisation, and a referral is between two; ask an "
      "administrator.");
}

LaneWriter* ReferralWriter() {
  static Writer* const writer = new Writer();
  return writer;
}

absl::Status WriteStep(Transaction& transaction, LaneBatch& batch,
                       const LaneItem& item, Referral& referral,
                       ReferralStep step) {
  RETURN_IF_ERROR(TakeStep(referral, std::move(step)));
  referral.since_event = Record(batch, item, "referral.changed", referral);
  WriteReferral(transaction, referral);
  if (referral.state == ReferralState::kRequested) {
    FollowReferral(transaction, batch, item, referral, referral.steps.back());
  } else if (!IsOngoing(referral.state)) {
    FollowEndOf(transaction, batch, item, referral);
  }
  return absl::OkStatus();
}

void EndReferralsWithout(Transaction& transaction, LaneBatch& batch,
                         const LaneItem& item, const Conversation& stored,
                         const Conversation& changed) {
  const std::set<std::string> gone = NeedsGone(stored, changed);
  if (gone.empty()) return;
  for (Referral& referral :
       ReadReferralsOf(transaction, batch.municipality(), stored.id,
                       DayInBrussels(batch.now()))) {
    if (!gone.contains(referral.help_request)) continue;
    // Every state but the one that is not read here can be followed by it.
    WriteStep(transaction, batch, item, referral,
              {.state = ReferralState::kEnteredInError,
               .evidence = kByToeleider,
               .organization = changed.organization,
               .worker = changed.worker,
               .at = batch.now()})
        .IgnoreError();
  }
}

}  // namespace wegwijs::intake
