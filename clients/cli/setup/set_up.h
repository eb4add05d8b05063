// Loads set-up files: what must stand before the first conversation.

#ifndef WEGWIJS_CLIENTS_CLI_SETUP_SET_UP_H_
#define WEGWIJS_CLIENTS_CLI_SETUP_SET_UP_H_

#include <string>
#include <vector>

#include "clients/cli/session.h"

namespace wegwijs::cli {

// A set-up file: one JSON object with `municipality` and lists of protobuf
// JSON. All may be missing, but for the municipality with desks, workers or
// neighbourhoods.
struct SetUp {
  std::string municipality;
  std::vector<intake::v1::Desk> desks;
  std::vector<intake::v1::Worker> workers;
  std::vector<directory::v1::Organization> organizations;
  std::vector<directory::v1::Service> services;
  std::vector<directory::v1::Neighbourhood> neighbourhoods;
  std::vector<directory::v1::TaxonomyTerm> taxonomy;
};

// INVALID_ARGUMENT names every fault of the file at once.
absl::StatusOr<SetUp> ReadSetUp(const std::string& path);

// Sends it to the servers, the things that others refer to first, and prints
// what changed or, with `dry_run`, would change. Safe to repeat.
absl::Status LoadSetUp(Session& session, const SetUp& set_up, bool dry_run);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_SETUP_SET_UP_H_
