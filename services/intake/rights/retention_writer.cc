#include "services/intake/rights/retention_writer.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/intake/client/client_identity_store.h"
#include "services/intake/referral/referral_note_store.h"
#include "services/intake/review/review_store.h"
#include "services/intake/rights/erasure_store.h"
#include "services/intake/rights/erasure_writing.h"
#include "services/intake/rights/retention_log_store.h"
#include "services/intake/rights/retention_store.h"

namespace wegwijs::intake {
namespace {

constexpr char kPolicy[] = "retentionPolicy";
constexpr int kMostRows = 500;
// A client has some ten rows, a conversation some five.
constexpr int kMostPersons = 50;
constexpr int kMostConversations = 100;
constexpr size_t kMostCodes = 500;

absl::Time MomentOf(const RetentionScope& scope) {
  return StartInBrussels(scope.first_kept);
}

std::vector<DuePerson> NextPersons(Transaction& transaction,
                                   const RetentionScope& scope,
                                   const std::string& after, int limit) {
  return FindDuePersons(transaction, scope.municipality,
                        scope.kind == RetentionKind::kIdentity,
                        scope.first_kept, after, limit);
}

std::vector<std::string> IdentitiesOf(const DuePerson& person) {
  std::vector<std::string> clients;
  for (const DuePerson::Member& member : person.members) {
    if (member.identity_state == IdentityState::kKept) {
      clients.push_back(member.id);
    }
  }
  return clients;
}

int64_t UnitsOf(const DuePerson& person, RetentionKind kind) {
  return kind == RetentionKind::kIdentity
             ? static_cast<int64_t>(IdentitiesOf(person).size())
             : person.conversations;
}

int64_t CountPersonsDue(Transaction& transaction, const RetentionScope& scope) {
  int64_t total = 0;
  std::string after;
  while (true) {
    const std::vector<DuePerson> persons =
        NextPersons(transaction, scope, after, kMostRows);
    if (persons.empty()) return total;
    for (const DuePerson& person : persons) {
      total += UnitsOf(person, scope.kind);
    }
    after = persons.back().id;
  }
}

class Portion {
 public:
  Portion(Transaction& transaction, LaneBatch& batch, RetentionItem& item)
      : transaction_(transaction),
        batch_(batch),
        item_(item),
        scope_(item.scope),
        after_(item.after) {}

  void Write() {
    switch (scope_.kind) {
      case RetentionKind::kIdentity:
        return EndSomeIdentities();
      case RetentionKind::kFacts:
        return after_.persons_finished ? ReduceSomeAnonymous() : EraseSome();
      case RetentionKind::kEvents:
        return EndSomeEvents();
      case RetentionKind::kAudit:
        return EndSomeAudit();
      case RetentionKind::kRequestIds:
        return EndSomeRequests();
    }
  }

 private:
  int municipality() const { return scope_.municipality; }

  void EndSomeIdentities() {
    const std::vector<DuePerson> persons =
        NextPersons(transaction_, scope_, after_.person, kMostPersons);
    after_.finished = persons.size() < kMostPersons;
    if (persons.empty()) return;
    after_.person = persons.back().id;
    std::vector<std::string> clients;
    for (const DuePerson& person : persons) {
      const std::vector<std::string> some = IdentitiesOf(person);
      clients.insert(clients.end(), some.begin(), some.end());
    }
    DeleteIdentities(transaction_, municipality(), clients);
    EndComments(transaction_, municipality(), clients);
    EndNotes(transaction_, municipality(), clients);
    EndIdentities(transaction_, municipality(), clients, batch_.now());
    for (const std::string& client : clients) {
      batch_.Record(item_, "client.identity_ended",
                    absl::StrCat("clients/", client));
    }
    after_.done += static_cast<int64_t>(clients.size());
  }

  void EraseSome() {
    const std::vector<DuePerson> persons =
        NextPersons(transaction_, scope_, after_.person, kMostPersons);
    Forgotten forgotten;
    std::vector<std::string> clients;
    int64_t conversations = 0;
    for (const DuePerson& person : persons) {
      if (conversations > 0 &&
          conversations + person.conversations > kMostConversations) {
        break;
      }
      conversations += person.conversations;
      after_.person = person.id;
      forgotten.persons.emplace_back();
      for (const DuePerson::Member& member : person.members) {
        forgotten.persons.back().push_back(member.id);
        clients.push_back(member.id);
      }
    }
    after_.persons_finished = forgotten.persons.size() == persons.size() &&
                              persons.size() < kMostPersons;
    if (clients.empty()) return ReduceSomeAnonymous();
    Forget(forgotten);
    DeleteClients(transaction_, municipality(), clients, item_.key);
    for (const std::string& client : clients) {
      batch_.Record(item_, "client.erased", absl::StrCat("clients/", client));
    }
  }

