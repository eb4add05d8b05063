// wegwijs client show NAME [--full]

#include <memory>

#include "clients/cli/client/client_printing.h"
#include "clients/cli/commands.h"

namespace wegwijs::cli {

void AddClientShow(CommandLine* line) {
  struct Typed {
    std::string name;
    bool full = false;
  };
  auto typed = std::make_shared<Typed>();
  CLI::App* command =
      line->Add("client show", "Shows a client; --full opens who they are",
                {"K7M-4RX-P", "K7M-4RX-P --full"},
                [typed](Session& session) -> absl::Status {
                  const auto client =
                      GetClient(session, typed->name,
                                typed->full ? intake::v1::CLIENT_VIEW_FULL
                                            : intake::v1::CLIENT_VIEW_BASIC);
                  if (!client.ok()) return client.status();
                  ShowClient(session, *client);
                  return absl::OkStatus();
                });
  AddName(command, "The code, the UUID or the whole name", &typed->name);
  command->add_flag("--full", typed->full,
                    "With the identity; that is written into the audit");
}

}  // namespace wegwijs::cli
