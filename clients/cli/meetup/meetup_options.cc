#include "clients/cli/meetup/meetup_options.h"

#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "clients/cli/command_line.h"
#include "clients/cli/parsed_option.h"

namespace wegwijs::cli {
namespace {

using directory::v1::Attendance;
using directory::v1::Meetup;

// "01a205b3-...=12".
absl::StatusOr<Attendance> ParseAttended(const std::string& text) {
  const size_t at = text.rfind('=');
  Attendance attendance;
  int persons = 0;
  if (at == 0 || at == std::string::npos ||
      !absl::SimpleAtoi(text.substr(at + 1), &persons)) {
    return absl::InvalidArgumentError(
        "Write an organisation and how many came, as "
        "01a205b3-d000-7000-8000-000000000002=12.");
  }
  attendance.set_organization(
      WithCollection("organizations", text.substr(0, at)));
  attendance.set_persons(persons);
  return attendance;
}

}  // namespace

MeetupOptions::MeetupOptions(CLI::App* command) : command_(command) {
  AddText(command_, "--name", "What people call it",
          [this](const std::string& name) { display_name_ = name; });
  AddTimes();
  AddText(command_, "--place", "Where",
          [this](const std::string& place) { place_ = place; });
  command_
      ->add_option_function<std::vector<std::string>>(
          "--agenda",
          [this](const std::vector<std::string>& items) {
            agenda_.emplace();
            for (const std::string& item : items) {
              if (!item.empty()) agenda_->push_back(item);
            }
          },
          "What is on the table; once for each item, all of them")
      ->type_name("TEXT")
      ->allow_extra_args(false);
  AddAttended();
}

void MeetupOptions::AddTimes() {
  AddDate(command_, "--day", "The day it begins, as 2016-05-12 or 12/05/2016",
          [this](const google::type::Date& day) { day_ = day; });
  AddParsed(command_, "--start", "TIME", "When it begins, as 13:30",
            ParseClockTime, [this](const ClockTime& start) { start_ = start; });
  AddParsed(command_, "--end", "TIME",
            "When it ends, as 16:30; the next day if that is earlier",
            ParseClockTime, [this](const ClockTime& end) { end_ = end; });
}

void MeetupOptions::AddAttended() {
  AddAllParsed<Attendance>(
      command_, "--attended", "ORGANIZATION=N",
      "Of which organisation how many came, not who; once for each, all of "
      "them",
      ParseAttended, [this](auto all) { attended_ = std::move(all); });
}

void MeetupOptions::RequireAll() {
  for (const char* name : {"--name", "--day", "--start", "--end"}) {
    command_->get_option(name)->required();
  }
}

void MeetupOptions::ApplyTimes(Meetup& meetup) const {
  const google::type::Date day =
      day_.value_or(DayInBrussels(meetup.start_time()));
  const ClockTime start = start_.value_or(ClockInBrussels(meetup.start_time()));
  const ClockTime end = end_.value_or(ClockInBrussels(meetup.end_time()));
  *meetup.mutable_start_time() = MomentAt(day, start);
  *meetup.mutable_end_time() = MomentAt(end > start ? day : NextDay(day), end);
}

google::protobuf::FieldMask MeetupOptions::ApplyTo(Meetup& meetup) const {
  google::protobuf::FieldMask mask;
  if (display_name_.has_value()) {
    meetup.set_display_name(*display_name_);
    mask.add_paths("display_name");
  }
  if (day_.has_value() || start_.has_value() || end_.has_value()) {
    ApplyTimes(meetup);
    mask.add_paths("start_time");
    mask.add_paths("end_time");
  }
  if (place_.has_value()) {
    meetup.set_place(*place_);
    mask.add_paths("place");
  }
  if (agenda_.has_value()) {
    meetup.mutable_agenda()->Assign(agenda_->begin(), agenda_->end());
    mask.add_paths("agenda");
  }
  if (attended_.has_value()) {
    meetup.mutable_attendance()->Assign(attended_->begin(), attended_->end());
    mask.add_paths("attendance");
  }
  return mask;
}

}  // namespace wegwijs::cli
