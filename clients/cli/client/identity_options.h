// The options that say who somebody is.

#ifndef WEGWIJS_CLIENTS_CLI_CLIENT_IDENTITY_OPTIONS_H_
#define WEGWIJS_CLIENTS_CLI_CLIENT_IDENTITY_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/field_mask.pb.h"
#include "wegwijs/intake/v1/client.pb.h"

namespace wegwijs::cli {

// --given-name, --family-name, --birth-date and so on, and --identity-file for
// who does not want them in the history of the shell and in the list of
// processes. Must live as long as `command`.
class IdentityOptions {
 public:
  explicit IdentityOptions(CLI::App* command);

  IdentityOptions(const IdentityOptions&) = delete;
  IdentityOptions& operator=(const IdentityOptions&) = delete;

  struct Given {
    intake::v1::ClientIdentity identity;
    // The fields that were given, also empty ones: `identity.phone`.
    google::protobuf::FieldMask mask;
  };

  // What was typed, over what stands in the file. A usage error, that quotes
  // nothing, for a file that cannot be read or is no identity.
  absl::StatusOr<Given> Read() const;

 private:
  absl::StatusOr<intake::v1::ClientIdentity> ReadFile() const;

  std::string file_;
  intake::v1::ClientIdentity typed_;
  std::set<std::string> typed_fields_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_CLIENT_IDENTITY_OPTIONS_H_
