// Imports a file of open days: `wegwijs open-days import`.

#ifndef WEGWIJS_CLIENTS_CLI_OPEN_DAY_OPEN_DAYS_FILE_H_
#define WEGWIJS_CLIENTS_CLI_OPEN_DAY_OPEN_DAYS_FILE_H_

#include <string>

#include "clients/cli/session.h"

namespace wegwijs::cli {

struct OpenDaysFileOptions {
  std::string path;
  std::string mapping_path;

  // Where bad rows go. Empty: beside the file, as `<path>.errors.csv`.
  std::string errors_path;

  // Check only.
  bool dry_run = false;
};

// Checks every row, here and by the server, and writes only when all are good.
// A few years of open days fit in memory, so they are read once. Safe to
// repeat.
absl::Status ImportOpenDays(Session& session,
                            const OpenDaysFileOptions& options);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_OPEN_DAY_OPEN_DAYS_FILE_H_
