// The SQL of the event feed.

#ifndef WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_STORE_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/intake/event/event.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> EventStatements();

// Asks for the last number given to an event; NewestIn reads the answer: 0 if
// there is none.
PendingRows AskNewest(Transaction& transaction, int municipality);
int64_t NewestIn(const PgRows& rows);

// The events after `number`, in their order, `limit` at the most.
std::vector<Event> ReadEvents(Transaction& transaction, int municipality,
                              int64_t number, int limit);

// Those of `subjects` that belong to the organisation as it stands now:
//   - its conversations;
//   - the referrals of its conversations, those that it sent on, those that it
//     received, and logged ones to its services;
//   - the clients that it made, had a conversation with, or knows by a consent
//     that is in force on the day `today`, and the consents of the first and
//     the last of these: as ClientService says for reading them;
//   - its workers.
std::set<EventSubject> ReadOwned(Transaction& transaction, int municipality,
                                 const std::string& organization,
                                 absl::CivilDay today,
                                 const std::vector<EventSubject>& subjects);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_STORE_H_
