#include "services/intake/follow_up/follow_up_writer.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/intake/conversation/conversation_store.h"
#include "services/intake/follow_up/follow_up_store.h"
#include "services/intake/names.h"
#include "services/intake/referral/referral_store.h"
#include "services/intake/roster_store.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

// FollowUpTask: what becomes of a referral is asked of the person.
constexpr int kContactClient = 1;

constexpr char kCreated[] = "follow_up.created";
constexpr char kChanged[] = "follow_up.changed";

void Record(LaneBatch& batch, const LaneItem& item, const char* kind,
            const std::string& follow_up) {
  batch.Record(item, kind, absl::StrCat("followUps/", follow_up));
}

absl::Status NothingThere() {
  return InvalidField("follow_up.about", "There is nothing of that name.");
}

// The conversation of what `item` is about, which the caller must see.
absl::Status TakeConversation(Transaction& transaction, FollowUpItem& item) {
  FollowUp& follow_up = item.follow_up;
  if (!follow_up.referral.empty()) {
    const std::optional<Referral> referral =
        ReadReferral(transaction, item.municipality, follow_up.referral,
                     DayInBrussels(item.now));
    if (!referral.has_value() ||
        SightOf(item.viewer, *referral) == ReferralSight::kNothing) {
      return NothingThere();
    }
    if (referral->state == ReferralState::kEnteredInError) {
      return FailedPrecondition(
          "REFERRAL_ENTERED_IN_ERROR",
          NameOf(item.municipality, "referrals", follow_up.referral),
          "The referral was entered in error; there is nothing to follow up.");
    }
    follow_up.conversation = referral->conversation;
    return absl::OkStatus();
  }
  const std::vector<Conversation> found = ReadConversations(
      transaction, item.municipality, {&follow_up.conversation, 1});
  if (found.empty() ||
      (item.only_organization.has_value() &&
       found.front().organization != *item.only_organization)) {
    return NothingThere();
  }
  return CheckChangeable(found.front(), /*etag=*/"");
}

// Gives `follow_up` to `worker`, or to the caller if that is empty.
absl::Status AssignTo(Transaction& transaction, const FollowUpItem& item,
                      const std::string& worker, FollowUp& follow_up) {
  RosterQuery query;
  query.subjects.insert(item.subject);
  if (!worker.empty()) query.workers.insert(worker);
  const Roster roster = ReadRoster(transaction, item.municipality, query);
  std::string id = worker;
  if (id.empty()) {
    const auto own = roster.worker_of_subject.find(item.subject);
    if (own == roster.worker_of_subject.end()) {
      return CallerIsNoWorker(item.municipality);
    }
    id = own->second;
  }
  const auto found = roster.workers.find(id);
  if (found == roster.workers.end() ||
      (item.only_organization.has_value() &&
       found->second.organization != *item.only_organization)) {
    return InvalidField("follow_up.assignee", "There is no such worker.");
  }
  if (found->second.retired) {
    return InvalidField("follow_up.assignee",
                        "This worker is retired; choose another one.");
  }
  Assign(follow_up, id, found->second.organization);
  return absl::OkStatus();
}

absl::Status CreateOne(Transaction& transaction, LaneBatch& batch,
                       FollowUpItem& item) {
  FollowUp& follow_up = item.follow_up;
  RETURN_IF_ERROR(TakeConversation(transaction, item));
  RETURN_IF_ERROR(
      AssignTo(transaction, item, std::string(follow_up.assignee), follow_up));
  follow_up.created_at = item.now;
  InsertFollowUp(transaction, follow_up);
  Record(batch, item, kCreated, follow_up.id);
  return absl::OkStatus();
}

void Rewrite(Transaction& transaction, LaneBatch& batch, const LaneItem& item,
             FollowUp& follow_up) {
  ++follow_up.version;
  WriteFollowUp(transaction, follow_up);
  Record(batch, item, kChanged, follow_up.id);
}

