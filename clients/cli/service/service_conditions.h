// The options that say what is asked of services, for `service search` and
// `service match`.

#ifndef WEGWIJS_CLIENTS_CLI_SERVICE_SERVICE_CONDITIONS_H_
#define WEGWIJS_CLIENTS_CLI_SERVICE_SERVICE_CONDITIONS_H_

#include <CLI/CLI.hpp>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/session.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"
#include "wegwijs/directory/v1/search.pb.h"

namespace wegwijs::cli {

// A moment as people say it, as of `today`: "2016-05-03 14:00", "14:00" today,
// "donderdag 14:00" or "thursday 14:00" on the next such day, today included.
absl::StatusOr<google::protobuf::Timestamp> ParseMoment(
    absl::string_view text, const google::type::Date& today);

class ServiceConditionOptions {
 public:
  // Adds the options to `command`. The object must outlive its parsing.
  explicit ServiceConditionOptions(CLI::App* command);

  // What was typed, with whole names.
  absl::StatusOr<directory::v1::ServiceConditions> Read(Session& session) const;

 private:
  void AddPlaceAndTime(CLI::App* command);
  void AddFacts(CLI::App* command);

  directory::v1::ServiceConditions conditions_;
  std::string neighbourhood_;
  std::string open_at_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_SERVICE_SERVICE_CONDITIONS_H_
