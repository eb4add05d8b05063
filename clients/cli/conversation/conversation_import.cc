// wegwijs conversation import FILE --mapping FILE

#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/import/register_import.h"

namespace wegwijs::cli {

void AddConversationImport(CommandLine* line) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* command = line->Add(
      "conversation import",
      "Imports a register: checks all of the file first, then writes it",
      {"hulpvragen.csv --mapping mapping.json --dry-run",
       "hulpvragen.csv --mapping mapping.json",
       "hulpvragen.csv --mapping mapping.json --partial --errors bad.csv"},
      [options](Session& session) {
        return RegisterImport(session, *options).Run();
      });
  command->add_option("file", options->path, "The register, a CSV file")
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
  command->add_flag("--partial", options->partial,
                    "Import the good rows although there are bad ones");
  command->add_flag("--update", options->update,
                    "Amend what was imported earlier with other content");
}

}  // namespace wegwijs::cli
