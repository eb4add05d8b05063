// wegwijs signal show NAME

#include <memory>
#include <string>

#include "clients/cli/commands.h"
#include "clients/cli/signal/signal_printing.h"

namespace wegwijs::cli {

void AddSignalShow(CommandLine* line) {
  auto name = std::make_shared<std::string>();
  CLI::App* command =
      line->Add("signal show", "Shows a signal, its answers and its steps",
                {"01a205b3-d000-7000-8000-0000000000da"},
                [name](Session& session) -> absl::Status {
                  const auto signal = GetSignal(session, *name);
                  if (!signal.ok()) return signal.status();
                  ShowSignal(session, *signal);
                  return absl::OkStatus();
                });
  AddName(command, "The signal", name.get());
}

}  // namespace wegwijs::cli
