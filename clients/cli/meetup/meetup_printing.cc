#include "clients/cli/meetup/meetup_printing.h"

#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cli/brussels.h"
#include "clients/cli/client/client_printing.h"
#include "clients/cli/directory/directory_names.h"
#include "clients/cli/period.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using directory::v1::Attendance;
using directory::v1::Meetup;

// "2016-05-12 13:30 to 16:30", or to a time of the next day.
std::string MeetupSpanText(const Meetup& meetup) {
  const bool one_day = DateText(DayInBrussels(meetup.start_time())) ==
                       DateText(DayInBrussels(meetup.end_time()));
  return absl::StrCat(
      InBrussels("%Y-%m-%d %H:%M", meetup.start_time()), " to ",
      InBrussels(one_day ? "%H:%M" : "%Y-%m-%d %H:%M", meetup.end_time()));
}

std::string MeetupStateText(const Meetup& meetup) {
  if (meetup.cancelled()) return "cancelled";
  return meetup.start_time().seconds() > absl::ToUnixSeconds(absl::Now())
             ? "planned"
             : "held";
}

// "15 persons of 2 organisations"; empty when nobody said.
std::string AttendanceText(const Meetup& meetup) {
  if (meetup.attendance().empty()) return "";
  int persons = 0;
  for (const Attendance& one : meetup.attendance()) persons += one.persons();
  const int organizations = meetup.attendance_size();
  return absl::StrCat(persons, persons == 1 ? " person" : " persons", " of ",
                      organizations,
                      organizations == 1 ? " organisation" : " organisations");
}

void PrintAgenda(const Meetup& meetup) {
  if (meetup.agenda().empty()) return;
  std::cout << "\nAgenda\n";
  int number = 0;
  for (const std::string& item : meetup.agenda()) {
    PrintLines(absl::StrCat(++number, ". ", item), "  ");
  }
}

void PrintAttendance(const Meetup& meetup, const DirectoryNames& names) {
  if (meetup.attendance().empty()) return;
  Table table({{"", Table::Align::kLeft}, {"", Table::Align::kRight}});
  for (const Attendance& one : meetup.attendance()) {
    table.AddRow({names.Of(one.organization()), absl::StrCat(one.persons())});
  }
  std::cout << "\nWho came\n" << table.Render("  ");
}

void PrintMeetup(const Meetup& meetup, const DirectoryNames& names) {
  std::cout << Wrap(Plain(meetup.display_name()), "");
  Table table({{"", Table::Align::kLeft}, {"", Table::Align::kWhole}});
  const auto add = [&table](const char* label, const std::string& value) {
    if (!value.empty()) table.AddRow({label, value});
  };
  add("name", meetup.name());
  add("when", MeetupSpanText(meetup));
  add("state", MeetupStateText(meetup));
  add("place", Plain(meetup.place()));
  add("came", AttendanceText(meetup));
  add("etag", meetup.etag());
  std::cout << table.Render("  ");
  PrintAgenda(meetup);
  PrintAttendance(meetup, names);
}

}  // namespace

absl::Status ShowMeetup(Session& session, const Meetup& meetup) {
  if (session.options().json) {
    PrintJson(meetup);
    return absl::OkStatus();
  }
  DirectoryNames names;
  for (const Attendance& one : meetup.attendance()) {
    names.Collect(one.organization());
  }
  const absl::Status fetched = names.Fetch(session);
  if (!fetched.ok()) return fetched;
  PrintMeetup(meetup, names);
  return absl::OkStatus();
}

std::string MeetupTimeText(const Meetup& meetup) {
  return absl::StrCat(InBrussels("%Y-%m-%d %H:%M", meetup.start_time()),
                      meetup.cancelled() ? ", cancelled" : "");
}

absl::StatusOr<Meetup> GetMeetup(Session& session, const std::string& given) {
  const auto name = session.Name("meetups", given);
  if (!name.ok()) return name.status();
  directory::v1::GetMeetupRequest request;
  request.set_name(*name);
  return session.Call(&directory::v1::MeetupService::Stub::GetMeetup, request);
}

}  // namespace wegwijs::cli
