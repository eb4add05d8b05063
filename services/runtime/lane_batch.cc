#include "services/runtime/lane_batch.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/runtime/rpc_status.h"

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

std::vector<LaneBatch::Share> LaneBatch::SharesOf(
    absl::Span<LaneItem* const> items) {
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

void LaneBatch::Ask(Transaction& transaction,
                    absl::Span<LaneItem* const> items) {
  if (CreatesHead(items)) CreateHead(transaction, municipality_);
  asked_head_ = AskToLockHead(transaction, municipality_);
  asked_claims_ = AskToClaim(transaction, items);
  shares_ = SharesOf(items);
  for (Share& share : shares_) {
    share.reading = share.writer->Ask(transaction, municipality_, share.items);
  }
}

absl::Status LaneBatch::Write(Transaction& transaction,
                              absl::Span<LaneItem* const> items) {
  std::optional<LaneHead> locked = HeadIn(asked_head_.Get());
  if (!locked.has_value()) return NotSetUp(municipality_);
  TakeHead(*std::move(locked));
  if (asked_claims_.has_value()) {
    TakeClaims(transaction, items, ClaimedIn(asked_claims_->Get()));
  }
  for (const Share& share : shares_) {
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

void LaneBatch::TellCommitted() const {
  if (shares_.size() != 1 || shares_.front().reading == nullptr) return;
  shares_.front().reading->Committed(head_.audit_link);
}

}  // namespace wegwijs
