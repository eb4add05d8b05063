#include "clients/cli/brussels.h"

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
  const absl::CivilDay today = absl::ToCivilDay(absl::Now(), Brussels());
  google::type::Date date;
  date.set_year(static_cast<int>(today.year()));
  date.set_month(today.month());
  date.set_day(today.day());
  return date;
}

google::protobuf::Timestamp StartOf(const google::type::Date& day) {
  return Midnight(DayOf(day));
}

google::protobuf::Timestamp EndOf(const google::type::Date& day) {
  return Midnight(DayOf(day) + 1);
}

}  // namespace wegwijs::cli
