// Keeps the search index in step with the database.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SEARCH_INDEX_KEEPER_H_
#define WEGWIJS_SERVICES_DIRECTORY_SEARCH_INDEX_KEEPER_H_

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "absl/time/time.h"
#include "services/directory/head_store.h"
#include "services/directory/last_known.h"
#include "services/directory/search/search_index.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

// Reads the whole directory once, in one snapshot, and then what changed, again
// and again. While the database does not answer, what was read stays; when it
// does again, what was missed is read. Safe to use from many threads.
//
// A change is seen by every replica that reaches the database, whichever one
// wrote it: after its commit the next reading finds it (within a period), and
// the index is made anew (some tens of milliseconds for 20,000 services).
class IndexKeeper {
 public:
  // `database` must outlive it.
  explicit IndexKeeper(Database& database, std::chrono::milliseconds period =
                                               std::chrono::milliseconds(250));

  // Waits for the reading that is under way.
  ~IndexKeeper();

  IndexKeeper(const IndexKeeper&) = delete;
  IndexKeeper& operator=(const IndexKeeper&) = delete;

  struct View {
    // Null until the directory was read for the first time.
    std::shared_ptr<const LastKnown> known;
    // When it last agreed with the database.
    absl::Time as_of = absl::InfinitePast();
  };
  View view() const;

  // Waits until there is an index, or for so long.
  void AwaitFirst(std::chrono::milliseconds longest) const;

 private:
  void Run();
  // One reading, and what came of it.
  void Follow();
  // Puts what changed into the builder; true if anything did. Safe to repeat.
  bool ReadInto(Transaction& transaction, Heads& heads);

  Database& database_;
  const std::chrono::milliseconds period_;

  // Of the thread, and of the reading that it waits for.
  SearchIndexBuilder builder_;
  // All but its index.
  LastKnown rows_;
  Heads known_ = {.change_number = -1, .taxonomy_version = -1};

  // Guards what follows. Not an absl::Mutex: see Database.
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  View view_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SEARCH_INDEX_KEEPER_H_
