// The SQL of open days.

#ifndef WEGWIJS_SERVICES_INTAKE_OPEN_DAY_OPEN_DAY_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_OPEN_DAY_OPEN_DAY_STORE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "services/intake/open_day/open_day.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> OpenDayStatements();

// What stands for the desks and days of `wanted`, in no particular order; those
// that are not open are missing.
std::vector<OpenDay> ReadStanding(Transaction& transaction, int municipality,
                                  absl::Span<const OpenDay> wanted);

// An open day and the event that made it so.
struct OpenDayChange {
  OpenDay open_day;
  int64_t since_event = 0;
};

// Makes the days stand as given, none of them 0 hundredths.
void WriteOpenDays(Transaction& transaction, int municipality,
                   absl::Span<const OpenDayChange> changes);

// Takes the days back.
void DeleteOpenDays(Transaction& transaction, int municipality,
                    absl::Span<const OpenDay> open_days);

// What a list asks.
struct OpenDayQuery {
  absl::CivilDay first;
  absl::CivilDay last;
  std::string desk;  // Empty: of all desks.
  // Where the page before ended. Without a desk: before that day.
  absl::CivilDay after_day;
  std::string after_desk;
  int limit = 0;
};

// The earliest day first; on one day, by desk.
std::vector<OpenDay> FindOpenDays(Transaction& transaction, int municipality,
                                  const OpenDayQuery& query);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_OPEN_DAY_OPEN_DAY_STORE_H_
