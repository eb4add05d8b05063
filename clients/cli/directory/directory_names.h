// What the directory calls the things that answers name.

#ifndef WEGWIJS_CLIENTS_CLI_DIRECTORY_DIRECTORY_NAMES_H_
#define WEGWIJS_CLIENTS_CLI_DIRECTORY_DIRECTORY_NAMES_H_

#include <map>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "clients/cli/session.h"

namespace wegwijs::cli {

// Collects resource names, asks the directory for all of them at once, and
// tells what they are called.
class DirectoryNames {
 public:
  // Of an organisation, a term or a neighbourhood; nothing for an empty one.
  void Collect(const std::string& name);

  // Asks for what was collected; of each kind 500 at the most.
  absl::Status Fetch(Session& session);

  // What it is called, fit for a terminal; the last part of the name if nobody
  // said.
  std::string Of(const std::string& name) const;

 private:
  std::set<std::string> collected_;
  std::map<std::string, std::string> called_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_DIRECTORY_DIRECTORY_NAMES_H_
