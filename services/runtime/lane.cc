#include "services/runtime/lane.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/runtime/lane_store.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs {
namespace {

absl::Status NotSetUp(int municipality) {
  return FailedPrecondition(
      "MUNICIPALITY_NOT_SET_UP", absl::StrCat("municipalities/", municipality),
      "This municipality is not set up yet; an administrator can do that with "
      "`wegwijs setup`.");
}

absl::Status RequestIdReused() {
  return WithReason(
      absl::AlreadyExistsError("This request_id was used for something else; "
                               "take a new one."),
      "REQUEST_ID_REUSED");
}

// Whether `stored` is an earlier try of `request`.
bool SameRequest(const StoredRequest& stored, const LaneItem& item,
                 const LaneRequest& request) {
  return stored.subject == item.subject && stored.method == item.method &&
         stored.fingerprint == request.fingerprint;
}

bool CreatesHead(absl::Span<LaneItem* const> items) {
  return std::any_of(items.begin(), items.end(),
                     [](const LaneItem* item) { return item->creates_head; });
}

// What one writer has to write of a batch.
struct Share {
  LaneWriter* writer;
  std::vector<LaneItem*> items;
  std::unique_ptr<LaneReading> reading;
};

std::vector<Share> SharesOf(absl::Span<LaneItem* const> items) {
  std::vector<Share> shares;
  for (LaneItem* item : items) {
    auto share = std::find_if(
        shares.begin(), shares.end(),
        [&](const Share& one) { return one.writer == item->writer; });
    if (share == shares.end()) {
      share = shares.insert(share, Share{item->writer, {}, nullptr});
    }
    share->items.push_back(item);
  }
  return shares;
}

std::vector<LaneItem*> Pointers(
    const std::vector<std::unique_ptr<LaneItem>>& items) {
  std::vector<LaneItem*> pointers;
  pointers.reserve(items.size());
  for (const auto& item : items) pointers.push_back(item.get());
  return pointers;
}

}  // namespace

bool LaneItem::FullyReplayed() const {
  return !requests.empty() &&
         std::all_of(requests.begin(), requests.end(),
                     [](const LaneRequest& r) { return r.replayed; });
}

int64_t LaneBatch::Record(const LaneItem& item, std::string kind,
                          std::string resource) {
  RecordAudit(item, std::move(kind), std::move(resource));
  return event_numbers_.back() = ++head_.event_number;
}

void LaneBatch::RecordAudit(const LaneItem& item, std::string kind,
                            std::string resource) {
  entries_.push_back({.number = ++head_.audit_number,
                      .at_micros = absl::ToUnixMicros(now_),
                      .subject = item.subject,
                      .method = item.method,
                      .kind = std::move(kind),
                      .resource = std::move(resource)});
  event_numbers_.push_back(0);
}

std::unique_ptr<LaneReading> LaneWriter::Ask(Transaction&, int,
                                             absl::Span<LaneItem* const>) {
  return nullptr;
}

absl::Status LaneBatch::Write(Transaction& transaction,
                              absl::Span<LaneItem* const> items) {
  if (CreatesHead(items)) CreateHead(transaction, municipality_);
  PendingRows head = AskToLockHead(transaction, municipality_);
  std::optional<PendingRows> claims = AskToClaim(transaction, items);
  std::vector<Share> shares = SharesOf(items);
  for (Share& share : shares) {
    share.reading = share.writer->Ask(transaction, municipality_, share.items);
  }
  std::optional<LaneHead> locked = HeadIn(head.Get());
  if (!locked.has_value()) return NotSetUp(municipality_);
  TakeHead(*std::move(locked));
  if (claims.has_value()) {
    TakeClaims(transaction, items, ClaimedIn(claims->Get()));
  }
  for (const Share& share : shares) {
    const std::vector<LaneItem*> open = OpenOnes(share.items);
    if (open.empty()) continue;
    share.writer->Write(transaction, *this, open, share.reading.get());
  }
  ReleaseRefused(transaction, items);
  if (!entries_.empty()) Append(transaction);
  return absl::OkStatus();
}

void LaneBatch::TakeHead(LaneHead head) {
  entries_.clear();
  event_numbers_.clear();
  head_ = std::move(head);
}

std::optional<PendingRows> LaneBatch::AskToClaim(
    Transaction& transaction, absl::Span<LaneItem* const> items) {
  std::vector<StoredRequest> wanted;
  for (LaneItem* item : items) {
    item->outcome_ = absl::OkStatus();
    for (LaneRequest& request : item->requests) {
      request.replayed = false;
      request.claimed = true;
      wanted.push_back({.request_id = request.request_id,
                        .subject = item->subject,
                        .method = item->method,
                        .fingerprint = request.fingerprint,
                        .resource = request.resource});
    }
  }
  if (wanted.empty()) return std::nullopt;
  return wegwijs::AskToClaim(transaction, municipality_, wanted, now_);
}

