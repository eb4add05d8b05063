// What the counting statements have in common: which conversations they count,
// and how a row of theirs becomes part of a tally.

#ifndef WEGWIJS_SERVICES_REPORTING_TALLY_ROW_H_
#define WEGWIJS_SERVICES_REPORTING_TALLY_ROW_H_

#include <cstdint>
#include <string>

#include "services/reporting/activity.h"
#include "services/runtime/pg_rows.h"

namespace wegwijs::reporting {

// For a WHERE over intake.conversation_v1 or help_request_v1: those of
// municipality $1 that lie wholly between the days $2 and $3. The bound of
// occurred_first keeps out undated ones that reach before the period.
#define WEGWIJS_IN_PERIOD                            \
  "municipality_id = $1"                             \
  " AND occurred_last BETWEEN $2::date AND $3::date" \
  " AND occurred_first >= $2::date"

// Who a row is about. Of a client who is gone, the one conversation that stands
// for them in the period ($4: its bit, see PersonMark) is a person and the
// others are nobody, so that few never look like many.
// `row` has the columns, and m is its row of client_merge_v1, if any.
#define WEGWIJS_PERSON(row)                                          \
  "CASE WHEN person_marks & 1 = 0 THEN coalesce(m.survivor_id, " row \
  ".client_id, " row                                                 \
  ".conversation_id) WHEN person_marks & $4::int <> 0 THEN " row     \
  ".conversation_id END AS person"

// Adds `count` to the reason, a number of intake's AbsentReason; without one
// nothing was recorded.
void AddAbsent(const PgField& reason, int64_t count, Absent& absent);

// Adds a row with the columns count and persons as the value `code`.
void AddValue(const PgRow& row, std::string code, std::string parent,
              Tally& tally);

// The month of `activity` that begins on `first_day` ("2016-05-01"), which lies
// in its period.
MonthCount& MonthOf(Activity& activity, const std::string& first_day);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_TALLY_ROW_H_
