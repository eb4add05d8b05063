// The SQL of meetups.

#ifndef WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_STORE_H_
#define WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_STORE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "services/directory/meetup/meetup.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

std::vector<Statement> MeetupStatements();

// The one with the municipality and the id of `key`.
std::optional<Meetup> ReadMeetup(Transaction& transaction, const Meetup& key);

// By when they begin.
std::vector<Meetup> ReadMeetups(Transaction& transaction,
                                const MeetupQuery& query);

// Those that took part in a change after that number; -1: all.
std::vector<Meetup> ReadMeetupsChangedSince(Transaction& transaction,
                                            int64_t change_number);

// Writes what the meetup becomes, with its attendance; when it was made known
// stays.
void WriteMeetup(Transaction& transaction, const Meetup& meetup);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_STORE_H_
