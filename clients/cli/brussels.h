// Moments as people in Belgium read them.

#ifndef WEGWIJS_CLIENTS_CLI_BRUSSELS_H_
#define WEGWIJS_CLIENTS_CLI_BRUSSELS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"

namespace wegwijs::cli {

// The moment in Brussels, in a format of absl::FormatTime: "%Y-%m-%d". UTC on a
// machine that does not know the time zones.
std::string InBrussels(absl::string_view format,
                       const google::protobuf::Timestamp& time);

google::type::Date TodayInBrussels();

// The day that the moment falls on in Brussels.
google::type::Date DayInBrussels(const google::protobuf::Timestamp& time);

// A time that the clock shows there.
struct ClockTime {
  int hour = 0;
  int minute = 0;

  auto operator<=>(const ClockTime&) const = default;
};

// From 13:30, or 9:00. INVALID_ARGUMENT says how to write it.
absl::StatusOr<ClockTime> ParseClockTime(absl::string_view text);

ClockTime ClockInBrussels(const google::protobuf::Timestamp& time);

// When the clock shows `clock` on that day; the first time, in the night in
// which it does so twice.
google::protobuf::Timestamp MomentAt(const google::type::Date& day,
                                     const ClockTime& clock);

// The day after it.
google::type::Date NextDay(const google::type::Date& day);

// When the day begins in Brussels.
google::protobuf::Timestamp StartOf(const google::type::Date& day);

// When the day is over there.
google::protobuf::Timestamp EndOf(const google::type::Date& day);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_BRUSSELS_H_
