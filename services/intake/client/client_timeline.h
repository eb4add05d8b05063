// What happened between a client and the desks, and what keeps coming back.
// Enums are kept as the numbers of wegwijs.intake.v1.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_TIMELINE_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_TIMELINE_H_

#include <string>
#include <vector>

#include "absl/time/civil_time.h"

namespace wegwijs::intake {

// A topic that came up on so many different days or more keeps returning.
inline constexpr int kDaysOfWhatReturns = 3;

// How a topic was helped with once.
struct TimelineStep {
  absl::CivilDay day;
  int support_level = 0;
  std::string conversation;
  std::string help_request;
};

struct TimelineTopic {
  std::string topic;
  int conversations = 0;
  int days = 0;
  absl::CivilDay first;
  absl::CivilDay last;
  std::vector<TimelineStep> steps;  // The earliest first.

  bool keeps_returning() const { return days >= kDaysOfWhatReturns; }
};

// Where a client was led.
struct TimelineReferral {
  std::string referral;
  std::string service;
  std::string service_name;
  std::string conversation;
  std::string help_request;
  absl::CivilDay day;
};

// About all conversations, whatever the page.
struct TimelineTotals {
  int conversations = 0;
  int flagged = 0;
  int interpreting_minutes = 0;
};

// A conversation of a page, the key that pages go by, and why the coach was
// asked to look.
struct TimelineEntry {
  std::string conversation;
  absl::CivilDay last;
  int flag_reason = 0;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_TIMELINE_H_
