#include "services/intake/conversation/record_writer.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/random/random.h"
#include "services/intake/conversation/conversation_store.h"
#include "services/intake/names.h"
#include "services/intake/review/review.h"
#include "services/intake/review/review_store.h"
#include "services/intake/rights/erasure_store.h"
#include "services/intake/roster_memory.h"
#include "services/intake/roster_store.h"

namespace wegwijs::intake {
namespace {

absl::Status CheckOrganization(const RecordItem& item,
                               const Conversation& conversation) {
  if (!item.only_organization.has_value() ||
      conversation.organization.empty() ||
      conversation.organization == *item.only_organization) {
    return absl::OkStatus();
  }
  return FailedPrecondition(
      "WORKER_OF_ANOTHER_ORGANIZATION",
      NameOf(item.municipality, "workers", conversation.worker),
      "Your token and your registration as a worker name different "
      "organisations; ask an administrator.");
}

absl::Status StaffAll(RecordItem& item, const Roster& roster,
                      const ClientIds& clients,
                      const std::set<std::string>& erased) {
  FieldViolations violations;
  for (size_t i = 0; i < item.conversations.size(); ++i) {
    if (item.requests[i].replayed) continue;
    Conversation& conversation = item.conversations[i];
    absl::Status status = Staff(conversation, roster, item.subject, nullptr,
                                item.prefixes[i], violations);
    if (status.ok()) status = CheckOrganization(item, conversation);
    if (!status.ok()) return status;
    CheckClientCode(conversation, clients, erased, item.prefixes[i],
                    violations);
  }
  return violations.ToStatus();
}

class Reading : public LaneReading {
 public:
  Reading(RosterMemory& memory, int municipality)
      : memory_(memory), municipality_(municipality) {}

  RosterQuery query;
  std::optional<PendingRows> roster;   // Unless it is remembered.
  std::optional<PendingRows> clients;  // If any has a code.

  std::shared_ptr<const Roster> TakeRoster(Transaction& transaction,
                                           const LaneBatch& batch) {
    link_ = batch.link();
    if (!roster.has_value()) {
      auto known = memory_.Find(municipality_, link_, query);
      if (known != nullptr) return known;
      roster = AskRoster(transaction, municipality_, query);
    }
    return memory_.Add(municipality_, link_, RosterIn(roster->Get()));
  }

  void Committed(const std::string& link) override {
    memory_.Advance(municipality_, link_, link);
  }

 private:
  RosterMemory& memory_;
  const int municipality_;
  std::string link_;
};

}  // namespace

std::set<std::string> RecordWriter::ErasedIn(Transaction& transaction,
                                             int municipality,
                                             absl::Span<LaneItem* const> items,
                                             const ClientIds& clients) const {
  std::set<std::string> unknown;
  for (const LaneItem* item : items) {
    for (const Conversation& conversation :
         static_cast<const RecordItem*>(item)->conversations) {
      CollectUnknownCodes(conversation, clients, unknown);
    }
  }
  return ErasedAmong(transaction, municipality, unknown, code_key_);
}

void RecordWriter::DrawReviews(Transaction& transaction, const LaneBatch& batch,
                               absl::Span<const NewConversation> fresh) const {
  absl::InsecureBitGen random;
  std::vector<Review> drawn;
  for (const NewConversation& recorded : fresh) {
    if (!absl::Bernoulli(random, review_share_)) continue;
    drawn.push_back(NewReview(*recorded.conversation, batch.now()));
    drawn.back().source = ReviewSource::kSampled;
  }
  InsertReviews(transaction, drawn);
}

std::unique_ptr<LaneReading> RecordWriter::Ask(
    Transaction& transaction, int municipality,
    absl::Span<LaneItem* const> items) {
  auto reading = std::make_unique<Reading>(roster_memory_, municipality);
  std::set<std::string> codes;
  for (const LaneItem* item : items) {
    for (const Conversation& conversation :
         static_cast<const RecordItem*>(item)->conversations) {
      reading->query.Add(conversation, item->subject);
      CollectCodes(conversation, codes);
    }
  }
  if (!roster_memory_.Expects(municipality, reading->query)) {
    reading->roster = AskRoster(transaction, municipality, reading->query);
  }
  if (!codes.empty()) {
    reading->clients = AskClients(transaction, municipality, codes);
  }
  return reading;
}

void RecordWriter::Write(Transaction& transaction, LaneBatch& batch,
                         absl::Span<LaneItem* const> items,
                         LaneReading* reading) {
  auto& asked = *static_cast<Reading*>(reading);
  const std::shared_ptr<const Roster> roster =
      asked.TakeRoster(transaction, batch);
  const ClientIds clients = asked.clients.has_value()
                                ? ClientIdsIn(asked.clients->Get())
                                : ClientIds();
  const std::set<std::string> erased =
      ErasedIn(transaction, batch.municipality(), items, clients);
  std::vector<NewConversation> fresh;
  for (LaneItem* lane_item : items) {
    auto& item = *static_cast<RecordItem*>(lane_item);
    absl::Status status = StaffAll(item, *roster, clients, erased);
    if (!status.ok()) {
      item.Refuse(std::move(status));
      continue;
    }
    for (size_t i = 0; i < item.conversations.size(); ++i) {
      if (item.requests[i].replayed) continue;
      fresh.push_back({&item, &item.conversations[i], &item.services});
    }
  }
  WriteNew(transaction, batch, fresh, clients);
  DrawReviews(transaction, batch, fresh);
}

}  // namespace wegwijs::intake