void LaneBatch::TakeClaims(Transaction& transaction,
                           absl::Span<LaneItem* const> items,
                           const std::vector<std::string>& claimed) {
  size_t wanted = 0;
  for (const LaneItem* item : items) wanted += item->requests.size();
  if (claimed.size() == wanted) return;
  const std::set<std::string> fresh(claimed.begin(), claimed.end());
  std::vector<std::string> used;
  for (const LaneItem* item : items) {
    for (const LaneRequest& request : item->requests) {
      if (!fresh.contains(request.request_id)) {
        used.push_back(request.request_id);
      }
    }
  }
  std::map<std::string, StoredRequest> stored;
  for (StoredRequest& row : ReadRequests(transaction, municipality_, used)) {
    stored.emplace(row.request_id, std::move(row));
  }
  for (LaneItem* item : items) {
    for (LaneRequest& request : item->requests) {
      const auto earlier = stored.find(request.request_id);
      if (earlier == stored.end()) continue;
      request.claimed = false;
      if (!SameRequest(earlier->second, *item, request)) {
        item->Refuse(RequestIdReused());
        continue;
      }
      request.replayed = true;
      request.resource = earlier->second.resource;
    }
  }
}

std::vector<LaneItem*> LaneBatch::OpenOnes(absl::Span<LaneItem* const> items) {
  std::vector<LaneItem*> open;
  for (LaneItem* item : items) {
    if (!item->refused() && !item->FullyReplayed()) open.push_back(item);
  }
  return open;
}

void LaneBatch::ReleaseRefused(Transaction& transaction,
                               absl::Span<LaneItem* const> items) {
  std::vector<std::string> released;
  for (const LaneItem* item : items) {
    if (!item->refused()) continue;
    for (const LaneRequest& request : item->requests) {
      if (request.claimed) released.push_back(request.request_id);
    }
  }
  if (!released.empty()) {
    ReleaseRequests(transaction, municipality_, released);
  }
}

void LaneBatch::Append(Transaction& transaction) {
  head_.audit_link = AuditLink(head_.audit_link, entries_);
  AppendToLog(transaction, municipality_, entries_, event_numbers_, head_);
}

Lanes::~Lanes() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [this] { return running_ == 0 && pending_.empty(); });
}

void Lanes::Submit(std::unique_ptr<LaneItem> item) {
  const int municipality = item->municipality;
  bool idle = false;
  {
    std::unique_lock lock(mutex_);
    if (waiting_ >= options_.max_pending) {
      lock.unlock();
      item->done(ResourceExhausted("The service is busy; try again."));
      return;
    }
    ++waiting_;
    const auto [lane, added] = pending_.try_emplace(municipality);
    lane->second.push_back(std::move(item));
    idle = added;
  }
  if (idle) Start(municipality);
}

void Lanes::Start(int municipality) {
  database_.Enqueue([this, municipality](DatabaseSession& session) {
    RunNext(session, municipality);
  });
}

void Lanes::RunNext(DatabaseSession& session, int municipality) {
  {
    std::lock_guard lock(mutex_);
    ++running_;
  }
  RunAndAnswer(session, municipality);
  std::lock_guard lock(mutex_);
  --running_;
  // With the lock: the destructor must not end before this does.
  if (running_ == 0 && pending_.empty()) idle_.notify_all();
}

void Lanes::RunAndAnswer(DatabaseSession& session, int municipality) {
  const Items items = TakeBatch(municipality);
  options_.on_batch(static_cast<int>(items.size()));
  std::vector<Answer> answers;
  answers.reserve(items.size());
  RunBatch(session, municipality, Pointers(items), answers);
  // The next batch does not wait for the answers of this one.
  if (HasMore(municipality)) Start(municipality);
  for (const Answer& answer : answers) answer.item->done(answer.status);
}

bool Lanes::HasMore(int municipality) {
  std::lock_guard lock(mutex_);
  const auto lane = pending_.find(municipality);
  if (!lane->second.empty()) return true;
  pending_.erase(lane);
  return false;
}

Lanes::Items Lanes::TakeBatch(int municipality) {
  Items batch;
  std::set<std::string> request_ids;
  int weight = 0;
  std::lock_guard lock(mutex_);
  auto& queue = pending_.find(municipality)->second;
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

void Lanes::RunBatch(DatabaseSession& session, int municipality,
                     absl::Span<LaneItem* const> items,
                     std::vector<Answer>& answers) {
  const absl::Time now = absl::Now();
  std::vector<LaneItem*> open;
  for (LaneItem* item : items) {
    if (item->deadline > now) {
      open.push_back(item);
    } else {
      answers.push_back({item, absl::DeadlineExceededError(
                                   "The call waited too long to start.")});
    }
  }
  if (open.empty()) return;
  const absl::Status status =
      RunTogether(session, municipality, open, now + options_.time_limit);
  if (IsDataError(status) && open.size() > 1) {
    for (LaneItem* item : open) {
      RunBatch(session, municipality, {&item, 1}, answers);
    }
    return;
  }
  for (LaneItem* item : open) {
    answers.push_back({item, status.ok() ? item->outcome_ : status});
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
