#include "clients/cli/brussels.h"

#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace wegwijs::cli {
namespace {

absl::TimeZone Brussels() {
  absl::TimeZone brussels;
  if (!absl::LoadTimeZone("Europe/Brussels", &brussels)) {
    brussels = absl::UTCTimeZone();
  }
  return brussels;
}

google::protobuf::Timestamp Midnight(absl::CivilDay day) {
  google::protobuf::Timestamp time;
  time.set_seconds(absl::ToUnixSeconds(absl::FromCivil(day, Brussels())));
  return time;
}

google::type::Date DateOf(absl::CivilDay day) {
  google::type::Date date;
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

absl::CivilDay DayOf(const google::type::Date& day) {
  return absl::CivilDay(day.year(), day.month(), day.day());
}

}  // namespace

std::string InBrussels(absl::string_view format,
                       const google::protobuf::Timestamp& time) {
  return absl::FormatTime(
      format,
      absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos()),
      Brussels());
}

google::type::Date TodayInBrussels() {
  return DateOf(absl::ToCivilDay(absl::Now(), Brussels()));
}

google::type::Date DayInBrussels(const google::protobuf::Timestamp& time) {
  return DateOf(
      absl::ToCivilDay(absl::FromUnixSeconds(time.seconds()), Brussels()));
}

absl::StatusOr<ClockTime> ParseClockTime(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, ':');
  ClockTime clock;
  if (parts.size() == 2 && parts[0].size() <= 2 && parts[1].size() == 2 &&
      absl::c_all_of(parts[0], absl::ascii_isdigit) &&
      absl::c_all_of(parts[1], absl::ascii_isdigit) &&
      absl::SimpleAtoi(parts[0], &clock.hour) &&
      absl::SimpleAtoi(parts[1], &clock.minute) && clock.hour < 24 &&
      clock.minute < 60) {
    return clock;
  }
  return absl::InvalidArgumentError("Write a time as 13:30.");
}

ClockTime ClockInBrussels(const google::protobuf::Timestamp& time) {
  const absl::CivilMinute minute =
      absl::ToCivilMinute(absl::FromUnixSeconds(time.seconds()), Brussels());
  return {minute.hour(), minute.minute()};
}

google::protobuf::Timestamp MomentAt(const google::type::Date& day,
                                     const ClockTime& clock) {
  google::protobuf::Timestamp time;
  time.set_seconds(absl::ToUnixSeconds(
      absl::FromCivil(absl::CivilMinute(day.year(), day.month(), day.day(),
                                        clock.hour, clock.minute),
                      Brussels())));
  return time;
}

google::type::Date NextDay(const google::type::Date& day) {
  return DateOf(DayOf(day) + 1);
}

google::protobuf::Timestamp StartOf(const google::type::Date& day) {
  return Midnight(DayOf(day));
}

google::protobuf::Timestamp EndOf(const google::type::Date& day) {
  return Midnight(DayOf(day) + 1);
}

}  // namespace wegwijs::cli
