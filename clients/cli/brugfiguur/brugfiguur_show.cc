// wegwijs brugfiguur show NAME

#include <memory>
#include <string>

#include "clients/cli/brugfiguur/brugfiguur_printing.h"
#include "clients/cli/commands.h"

namespace wegwijs::cli {

void AddBrugfiguurShow(CommandLine* line) {
  auto name = std::make_shared<std::string>();
  CLI::App* command =
      line->Add("brugfiguur show", "Shows somebody of the network",
                {"01a205b3-d000-7000-8000-0000000000f1",
                 "01a205b3-d000-7000-8000-0000000000f1 --lang fr"},
                [name](Session& session) -> absl::Status {
                  const auto brugfiguur = GetBrugfiguur(session, *name);
                  if (!brugfiguur.ok()) return brugfiguur.status();
                  return ShowBrugfiguur(session, *brugfiguur);
                });
  AddName(command, "The entry", name.get());
}

}  // namespace wegwijs::cli
