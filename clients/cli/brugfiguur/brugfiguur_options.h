// The options that say who a brugfiguur is, for the commands that list one and
// that change one.

#ifndef WEGWIJS_CLIENTS_CLI_BRUGFIGUUR_BRUGFIGUUR_OPTIONS_H_
#define WEGWIJS_CLIENTS_CLI_BRUGFIGUUR_BRUGFIGUUR_OPTIONS_H_

#include <google/protobuf/field_mask.pb.h>

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/session.h"
#include "wegwijs/directory/v1/brugfiguur.pb.h"

namespace wegwijs::cli {

class BrugfiguurOptions {
 public:
  // Adds the options to `command`. The object must outlive its parsing.
  explicit BrugfiguurOptions(CLI::App* command);

  // Changes `brugfiguur` to what was typed, and returns which fields that are.
  // The session knows of which municipality the neighbourhoods are.
  absl::StatusOr<google::protobuf::FieldMask> ApplyTo(
      Session& session, directory::v1::Brugfiguur& brugfiguur) const;

  // Makes those required that everybody who is listed has.
  void RequireAll();

 private:
  // Of which the neighbourhood stands as it was typed.
  using TypedReach = std::vector<directory::v1::Reach>;

  void AddConsent();

  CLI::App* const command_;
  std::optional<std::string> display_name_;
  std::optional<std::string> organization_;
  std::optional<std::vector<std::string>> languages_;
  std::optional<std::vector<std::string>> topics_;
  std::optional<std::string> phone_;
  std::optional<std::string> email_;
  std::optional<TypedReach> reach_;
  std::optional<google::type::Date> consent_day_;
  std::optional<directory::v1::ListingConsent::Evidence> evidence_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_BRUGFIGUUR_BRUGFIGUUR_OPTIONS_H_
