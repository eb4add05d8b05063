#include "services/intake/event/event_pages.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "services/intake/event/event_store.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

// All that the server holds of the feed for one follower.
constexpr int kPageSize = 256;
constexpr int kAtATime = 2;
constexpr absl::Duration kLongestRead = absl::Seconds(20);

// Cuts `rows` before the first event of a kind that is not known. False if
// nothing of what was read is left.
bool CutAtUnknownKind(const EventFilter& filter, std::vector<Event>& rows) {
  const auto unknown = std::find_if(
      rows.begin(), rows.end(),
      [&](const Event& event) { return !filter.kinds.contains(event.kind); });
  if (unknown == rows.begin() && unknown != rows.end()) return false;
  rows.erase(unknown, rows.end());
  return true;
}

Sight SightOf(const EventFilter& filter, const Event& event) {
  return filter.kinds.at(event.kind);
}

std::set<EventSubject> ReadOwnedAmong(Transaction& transaction,
                                      int municipality,
                                      const EventFilter& filter,
                                      absl::CivilDay today,
                                      const std::vector<Event>& rows) {
  std::vector<EventSubject> subjects;
  for (const Event& event : rows) {
    if (SightOf(filter, event) != Sight::kOwn) continue;
    const auto subject = SubjectOf(event.resource);
    if (subject.has_value()) subjects.push_back(*subject);
  }
  if (subjects.empty()) return {};
  return ReadOwned(transaction, municipality, filter.organization, today,
                   subjects);
}

// Whose an erased client was is not known any more. Everybody learns of it who
// follows clients: a name that leads nowhere tells nothing to who never had it.
constexpr char kErased[] = "client.erased";

bool Gets(const EventFilter& filter, const std::set<EventSubject>& owned,
          const Event& event) {
  const Sight sight = SightOf(filter, event);
  if (sight != Sight::kOwn) return sight == Sight::kAll;
  if (event.kind == kErased) return true;
  const auto subject = SubjectOf(event.resource);
  return subject.has_value() && owned.contains(*subject);
}

absl::StatusOr<EventPage> ReadNow(DatabaseSession& session,
                                  const EventPages::Query& query) {
  absl::StatusOr<EventPage> page = EventPage();
  absl::Status status = session.Run(
      {.municipality = query.municipality,
       .deadline = absl::Now() + kLongestRead},
      [&](Transaction& transaction) -> absl::Status {
        page = ReadEventPage(transaction, query.municipality, query.position,
                             query.filter, query.today);
        return page.status();
      });
  if (absl::IsDeadlineExceeded(status)) {
    return Unavailable("The database takes too long; resume.");
  }
  RETURN_IF_ERROR(status);
  return page;
}

}  // namespace

absl::StatusOr<EventPage> ReadEventPage(Transaction& transaction,
                                        int municipality,
                                        const EventPosition& position,
                                        const EventFilter& filter,
                                        absl::CivilDay today) {
  // First: what is committed later is then no gap.
  PendingRows head = AskNewest(transaction, municipality);
  if (position.start == EventPosition::Start::kNow) {
    return EventPage{
        .events = {}, .last = NewestIn(head.Get()), .caught_up = true};
  }
  std::vector<Event> rows =
      ReadEvents(transaction, municipality, position.number, kPageSize);
  const int64_t newest = NewestIn(head.Get());
  RETURN_IF_ERROR(CheckNothingMissing(position, newest, rows));
  const size_t read = rows.size();
  if (!CutAtUnknownKind(filter, rows)) return UnknownKind();
  EventPage page;
  page.last = rows.empty() ? newest : rows.back().number;
  page.caught_up = rows.size() == read && read < kPageSize;
  const std::set<EventSubject> owned =
      ReadOwnedAmong(transaction, municipality, filter, today, rows);
  for (Event& event : rows) {
    if (Gets(filter, owned, event)) page.events.push_back(std::move(event));
  }
  return page;
}

void EventPages::Read(const Query& query, Done done) {
  Job job = {&query, std::move(done)};
  {
    const std::lock_guard lock(mutex_);
    if (running_ == kAtATime) {
      waiting_.push_back(std::move(job));
      return;
    }
    ++running_;
  }
  Start(std::move(job));
}

void EventPages::Start(Job job) {
  database_.Enqueue([this, job = std::move(job)](DatabaseSession& session) {
    absl::StatusOr<EventPage> page = ReadNow(session, *job.query);
    // Through the database's queue, so that others get the worker.
    if (std::optional<Job> next = TakeNext()) Start(*std::move(next));
    job.done(std::move(page));
  });
}

std::optional<EventPages::Job> EventPages::TakeNext() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) {
    --running_;
    return std::nullopt;
  }
  Job next = std::move(waiting_.front());
  waiting_.pop_front();
  return next;
}

}  // namespace wegwijs::intake
