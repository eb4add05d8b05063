// wegwijs open-days import FILE --mapping FILE

#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/open_day/open_days_file.h"

namespace wegwijs::cli {

void AddOpenDaysImport(CommandLine* line) {
  auto options = std::make_shared<OpenDaysFileOptions>();
  CLI::App* command =
      line->Add("open-days import",
                "Imports the days on which desks were open, all rows or none",
                {"openingsdagen.csv --mapping mapping.json --dry-run",
                 "openingsdagen.csv --mapping mapping.json"},
                [options](Session& session) {
                  return ImportOpenDays(session, *options);
                });
  command->add_option("file", options->path, "The days, a CSV file")
      ->type_name("FILE")
      ->required();
  command
      ->add_option("--mapping", options->mapping_path,
                   "What its columns and labels mean (JSON)")
      ->type_name("FILE")
      ->required();
  command
      ->add_option("--errors", options->errors_path,
                   "Where bad rows go (<file>.errors.csv)")
      ->type_name("FILE");
  command->add_flag("--dry-run", options->dry_run,
                    "Check everything, write nothing");
}

}  // namespace wegwijs::cli
