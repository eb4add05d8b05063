#include "services/intake/conversation/conversation_row.h"

#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {

Conversation ConversationFromRow(int municipality, const PgRow& row) {
  Conversation c;
  c.municipality = municipality;
  int column = 0;
  const auto next = [&] { return row[column++]; };
  c.id = EmptyIfNull(next());
  c.version = ZeroIfNull(next());
  c.since_event = next().as<int64_t>();
  c.void_reason = ZeroIfNull(next());
  c.desk = EmptyIfNull(next());
  c.channel = ZeroIfNull(next());
  c.occurred_first = DayFromPg(next().c_str());
  c.occurred_last = DayFromPg(next().c_str());
  c.worker = EmptyIfNull(next());
  c.organization = EmptyIfNull(next());
  c.client = EmptyIfNull(next());
  c.client_code = EmptyIfNull(next());
  for (Coded* coded : {&c.nationality, &c.language, &c.neighbourhood}) {
    coded->code = EmptyIfNull(next());
    coded->absent = ZeroIfNull(next());
  }
  c.introduced_by = ZeroIfNull(next());
  c.introduced_by_absent = ZeroIfNull(next());
  c.minutes = ZeroIfNull(next());
  c.interpreting_minutes = ZeroIfNull(next());
  c.created_at = absl::FromUnixMicros(next().as<int64_t>());
  c.updated_at = absl::FromUnixMicros(next().as<int64_t>());
  c.reduced = next().as<bool>();
  return c;
}

HelpRequest HelpRequestFromRow(const PgRow& row) {
  return {.id = row[1].c_str(),
          .topic = row[2].c_str(),
          .actions = ParsePgIntArray(row[3].c_str()),
          .support_level = ZeroIfNull(row[4]),
          .outcome = ZeroIfNull(row[5]),
          .unmet_reason = ZeroIfNull(row[6]),
          .service = EmptyIfNull(row[7]),
          .referral = EmptyIfNull(row[8])};
}

}  // namespace wegwijs::intake
