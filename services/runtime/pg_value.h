// Values on their way into and out of statements.

#ifndef WEGWIJS_SERVICES_RUNTIME_PG_VALUE_H_
#define WEGWIJS_SERVICES_RUNTIME_PG_VALUE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/runtime/pg_rows.h"

namespace wegwijs {

// NULL for an empty text, and for zero.
std::optional<std::string> NullIfEmpty(const std::string& text);
std::optional<int64_t> NullIfZero(int64_t number);

// Empty, and zero, for NULL.
std::string EmptyIfNull(const PgField& field);
int ZeroIfNull(const PgField& field);

// What encode(..., 'hex') wrote.
std::string BytesFromHex(const PgField& field);

// For a timestamptz, to the microsecond.
std::string PgTime(absl::Time time);

// For a date: 2016-02-29.
std::string PgDate(absl::CivilDay day);

// A date as PostgreSQL writes it (ISO). Throws std::invalid_argument when it is
// none: the statement does not fit the code.
absl::CivilDay DayFromPg(absl::string_view text);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_PG_VALUE_H_
