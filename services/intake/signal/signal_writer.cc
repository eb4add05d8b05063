#include "services/intake/signal/signal_writer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/intake/roster_store.h"
#include "services/intake/signal/signal_sealing.h"
#include "services/intake/signal/signal_store.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

struct Self {
  std::string worker;
  std::string organization;
};

// The caller's own worker, who is not retired.
absl::StatusOr<Self> WhoIs(Transaction& transaction, const LaneItem& item) {
  RosterQuery query;
  query.subjects.insert(item.subject);
  const Roster roster = ReadRoster(transaction, item.municipality, query);
  const auto own = roster.worker_of_subject.find(item.subject);
  if (own == roster.worker_of_subject.end()) {
    return CallerIsNoWorker(item.municipality);
  }
  const Roster::Worker& worker = roster.workers.at(own->second);
  if (worker.retired) return CallerIsNoWorker(item.municipality);
  return Self{own->second, worker.organization};
}

void Record(LaneBatch& batch, const LaneItem& item, const char* kind,
            const Signal& signal) {
  batch.Record(item, kind, absl::StrCat("signals/", signal.id));
}

// The worker stands behind the signal from now on; false if they did already.
bool Support(Transaction& transaction, absl::Time now, const Self& self,
             Signal& signal) {
  if (!AddSupporter(transaction, signal, self.worker, self.organization, now)) {
    return false;
  }
  signal.supported = true;
  ++signal.supporters;
  std::vector<std::string>& all = signal.supporting_organizations;
  const auto place =
      std::lower_bound(all.begin(), all.end(), self.organization);
  if (place == all.end() || *place != self.organization) {
    all.insert(place, self.organization);
  }
  return true;
}

}  // namespace

absl::Status SignalWriter::RaiseOne(Transaction& transaction, LaneBatch& batch,
                                    SignalItem& item) {
  ASSIGN_OR_RETURN(const Self self, WhoIs(transaction, item));
  ASSIGN_OR_RETURN(const KeyRing::Epoch epoch,
                   keys_.ForWriting(transaction, item.municipality));
  Signal& signal = item.signal;
  signal.worker = self.worker;
  signal.organization = self.organization;
  signal.own = true;
  signal.supporters = 0;
  signal.supporting_organizations.clear();
  signal.raised_at = item.now;
  signal.steps = {{.version = signal.version,
                   .state = signal.state,
                   .worker = self.worker,
                   .at = item.now}};
  InsertSignal(transaction, signal, SealWords(signal, *epoch));
  Support(transaction, item.now, self, signal);
  Record(batch, item, "signal.raised", signal);
  return absl::OkStatus();
}

absl::Status SignalWriter::ChangeOne(Transaction& transaction, LaneBatch& batch,
                                     SignalItem& item) {
  std::optional<StoredSignal> stored =
      ReadSignal(transaction, item.municipality, item.signal.id, item.subject);
  if (!stored.has_value()) return NotFound(item.name);
  const SealedSignal sealed = stored->sealed;
  const bool joins = item.act == SignalItem::Act::kJoin;
  RETURN_IF_ERROR(joins ? CheckJoinable(stored->signal)
                        : CheckEtag(stored->signal, item.etag));
  ASSIGN_OR_RETURN(const Self self, WhoIs(transaction, item));
  ASSIGN_OR_RETURN(Signal signal, Opened(*std::move(stored), keys_));
  if (joins) {
    if (Support(transaction, item.now, self, signal)) {
      Record(batch, item, "signal.joined", signal);
    }
    item.signal = std::move(signal);
    return absl::OkStatus();
  }
  SignalStep step = item.step;
  step.worker = self.worker;
  step.at = item.now;
  const bool answers = step.state == SignalState::kAnswered;
  RETURN_IF_ERROR(TakeStep(signal, std::move(step)));
  ASSIGN_OR_RETURN(const std::string answer, SealAnswer(signal, sealed, keys_));
  WriteSignal(transaction, signal,
              answers ? signal.version : sealed.answer_version, answer);
  Record(batch, item, answers ? "signal.answered" : "signal.changed", signal);
  item.signal = std::move(signal);
  return absl::OkStatus();
}

void SignalWriter::Write(Transaction& transaction, LaneBatch& batch,
                         absl::Span<LaneItem* const> items, LaneReading*) {
  for (LaneItem* lane_item : items) {
    auto& item = static_cast<SignalItem&>(*lane_item);
    absl::Status status = item.act == SignalItem::Act::kRaise
                              ? RaiseOne(transaction, batch, item)
                              : ChangeOne(transaction, batch, item);
    if (!status.ok()) item.Refuse(std::move(status));
  }
}

}  // namespace wegwijs::intake
