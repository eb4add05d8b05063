// wegwijs setup FILE [--dry-run]

#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/setup/set_up.h"

namespace wegwijs::cli {

void AddSetup(CommandLine* line) {
  auto path = std::make_shared<std::string>();
  auto dry_run = std::make_shared<bool>(false);
  CLI::App* command = line->Add(
      "setup",
      "Makes a municipality with desks, workers, organizations, services, "
      "neighbourhoods and taxonomy, or brings them up to date",
      {"deploy/demo/kortrijk/setup.json --dry-run",
       "deploy/demo/kortrijk/setup.json"},
      [path, dry_run](Session& session) -> absl::Status {
        const absl::StatusOr<SetUp> set_up = ReadSetUp(*path);
        if (!set_up.ok()) return set_up.status();
        return LoadSetUp(session, *set_up, *dry_run);
      });
  command->add_option("file", *path, "The set-up file")
      ->type_name("FILE")
      ->required();
  command->add_flag("--dry-run", *dry_run,
                    "Print what would change, and change nothing");
}

}  // namespace wegwijs::cli
