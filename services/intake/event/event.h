// Something that happened in a municipality, and who may learn of it.

#ifndef WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_H_
#define WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_H_

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace wegwijs::intake {

struct Event {
  int64_t number = 0;    // Consecutive per municipality, from 1.
  std::string kind;      // "conversation.recorded"
  std::string resource;  // Below the municipality: "conversations/{uuid}".
  absl::Time occurred_at;
};

// How much of a kind somebody gets.
enum class Sight {
  kNothing,
  kOwn,  // What belongs to their organisation.
  kAll,
};

// Which events somebody gets.
struct EventFilter {
  // Every kind that this server knows.
  std::map<std::string, Sight> kinds;
  // UUID; for Sight::kOwn.
  std::string organization;
};

// What can belong to an organisation.
enum class Owned {
  kConversation,
  kReferral,
  kClient,
  kConsent,
  kWorker,
  kFollowUp,
  kReferralNote
};

// What an event is about, as far as that decides whose it is.
struct EventSubject {
  Owned owned;
  // UUID; of a consent, that of its client; of a note, that of its referral.
  std::string id;

  auto operator<=>(const EventSubject&) const = default;
};

// The conversation of "conversations/{uuid}" and all that stands below it, and
// so on; nothing for what belongs to no organisation.
std::optional<EventSubject> SubjectOf(absl::string_view resource);

// Where a follower stands.
struct EventPosition {
  enum class Start {
    kAfter,   // Behind the event `number`.
    kOldest,  // Before the oldest event that is kept.
    kNow,     // Behind the newest.
  };
  Start start = Start::kOldest;
  int64_t number = 0;
};

// Whether `rows`, the next events that are kept, in order, follow `position`
// without a gap. `newest` is the last number given out, not later than `rows`
// was read. OUT_OF_RANGE, EVENTS_EXPIRED, with the metadata `oldest_number`, if
// events were removed that the follower has not got, or if the register has
// gone back behind the position.
absl::Status CheckNothingMissing(const EventPosition& position, int64_t newest,
                                 const std::vector<Event>& rows);

// UNAVAILABLE for an event of a kind that this server does not know.
absl::Status UnknownKind();

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_H_
