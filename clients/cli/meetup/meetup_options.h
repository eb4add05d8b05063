// The options that say what a meetup is, for the commands that add one and that
// change one.

#ifndef WEGWIJS_CLIENTS_CLI_MEETUP_MEETUP_OPTIONS_H_
#define WEGWIJS_CLIENTS_CLI_MEETUP_MEETUP_OPTIONS_H_

#include <google/protobuf/field_mask.pb.h>

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "clients/cli/brussels.h"
#include "wegwijs/directory/v1/meetup.pb.h"

namespace wegwijs::cli {

class MeetupOptions {
 public:
  // Adds the options to `command`. The object must outlive its parsing.
  explicit MeetupOptions(CLI::App* command);

  // Changes `meetup` to what was typed, and returns which fields that are. Of
  // day and times, those that were not typed stay.
  google::protobuf::FieldMask ApplyTo(directory::v1::Meetup& meetup) const;

  // Makes those required that every meetup has.
  void RequireAll();

 private:
  void AddTimes();
  void AddAttended();
  void ApplyTimes(directory::v1::Meetup& meetup) const;

  CLI::App* const command_;
  std::optional<std::string> display_name_;
  std::optional<google::type::Date> day_;
  std::optional<ClockTime> start_;
  std::optional<ClockTime> end_;
  std::optional<std::string> place_;
  std::optional<std::vector<std::string>> agenda_;
  std::optional<std::vector<directory::v1::Attendance>> attended_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_MEETUP_MEETUP_OPTIONS_H_
