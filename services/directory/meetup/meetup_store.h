// The SQL of meetups.

#ifndef WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_STORE_H_
#define WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/directory/meetup/meetup.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

std::vector<Statement> MeetupStatements();

// The one with the municipality and the id of `key`.
std::optional<Meetup> ReadMeetup(Transaction& transaction, const Meetup& key);

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

// By when they begin.
std::vector<Meetup> ReadMeetups(Transaction& transaction,
                                const MeetupQuery& query);

// Writes what the meetup becomes, with its attendance; when it was made known
// stays.
void WriteMeetup(Transaction& transaction, const Meetup& meetup);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_STORE_H_