absl::Status ChangeOne(Transaction& transaction, LaneBatch& batch,
                       FollowUpItem& item) {
  std::optional<FollowUp> stored =
      ReadFollowUp(transaction, item.municipality, item.follow_up.id);
  if (!stored.has_value() || !IsInSight(*stored, item.only_organization)) {
    return NotFound(item.name);
  }
  RETURN_IF_ERROR(CheckChangeable(*stored, item.etag));
  if (item.result != FollowUpResult::kOpen) {
    Complete(*stored, item.result, item.now);
  }
  if (item.update.due.has_value()) stored->due = *item.update.due;
  if (item.update.assignee.has_value()) {
    RETURN_IF_ERROR(
        AssignTo(transaction, item, *item.update.assignee, *stored));
  }
  Rewrite(transaction, batch, item, *stored);
  item.follow_up = *std::move(stored);
  return absl::OkStatus();
}

// The open ones of the conversation.
std::vector<FollowUp> OpenOnes(Transaction& transaction, int municipality,
                               const std::string& conversation) {
  std::vector<FollowUp> open;
  for (FollowUp& follow_up :
       ReadFollowUpsOf(transaction, municipality, {&conversation, 1})) {
    if (follow_up.result != FollowUpResult::kOpen) continue;
    open.push_back(std::move(follow_up));
  }
  return open;
}

class Writer final : public LaneWriter {
 public:
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading*) override {
    for (LaneItem* lane_item : items) {
      auto& item = static_cast<FollowUpItem&>(*lane_item);
      absl::Status status = item.etag.empty()
                                ? CreateOne(transaction, batch, item)
                                : ChangeOne(transaction, batch, item);
      if (!status.ok()) item.Refuse(std::move(status));
    }
  }
};

}  // namespace

LaneWriter* FollowUpWriter() {
  static Writer* const writer = new Writer();
  return writer;
}

void FollowReferral(Transaction& transaction, LaneBatch& batch,
                    const LaneItem& item, const Referral& referral,
                    const ReferralStep& requested) {
  // A system has no list, and a worker of elsewhere has it there.
  if (requested.worker.empty() ||
      referral.direction == ReferralDirection::kInbound) {
    return;
  }
  const FollowUp follow_up = {.municipality = batch.municipality(),
                              .id = NewUuid(),
                              .conversation = referral.conversation,
                              .referral = referral.id,
                              .task = kContactClient,
                              .due = *referral.due,
                              .assignee = requested.worker,
                              .organization = requested.organization,
                              .automatic = true,
                              .created_at = requested.at};
  InsertFollowUp(transaction, follow_up);
  Record(batch, item, kCreated, follow_up.id);
}

void FollowEndOf(Transaction& transaction, LaneBatch& batch,
                 const LaneItem& item, const Referral& referral) {
  const bool in_error = referral.state == ReferralState::kEnteredInError;
  const absl::CivilDay today = DayInBrussels(referral.changed_at);
  for (FollowUp& follow_up :
       OpenOnes(transaction, batch.municipality(), referral.conversation)) {
    if (follow_up.referral != referral.id) continue;
    if (in_error) {
      Complete(follow_up, FollowUpResult::kEnteredInError, referral.changed_at);
    } else if (follow_up.automatic && follow_up.due > today) {
      follow_up.due = today;
    } else {
      continue;
    }
    Rewrite(transaction, batch, item, follow_up);
  }
}

void EndFollowUpsOf(Transaction& transaction, LaneBatch& batch,
                    const LaneItem& item, const std::string& conversation) {
  for (FollowUp& follow_up :
       OpenOnes(transaction, batch.municipality(), conversation)) {
    Complete(follow_up, FollowUpResult::kEnteredInError, batch.now());
    Rewrite(transaction, batch, item, follow_up);
  }
}

void TakeFollowUpsFromLeavers(Transaction& transaction, LaneBatch& batch,
                              const LaneItem& item,
                              absl::Span<const std::string> workers) {
  for (const std::string& id :
       TakeFromLeavers(transaction, batch.municipality(), workers)) {
    Record(batch, item, kChanged, id);
  }
}

}  // namespace wegwijs::intake
