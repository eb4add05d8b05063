// A day on which the network of a municipality meets, and its rules. Knows
// neither protos nor SQL.

#ifndef WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_H_
#define WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::directory {

// How many came of an organisation.
struct Attendance {
  std::string organization;
  int persons = 0;

  bool operator==(const Attendance&) const = default;
};

struct Meetup {
  int municipality = 0;
  // A UUID.
  std::string id = {};
  std::string display_name = {};
  // Nobody said when: InfinitePast.
  absl::Time start = absl::InfinitePast();
  absl::Time end = absl::InfinitePast();
  std::string place = {};
  std::vector<std::string> agenda = {};
  // By organisation.
  std::vector<Attendance> attendance = {};
  bool cancelled = false;
  absl::Time created_at = {};
  int64_t version = 1;
};

// Which meetups are asked for.
struct MeetupQuery {
  int municipality = 0;
  // Only those that begin at or after it; nothing: all.
  std::optional<absl::Time> from = {};
  // Only those that begin before it.
  std::optional<absl::Time> before = {};
  bool latest_first = false;
  // Where a page ended; nothing: before the first.
  struct Position {
    absl::Time start;
    std::string meetup;
  };
  std::optional<Position> after = {};
  int limit = 0;
};

// "municipalities/{nis}/meetups/{uuid}"
std::string NameOf(const Meetup& meetup);

// Apart from version and when it was made known.
bool SameContent(const Meetup& a, const Meetup& b);

// Adds to `violations` what does not fit together, below "meetup.": it ends
// after it begins and within a day (if both were said), and nobody came to what
// has not begun at `now` or is cancelled.
void CheckWhole(const Meetup& meetup, absl::Time now,
                FieldViolations& violations);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_H_
