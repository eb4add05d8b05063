#include "services/directory/meetup/meetup_mapping.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "services/directory/calendar.h"
#include "services/directory/reference_names.h"
#include "services/directory/request_rules.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {
namespace {

constexpr absl::CivilDay kFirstDay(1990, 1, 1);
constexpr int kYearsAhead = 5;
constexpr int kMostItems = 30;
constexpr int kMostOrganizations = 200;
constexpr int kMostPersons = 500;

using google::protobuf::Timestamp;

absl::Time TimeFrom(const Timestamp& time) {
  return absl::FromUnixSeconds(time.seconds()) +
         absl::Microseconds(time.nanos() / 1000);
}

// Nonsense of any size is never a moment of these years.
bool IsInReach(const Timestamp& time, absl::Time now) {
  const absl::CivilDay today = DayInBrussels(now);
  const absl::CivilDay last(today.year() + kYearsAhead, today.month(),
                            today.day());
  return time.nanos() >= 0 && time.nanos() < 1'000'000'000 &&
         TimeFrom(time) >= StartInBrussels(kFirstDay) &&
         TimeFrom(time) < StartInBrussels(last + 1);
}

// What `field` says, null when it is missing; InfinitePast if that is wrong.
absl::Time MomentFrom(const Timestamp* time, const char* field, absl::Time now,
                      FieldViolations& violations) {
  if (time == nullptr) {
    violations.Add(field, "Say when.");
  } else if (!IsInReach(*time, now)) {
    violations.Add(field, absl::StrCat("Is not a moment from 1990 to ",
                                       kYearsAhead, " years ahead."));
  } else {
    return TimeFrom(*time);
  }
  return absl::InfinitePast();
}

void TakeName(const v1::Meetup& proto, absl::Time, Meetup& meetup,
              FieldViolations& violations) {
  CheckLine("meetup.display_name", proto.display_name(), {1, 120}, violations);
  meetup.display_name = proto.display_name();
}

void TakeStart(const v1::Meetup& proto, absl::Time now, Meetup& meetup,
               FieldViolations& violations) {
  meetup.start =
      MomentFrom(proto.has_start_time() ? &proto.start_time() : nullptr,
                 "meetup.start_time", now, violations);
}

void TakeEnd(const v1::Meetup& proto, absl::Time now, Meetup& meetup,
             FieldViolations& violations) {
  meetup.end = MomentFrom(proto.has_end_time() ? &proto.end_time() : nullptr,
                          "meetup.end_time", now, violations);
}

void TakePlace(const v1::Meetup& proto, absl::Time, Meetup& meetup,
               FieldViolations& violations) {
  CheckLine("meetup.place", proto.place(), {0, 200}, violations);
  meetup.place = proto.place();
}

void TakeAgenda(const v1::Meetup& proto, absl::Time, Meetup& meetup,
                FieldViolations& violations) {
  meetup.agenda.assign(proto.agenda().begin(), proto.agenda().end());
  if (proto.agenda_size() > kMostItems) {
    violations.Add("meetup.agenda",
                   absl::StrCat("Has ", proto.agenda_size(), " items. Give ",
                                kMostItems, " at the most."));
    return;
  }
  for (int i = 0; i < proto.agenda_size(); ++i) {
    CheckLine(absl::StrCat("meetup.agenda[", i, "]"), proto.agenda(i), {1, 300},
              violations);
  }
}

void TakeAttendance(const v1::Meetup& proto, absl::Time, Meetup& meetup,
                    FieldViolations& violations) {
  meetup.attendance.clear();
  if (proto.attendance_size() > kMostOrganizations) {
    violations.Add(
        "meetup.attendance",
        absl::StrCat("Has ", proto.attendance_size(), " organisations. Give ",
                     kMostOrganizations, " at the most."));
    return;
  }
  std::set<std::string> names;
  for (int i = 0; i < proto.attendance_size(); ++i) {
    const v1::Attendance& one = proto.attendance(i);
    const std::string path = absl::StrCat("meetup.attendance[", i, "]");
    const absl::StatusOr<std::string> id = OrganizationId(one.organization());
    CheckName(path + ".organization", id, violations);
    if (!names.insert(one.organization()).second) {
      violations.Add(path + ".organization",
                     "Is here twice. Keep one of the two.");
    }
    if (one.persons() < 1 || one.persons() > kMostPersons) {
      violations.Add(path + ".persons",
                     absl::StrCat("Is not from 1 to ", kMostPersons,
                                  ". Say how many came."));
    }
    meetup.attendance.push_back({id.value_or(""), one.persons()});
  }
  std::sort(meetup.attendance.begin(), meetup.attendance.end(),
            [](const Attendance& a, const Attendance& b) {
              return a.organization < b.organization;
            });
}

void TakeCancelled(const v1::Meetup& proto, absl::Time, Meetup& meetup,
                   FieldViolations&) {
  meetup.cancelled = proto.cancelled();
}

struct Field {
  const char* name;
  void (*take)(const v1::Meetup&, absl::Time now, Meetup&, FieldViolations&);
};

constexpr std::array<Field, 7> kFields = {{{"display_name", TakeName},
                                           {"start_time", TakeStart},
                                           {"end_time", TakeEnd},
                                           {"place", TakePlace},
                                           {"agenda", TakeAgenda},
                                           {"attendance", TakeAttendance},
                                           {"cancelled", TakeCancelled}}};

}  // namespace

const MeetupFields& AllMeetupFields() {
  static const auto* const all = [] {
    auto* fields = new MeetupFields;
    for (const Field& field : kFields) fields->insert(field.name);
    return fields;
  }();
  return *all;
}

void TakeFields(const v1::Meetup& proto, const MeetupFields& fields,
                absl::Time now, Meetup& meetup, FieldViolations& violations) {
  for (const Field& field : kFields) {
    if (fields.contains(field.name)) {
      field.take(proto, now, meetup, violations);
    }
  }
}

v1::Meetup ToProto(const Meetup& meetup) {
  v1::Meetup proto;
  proto.set_name(NameOf(meetup));
  proto.set_display_name(meetup.display_name);
  *proto.mutable_start_time() = TimestampOf(meetup.start);
  *proto.mutable_end_time() = TimestampOf(meetup.end);
  proto.set_place(meetup.place);
  proto.mutable_agenda()->Assign(meetup.agenda.begin(), meetup.agenda.end());
  for (const Attendance& attendance : meetup.attendance) {
    v1::Attendance& one = *proto.add_attendance();
    one.set_organization("organizations/" + attendance.organization);
    one.set_persons(attendance.persons);
  }
  proto.set_cancelled(meetup.cancelled);
  *proto.mutable_create_time() = TimestampOf(meetup.created_at);
  proto.set_etag(EtagOf(meetup.version));
  return proto;
}

}  // namespace wegwijs::directory
