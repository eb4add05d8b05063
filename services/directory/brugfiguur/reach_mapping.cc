#include "services/directory/brugfiguur/reach_mapping.h"

#include "absl/strings/str_cat.h"
#include "services/directory/reference_names.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {
namespace {

google::type::TimeOfDay TimeOf(int minute) {
  google::type::TimeOfDay time;
  time.set_hours(minute / 60);
  time.set_minutes(minute % 60);
  return time;
}

std::optional<Hours> HoursFrom(const v1::Reach& proto, const std::string& path,
                               FieldViolations& violations) {
  if (!proto.has_from() && !proto.has_to()) return std::nullopt;
  if (!proto.has_from() || !proto.has_to()) {
    violations.Add(path + (proto.has_from() ? ".to" : ".from"),
                   "Is missing. Say from when until when, or neither.");
    return std::nullopt;
  }
  const std::optional<int> from =
      MinuteFrom(proto.from(), kMinutesOfADay - 1, path + ".from", violations);
  const std::optional<int> to =
      MinuteFrom(proto.to(), kMinutesOfADay, path + ".to", violations);
  if (!from.has_value() || !to.has_value()) return std::nullopt;
  if (*to <= *from) {
    violations.Add(path + ".to",
                   "Is not after `from`. What goes on after midnight is one "
                   "more, of the next day.");
  }
  return Hours{*from, *to};
}

}  // namespace

std::optional<int> MinuteFrom(const google::type::TimeOfDay& time, int last,
                              const std::string& field,
                              FieldViolations& violations) {
  const bool is_minute = time.hours() >= 0 && time.hours() <= 24 &&
                         time.minutes() >= 0 && time.minutes() < 60 &&
                         time.seconds() == 0 && time.nanos() == 0;
  const int minute = is_minute ? time.hours() * 60 + time.minutes() : 0;
  if (is_minute && minute <= last) return minute;
  violations.Add(field,
                 absl::StrCat("Is not a time of the day in whole minutes,"
                              " from 00:00 to ",
                              last == kMinutesOfADay ? "24:00" : "23:59", "."));
  return std::nullopt;
}

std::string NeighbourhoodFrom(const std::string& name, int municipality,
                              absl::string_view field,
                              FieldViolations& violations) {
  if (name.empty()) return "";
  const absl::StatusOr<Neighbourhood> key = NeighbourhoodKey(name);
  CheckName(field, key, violations);
  if (!key.ok()) return "";
  if (key->municipality != municipality) {
    violations.Add(field,
                   "Belongs to another municipality. Take one of the own.");
  }
  return key->id;
}

Reach ReachFrom(const v1::Reach& proto, int municipality,
                const std::string& path, FieldViolations& violations) {
  if (proto.weekday() < google::type::MONDAY ||
      proto.weekday() > google::type::SUNDAY) {
    violations.Add(path + ".weekday", "Say on which day of the week.");
  }
  CheckLine(path + ".place", proto.place(), {0, 200}, violations);
  return {
      .weekday = proto.weekday(),
      .hours = HoursFrom(proto, path, violations),
      .place = proto.place(),
      .neighbourhood = NeighbourhoodFrom(proto.neighbourhood(), municipality,
                                         path + ".neighbourhood", violations)};
}

v1::Reach ToProto(const Reach& reach, int municipality) {
  v1::Reach proto;
  proto.set_weekday(static_cast<google::type::DayOfWeek>(reach.weekday));
  if (reach.hours.has_value()) {
    *proto.mutable_from() = TimeOf(reach.hours->from);
    *proto.mutable_to() = TimeOf(reach.hours->to);
  }
  proto.set_place(reach.place);
  if (!reach.neighbourhood.empty()) {
    proto.set_neighbourhood(absl::StrCat("municipalities/", municipality,
                                         "/neighbourhoods/",
                                         reach.neighbourhood));
  }
  return proto;
}

}  // namespace wegwijs::directory
