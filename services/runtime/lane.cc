#include "services/runtime/lane.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "services/runtime/lane_store.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs {
namespace {

// Batches that one worker runs one behind the other when something else waits
// for a worker.
constexpr int kLongestChain = 16;

// How many items must wait to go right behind a batch of `ahead`. Fewer would
// only split what arrives together into smaller batches.
size_t EnoughBehind(size_t ahead) { return std::max<size_t>(1, ahead / 2); }

}  // namespace

// One batch on its way, from its beginning to its answers.
class Lanes::Flight {
 public:
  Flight(DatabaseSession& session, int municipality, Items items,
         absl::Duration time_limit)
      : items_(std::move(items)),
        deadline_(absl::Now() + time_limit),
        // To the microsecond, as it is stored.
        batch_(municipality,
               absl::FromUnixMicros(absl::ToUnixMicros(absl::Now()))),
        transaction_(session, {.mode = TransactionOptions::Mode::kWrite,
                               .municipality = municipality,
                               .deadline = deadline_}) {
    for (const auto& item : items_) {
      if (item->deadline > batch_.now()) {
        open_.push_back(item.get());
      } else {
        item->Refuse(
            absl::DeadlineExceededError("The call waited too long to start."));
      }
    }
  }

  int municipality() const { return batch_.municipality(); }
  size_t size() const { return items_.size(); }
  absl::Span<LaneItem* const> open() const { return open_; }
  absl::Time deadline() const { return deadline_; }
  const LaneBatch& batch() const { return batch_; }

  // The steps of SteppedTransaction.
  absl::Status Begin() {
    if (open_.empty()) return absl::OkStatus();
    return transaction_.Begin([this](Transaction& transaction) {
      batch_.Ask(transaction, open_);
      return absl::OkStatus();
    });
  }
  absl::Status End(bool await_work) {
    if (open_.empty()) return absl::OkStatus();
    return transaction_.End(
        [this](Transaction& transaction) {
          return batch_.Write(transaction, open_);
        },
        await_work);
  }
  absl::Status AwaitWork() {
    return open_.empty() ? absl::OkStatus() : transaction_.AwaitWork();
  }
  absl::Status Await() {
    return open_.empty() ? absl::OkStatus() : transaction_.Await();
  }

  // Says that nothing was written for `items`.
  static void Refuse(absl::Span<LaneItem* const> items,
                     const absl::Status& reason) {
    for (LaneItem* item : items) item->Refuse(reason);
  }

  // Tells every caller.
  void Answer() const {
    for (const auto& item : items_) item->done(item->outcome_);
  }

 private:
  const Items items_;
  // Those that were not late.
  std::vector<LaneItem*> open_;
  const absl::Time deadline_;
  LaneBatch batch_;
  SteppedTransaction transaction_;
};

Lanes::~Lanes() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [this] { return running_ == 0; });
}

void Lanes::Submit(std::unique_ptr<LaneItem> item) {
  const int municipality = item->municipality;
  std::unique_lock lock(mutex_);
  if (waiting_ >= options_.max_pending) {
    lock.unlock();
    item->done(ResourceExhausted("The service is busy; try again."));
    return;
  }
  ++waiting_;
  const auto [lane, idle] = pending_.try_emplace(municipality);
  lane->second.push_back(std::move(item));
  if (idle) Start(municipality);
}

void Lanes::Start(int municipality) {
  ready_.push_back(municipality);
  ++running_;
  database_.Enqueue([this](DatabaseSession& session) {
    RunChain(session);
    const std::lock_guard lock(mutex_);
    // With the lock: the destructor must not end before this does.
    if (--running_ == 0) idle_.notify_all();
  });
}

void Lanes::RunChain(DatabaseSession& session) {
  std::unique_ptr<Flight> landed;
  std::unique_ptr<Flight> flight = Next(session, nullptr);
  absl::Status begun;
  if (flight != nullptr) begun = flight->Begin();
  for (int length = 1; flight != nullptr; ++length) {
    options_.on_batch(static_cast<int>(flight->size()));
    // A single caller will not come back before it was answered.
    const bool await_more = flight->size() > 1 && !SomeWait();
    absl::Status status = begun.ok() ? flight->End(await_more) : begun;
    // While PostgreSQL writes.
    if (landed != nullptr) landed->Answer();
    // As late as possible: what arrives until then goes along.
    if (status.ok() && await_more) status = flight->AwaitWork();
    std::unique_ptr<Flight> next;
    if (status.ok()) {
      if (length < kLongestChain || database_.queued() == 0) {
        next = Next(session, flight.get());
      }
      if (next != nullptr) begun = next->Begin();
      status = flight->Await();
    }
    Settle(session, *flight, std::move(status));
    const int municipality = flight->municipality();
    landed = std::move(flight);
    flight = std::move(next);
    if (flight == nullptr || flight->municipality() != municipality) {
      Land(municipality);
    }
  }
  if (landed != nullptr) landed->Answer();
}

