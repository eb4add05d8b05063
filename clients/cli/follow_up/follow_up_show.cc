// wegwijs follow-up show NAME

#include <memory>
#include <string>

#include "clients/cli/commands.h"
#include "clients/cli/follow_up/follow_up_printing.h"

namespace wegwijs::cli {

void AddFollowUpShow(CommandLine* line) {
  auto name = std::make_shared<std::string>();
  CLI::App* command =
      line->Add("follow-up show", "Shows a follow-up, and whose it is",
                {"01a205b3-d000-7000-8000-0000000000ca"},
                [name](Session& session) -> absl::Status {
                  const auto follow_up = GetFollowUp(session, *name);
                  if (!follow_up.ok()) return follow_up.status();
                  ShowFollowUp(session, *follow_up);
                  return absl::OkStatus();
                });
  AddName(command, "The follow-up", name.get());
}

}  // namespace wegwijs::cli
