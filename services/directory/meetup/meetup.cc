#include "services/directory/meetup/meetup.h"

#include <tuple>

#include "absl/strings/str_cat.h"

namespace wegwijs::directory {
namespace {

constexpr absl::Duration kLongest = absl::Hours(24);

void CheckTimes(const Meetup& meetup, FieldViolations& violations) {
  if (meetup.end == absl::InfinitePast()) return;
  if (meetup.end <= meetup.start) {
    violations.Add("meetup.end_time",
                   "Is not after start_time. Say when it ends.");
  } else if (meetup.start != absl::InfinitePast() &&
             meetup.end - meetup.start > kLongest) {
    violations.Add("meetup.end_time",
                   "Is more than 24 hours after start_time. Add a meetup for "
                   "each day.");
  }
}

}  // namespace

std::string NameOf(const Meetup& meetup) {
  return absl::StrCat("municipalities/", meetup.municipality, "/meetups/",
                      meetup.id);
}

bool SameContent(const Meetup& a, const Meetup& b) {
  const auto content = [](const Meetup& meetup) {
    return std::tie(meetup.display_name, meetup.start, meetup.end, meetup.place,
                    meetup.agenda, meetup.attendance, meetup.cancelled);
  };
  return content(a) == content(b);
}

void CheckWhole(const Meetup& meetup, absl::Time now,
                FieldViolations& violations) {
  CheckTimes(meetup, violations);
  if (meetup.attendance.empty()) return;
  if (meetup.cancelled) {
    violations.Add("meetup.attendance",
                   "Nobody came to what is cancelled. Take it out.");
  } else if (meetup.start > now) {
    violations.Add("meetup.attendance",
                   "It has not begun yet. Say afterwards who came.");
  }
}

}  // namespace wegwijs::directory