bool Lanes::SomeWait() {
  const std::lock_guard lock(mutex_);
  return !ready_.empty();
}

std::unique_ptr<Lanes::Flight> Lanes::Next(DatabaseSession& session,
                                           const Flight* ahead) {
  const std::lock_guard lock(mutex_);
  auto lane = pending_.end();
  if (!ready_.empty()) {
    lane = pending_.find(ready_.front());
    ready_.pop_front();
  } else if (ahead != nullptr) {
    lane = pending_.find(ahead->municipality());
    if (lane->second.size() < EnoughBehind(ahead->size())) return nullptr;
  } else {
    return nullptr;
  }
  return std::make_unique<Flight>(session, lane->first, TakeBatch(lane->second),
                                  options_.time_limit);
}

void Lanes::Land(int municipality) {
  const std::lock_guard lock(mutex_);
  const auto lane = pending_.find(municipality);
  if (lane->second.empty()) {
    pending_.erase(lane);
  } else {
    Start(municipality);
  }
}

Lanes::Items Lanes::TakeBatch(ItemQueue& queue) {
  Items batch;
  std::set<std::string> request_ids;
  int weight = 0;
  while (!queue.empty() &&
         static_cast<int>(batch.size()) < options_.max_batch) {
    const LaneItem& next = *queue.front();
    if (!batch.empty() && weight + next.weight > options_.max_weight) break;
    // A duplicate waits for the first to be committed.
    const bool repeats = std::any_of(
        next.requests.begin(), next.requests.end(), [&](const LaneRequest& r) {
          return request_ids.contains(r.request_id);
        });
    if (repeats) break;
    for (const LaneRequest& request : next.requests) {
      request_ids.insert(request.request_id);
    }
    weight += next.weight;
    batch.push_back(std::move(queue.front()));
    queue.pop_front();
    --waiting_;
  }
  return batch;
}

void Lanes::Settle(DatabaseSession& session, Flight& flight,
                   absl::Status status) {
  const int municipality = flight.municipality();
  const absl::Span<LaneItem* const> items = flight.open();
  bool again = IsLost(status);
  if (IsCommitInDoubt(status)) {
    status = ResolveDoubt(session, flight.batch(), flight.deadline());
    again = absl::IsNotFound(status);
  }
  if (status.ok()) {
    flight.batch().TellCommitted();
    return options_.on_commit(municipality, flight.batch().head_.event_number);
  }
  if (again) {
    status = RunTogether(session, municipality, items, flight.deadline());
  }
  if (!IsDataError(status) || items.size() == 1) {
    if (!status.ok()) Flight::Refuse(items, status);
    return;
  }
  for (LaneItem* item : items) {
    status = RunTogether(session, municipality, {&item, 1}, flight.deadline());
    if (!status.ok()) item->Refuse(std::move(status));
  }
}

absl::Status Lanes::RunTogether(DatabaseSession& session, int municipality,
                                absl::Span<LaneItem* const> items,
                                absl::Time deadline) {
  const TransactionOptions options = {.mode = TransactionOptions::Mode::kWrite,
                                      .municipality = municipality,
                                      .deadline = deadline};
  while (true) {
    // To the microsecond, as it is stored.
    LaneBatch batch(municipality,
                    absl::FromUnixMicros(absl::ToUnixMicros(absl::Now())));
    absl::Status status = session.Run(options, [&](Transaction& transaction) {
      batch.Ask(transaction, items);
      return batch.Write(transaction, items);
    });
    if (IsCommitInDoubt(status)) {
      status = ResolveDoubt(session, batch, deadline);
      if (absl::IsNotFound(status)) continue;
    }
    if (status.ok()) options_.on_commit(municipality, batch.head_.event_number);
    return status;
  }
}

// OK: committed. NOT_FOUND: it was not, and never will be.
absl::Status Lanes::ResolveDoubt(DatabaseSession& session,
                                 const LaneBatch& batch, absl::Time deadline) {
  if (batch.entries_.empty()) return absl::OkStatus();
  while (true) {
    const absl::Status status = session.Run(
        {.mode = TransactionOptions::Mode::kWrite,
         .municipality = batch.municipality(),
         .deadline = deadline},
        [&](Transaction& transaction) -> absl::Status {
          // Waits for a commit that is still under way in the old backend.
          AskToLockHead(transaction, batch.municipality()).Get();
          const std::string link = ReadAuditLink(
              transaction, batch.municipality(), batch.entries_.front().number);
          return link == batch.head_.audit_link
                     ? absl::OkStatus()
                     : absl::NotFoundError("Not committed.");
        });
    if (!absl::IsUnavailable(status)) return status;
    absl::SleepFor(absl::Milliseconds(100));
  }
}

}  // namespace wegwijs