  void ReduceSomeAnonymous() {
    const std::vector<DueConversation> due =
        FindDueAnonymous(transaction_, municipality(), after_.anonymous_from,
                         scope_.first_kept, kMostConversations);
    after_.finished = due.size() < kMostConversations;
    if (due.empty()) return;
    after_.anonymous_from = due.back().day;
    Forgotten forgotten;
    for (const DueConversation& conversation : due) {
      forgotten.anonymous.push_back(conversation.id);
    }
    Forget(forgotten);
    batch_.Record(item_, "retention_policy.conversations_reduced", kPolicy);
  }

  void Forget(const Forgotten& forgotten) {
    const Erasure erasure = PlanErasure(transaction_, municipality(), forgotten,
                                        scope_.k, *item_.counted);
    ReduceConversations(transaction_, municipality(), forgotten, erasure);
    after_.done += static_cast<int64_t>(erasure.marks.size());
  }

  void EndSomeEvents() {
    const DueNumbers due =
        FindDueEvents(transaction_, municipality(), MomentOf(scope_));
    const int64_t last = std::min(due.last, due.first + kMostRows - 1);
    after_.finished = last == due.last || due.count() == 0;
    if (due.count() == 0) return;
    DeleteEvents(transaction_, municipality(), last);
    batch_.RecordAudit(item_, "events.ended", kPolicy);
    after_.done += last - due.first + 1;
  }

  void EndSomeAudit() {
    const DueNumbers due =
        FindDueAudit(transaction_, municipality(), MomentOf(scope_));
    after_.finished = true;
    if (due.count() == 0) return;
    const int64_t last =
        EndOfLinks(transaction_, municipality(), due, kMostRows);
    after_.finished = last == due.last;
    DeleteAudit(transaction_, municipality(), last);
    batch_.RecordAudit(item_, "audit.ended",
                       absl::StrCat("auditEntries/", last));
    after_.done += last - due.first + 1;
  }

  void EndSomeRequests() {
    const int64_t gone = DeleteRequests(transaction_, municipality(),
                                        MomentOf(scope_), kMostRows);
    after_.finished = gone < kMostRows;
    if (gone == 0) return;
    batch_.RecordAudit(item_, "request_ids.ended", kPolicy);
    after_.done += gone;
  }

  Transaction& transaction_;
  LaneBatch& batch_;
  RetentionItem& item_;
  const RetentionScope& scope_;
  RetentionProgress& after_;
};

class Writer final : public LaneWriter {
 public:
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading*) override {
    for (LaneItem* item : items) {
      auto& portion = static_cast<RetentionItem&>(*item);
      portion.after = portion.before;
      Portion(transaction, batch, portion).Write();
    }
  }
};

}  // namespace

int64_t CountDue(Transaction& transaction, const RetentionScope& scope) {
  switch (scope.kind) {
    case RetentionKind::kIdentity:
      return CountPersonsDue(transaction, scope);
    case RetentionKind::kFacts:
      return CountPersonsDue(transaction, scope) +
             CountDueAnonymous(transaction, scope.municipality,
                               scope.first_kept);
    case RetentionKind::kEvents:
      return FindDueEvents(transaction, scope.municipality, MomentOf(scope))
          .count();
    case RetentionKind::kAudit:
      return FindDueAudit(transaction, scope.municipality, MomentOf(scope))
          .count();
    case RetentionKind::kRequestIds:
      return CountDueRequests(transaction, scope.municipality, MomentOf(scope));
  }
  return 0;
}

std::vector<std::string> NextCodes(Transaction& transaction,
                                   const RetentionScope& scope,
                                   RetentionProgress& progress) {
  const std::vector<DuePerson> persons =
      NextPersons(transaction, scope, progress.person, kMostRows);
  std::vector<std::string> codes;
  bool all = persons.size() < kMostRows;
  for (const DuePerson& person : persons) {
    if (!codes.empty() && codes.size() + person.members.size() > kMostCodes) {
      all = false;
      break;
    }
    for (const DuePerson::Member& member : person.members) {
      const bool due = scope.kind == RetentionKind::kFacts ||
                       member.identity_state == IdentityState::kKept;
      if (due) codes.push_back(member.code);
    }
    progress.done += UnitsOf(person, scope.kind);
    progress.person = person.id;
  }
  progress.finished = all;
  if (all && scope.kind == RetentionKind::kFacts) {
    progress.done +=
        CountDueAnonymous(transaction, scope.municipality, scope.first_kept);
  }
  return codes;
}

LaneWriter* RetentionWriter() {
  static Writer* const writer = new Writer;
  return writer;
}

}  // namespace wegwijs::intake
