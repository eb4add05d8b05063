// Reads the feed of a municipality page by page.

#ifndef WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_PAGES_H_
#define WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_PAGES_H_

#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/intake/event/event.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

struct EventPage {
  // Those that the follower gets.
  std::vector<Event> events;
  // The page reaches to there, also over events that the follower does not get.
  int64_t last = 0;
  // Nothing more had happened.
  bool caught_up = false;
};

// The events that follow `position`, on the day `today`. Errors as for
// CheckNothingMissing and UnknownKind.
absl::StatusOr<EventPage> ReadEventPage(Transaction& transaction,
                                        int municipality,
                                        const EventPosition& position,
                                        const EventFilter& filter,
                                        absl::CivilDay today);

// Reads pages for many followers. However many ask, two read at a time, so that
// the feed never takes the database's workers from the desks.
class EventPages {
 public:
  explicit EventPages(Database& database) : database_(database) {}

  // What is asked for; stays until the answer.
  struct Query {
    int municipality = 0;
    EventPosition position;
    EventFilter filter;
    // On which consents are in force or not.
    absl::CivilDay today;
  };
  using Done = std::function<void(absl::StatusOr<EventPage>)>;

  // Reads the next page and calls `done` from a worker. UNAVAILABLE if the
  // database is lost or slow; otherwise as for ReadEventPage.
  void Read(const Query& query, Done done);

 private:
  struct Job {
    const Query* query;
    Done done;
  };

  void Start(Job job);
  // What waits longest; one reads less if there is nothing.
  std::optional<Job> TakeNext();

  Database& database_;
  // Guards what follows.
  std::mutex mutex_;
  std::deque<Job> waiting_;
  int running_ = 0;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_PAGES_H_
