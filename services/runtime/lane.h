// The lane: the one way to write a municipality's data.
//
// Each server has one lane per municipality with at most one write transaction
// in flight; what arrives meanwhile is the next batch. Lanes of different
// municipalities run side by side on the database's workers. A batch is one
// transaction: lock the municipality's head row; claim the request ids; read
// what the rows depend on (all that is one round trip); write the rows; append
// events and audit entries with consecutive numbers and one audit link; move
// the head; commit (another). The head's lock makes the order of numbers the
// order of commits over all replicas, without gaps.
//
// While a batch commits, the worker begins the next one behind it on the same
// connection: of a municipality that waits for a worker, or else of the same
// one, if enough has arrived. So PostgreSQL goes from one to the next without a
// pause. Where only more of the same can come, it waits with that until the
// rows are written, so that the next batch takes along who was answered
// meanwhile and has come back.
//
// An item whose data the database refuses does not harm the others: the batch
// is rolled back and each item runs alone. A commit in doubt is resolved by
// looking for its audit link.

#ifndef WEGWIJS_SERVICES_RUNTIME_LANE_H_
#define WEGWIJS_SERVICES_RUNTIME_LANE_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "services/runtime/database.h"
#include "services/runtime/lane_batch.h"

namespace wegwijs {

class Lanes {
 public:
  struct Options {
    // Items that may wait in all lanes together.
    std::size_t max_pending = 4096;
    int max_batch = 256;
    int max_weight = 500;
    // A batch that takes longer is given up.
    absl::Duration time_limit = absl::Seconds(20);
    // Called with the number of items of each batch.
    std::function<void(int)> on_batch = [](int) {};
    // Called after each commit with the last number given to an event of the
    // municipality; quick.
    std::function<void(int municipality, int64_t event_number)> on_commit =
        [](int, int64_t) {};
  };

  // `database` must outlive it and be given LaneStatements(), and its
  // connections must find the lane's tables (see lane_store.h) in their
  // search_path.
  Lanes(Database& database, Options options)
      : database_(database), options_(std::move(options)) {}

  // Waits until everything that was submitted is done and no worker is in a
  // lane any more.
  ~Lanes();

  Lanes(const Lanes&) = delete;
  Lanes& operator=(const Lanes&) = delete;

  // Queues the item. `done` may run before Submit returns, with
  // RESOURCE_EXHAUSTED when too many wait.
  void Submit(std::unique_ptr<LaneItem> item);

 private:
  using Items = std::vector<std::unique_ptr<LaneItem>>;
  using ItemQueue = std::deque<std::unique_ptr<LaneItem>>;
  class Flight;

  // Gives the lane to a worker.
  void Start(int municipality);
  // Runs batches one behind the other.
  void RunChain(DatabaseSession& session);
  // Whether a lane waits for a worker.
  bool SomeWait();
  // The next batch of a lane that waits for a worker, or else the next one of
  // the municipality of `ahead`; nothing if there is none worth the while.
  std::unique_ptr<Flight> Next(DatabaseSession& session, const Flight* ahead);
  Items TakeBatch(ItemQueue& queue);
  // A batch of the lane is done, and none is under way: it goes on, if
  // something waits, or ends.
  void Land(int municipality);

  // What follows from what became of the batch: when it was lost, it runs
  // again, and when its data was refused, each item alone.
  void Settle(DatabaseSession& session, Flight& flight, absl::Status status);
  absl::Status RunTogether(DatabaseSession& session, int municipality,
                           absl::Span<LaneItem* const> items,
                           absl::Time deadline);
  absl::Status ResolveDoubt(DatabaseSession& session, const LaneBatch& batch,
                            absl::Time deadline);

  Database& database_;
  const Options options_;
  // Guards what follows. A municipality is in pending_ while its lane runs, and
  // in ready_ while it waits for a worker; running_ counts the workers in a
  // lane or on their way to one, also those that only answer.
  std::mutex mutex_;
  std::condition_variable idle_;
  std::map<int, ItemQueue> pending_;
  std::deque<int> ready_;
  std::size_t waiting_ = 0;
  int running_ = 0;
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_LANE_H_
