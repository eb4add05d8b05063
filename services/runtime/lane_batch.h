// What the lane writes together: the calls' items, what writes them, and the
// transaction that they share.

#ifndef WEGWIJS_SERVICES_RUNTIME_LANE_BATCH_H_
#define WEGWIJS_SERVICES_RUNTIME_LANE_BATCH_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "services/runtime/audit_chain.h"
#include "services/runtime/database.h"
#include "services/runtime/lane_store.h"

namespace wegwijs {

class LaneBatch;
class LaneItem;

// What a writer asked for; each derives its own.
class LaneReading {
 public:
  virtual ~LaneReading() = default;

  // The batch was committed and the head has got that link. Called where no
  // other writer had items in the batch, so that a writer can keep what it
  // read, for as long as nobody else moves the head.
  virtual void Committed(const std::string& /*link*/) {}
};

// Writes the rows of items of one kind.
class LaneWriter {
 public:
  virtual ~LaneWriter() = default;

  // Writes those items' rows. `items` are those of the batch that name this
  // writer and have requests left to do, in the order in which they came. For
  // each change it calls LaneBatch::Record. An item that breaks a rule is
  // refused with LaneItem::Refuse before anything is written or recorded for
  // it. May run more than once for one item (a batch that was rolled back), so
  // it leaves nothing behind but rows. Throws only what a Transaction throws.
  // `reading` is what Ask gave.
  virtual void Write(Transaction& transaction, LaneBatch& batch,
                     absl::Span<LaneItem* const> items,
                     LaneReading* reading) = 0;

  // Asks for what Write has to know, without waiting, so that it comes with the
  // round trip of the head. `items` are those of the batch, also some that
  // Write will not be given. What is read is as it stood before the batch wrote
  // anything.
  virtual std::unique_ptr<LaneReading> Ask(Transaction& transaction,
                                           int municipality,
                                           absl::Span<LaneItem* const> items);
};

// A request_id and what it may be used for.
struct LaneRequest {
  std::string request_id;   // UUID.
  std::string fingerprint;  // Of the normalised request, 32 bytes.
  std::string resource;     // What the request makes or changes.

  // Set by the lane: the request was committed earlier, nothing is to be
  // written, and `resource` is what it made then.
  bool replayed = false;

  // Set by the lane: the batch claimed the request_id, so a refusal gives it
  // back. One that was used for something else stays with that.
  bool claimed = false;
};

// One call's writing. Derived classes add what their writer needs.
class LaneItem {
 public:
  virtual ~LaneItem() = default;

  int municipality = 0;
  std::string subject;
  std::string method;
  // Usually one; as many as it holds for a batch; none for an import, whose
  // rows carry an identity of their own.
  std::vector<LaneRequest> requests;
  // Rows it will write at the most; a batch holds at most 500.
  int weight = 1;
  LaneWriter* writer = nullptr;
  // Whether it sets a municipality up: the head is made if there is none.
  bool creates_head = false;
  // Not begun after that moment.
  absl::Time deadline = absl::InfiniteFuture();
  // Called once, from a worker: OK means committed. Otherwise nothing was
  // written; only UNAVAILABLE after a lost connection leaves that open, and
  // the same request ids settle it.
  absl::AnyInvocable<void(const absl::Status&)> done;

  // For writers: nothing is written for this item.
  void Refuse(absl::Status reason) { outcome_ = std::move(reason); }
  bool refused() const { return !outcome_.ok(); }

 private:
  friend class LaneBatch;
  friend class Lanes;

  // Whether every request was committed before.
  bool FullyReplayed() const;

  absl::Status outcome_;
};

// What a writer may ask and tell during a batch.
class LaneBatch {
 public:
  LaneBatch(int municipality, absl::Time now)
      : municipality_(municipality), now_(now) {}

  int municipality() const { return municipality_; }

  // One moment for all rows, events and entries of the batch.
  absl::Time now() const { return now_; }

  // For LaneWriter::Write: the link of the head as it was locked. While a head
  // has the same link, nothing was written in its municipality.
  const std::string& link() const { return head_.audit_link; }

  // Says that `item` changed `resource`; becomes an event and an audit entry.
  // Returns the event's number, which the row carries.
  int64_t Record(const LaneItem& item, std::string kind, std::string resource);

  // Says that `item` opened, searched or took out `resource`, and changed
  // nothing; becomes an audit entry without an event.
  void RecordAudit(const LaneItem& item, std::string kind,
                   std::string resource);

 private:
  friend class Lanes;

  // The two halves of a batch, in the order of the comment on top of lane.h:
  // Ask waits for nothing.
  void Ask(Transaction& transaction, absl::Span<LaneItem* const> items);
  absl::Status Write(Transaction& transaction,
                     absl::Span<LaneItem* const> items);
  void TakeHead(LaneHead head);
  // Nothing if no item has a request id.
  std::optional<PendingRows> AskToClaim(Transaction& transaction,
                                        absl::Span<LaneItem* const> items);
  void TakeClaims(Transaction& transaction, absl::Span<LaneItem* const> items,
                  const std::vector<std::string>& claimed);
  static std::vector<LaneItem*> OpenOnes(absl::Span<LaneItem* const> items);
  void ReleaseRefused(Transaction& transaction,
                      absl::Span<LaneItem* const> items);
  void Append(Transaction& transaction);
  // Says it to the writer, if there was only one.
  void TellCommitted() const;

  // What one writer has to write.
  struct Share {
    LaneWriter* writer;
    std::vector<LaneItem*> items;
    std::unique_ptr<LaneReading> reading;
  };

  static std::vector<Share> SharesOf(absl::Span<LaneItem* const> items);

  const int municipality_;
  const absl::Time now_;
  // What Ask asked for.
  PendingRows asked_head_;
  std::optional<PendingRows> asked_claims_;
  std::vector<Share> shares_;
  // The last numbers given out, and in the end the batch's link.
  LaneHead head_;
  std::vector<AuditEntry> entries_;
  // As AppendToLog takes them.
  std::vector<int64_t> event_numbers_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_LANE_BATCH_H_
