// wegwijs whoami

#include <iostream>

#include "absl/strings/str_join.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

absl::Status Whoami(Session& session) {
  const auto caller =
      session.Call(&intake::v1::IntakeService::Stub::GetCaller, {});
  if (!caller.ok()) return caller.status();
  if (session.options().json) {
    PrintJson(*caller);
    return absl::OkStatus();
  }
  Table table({{"", Table::Align::kLeft}, {"", Table::Align::kWhole}});
  const auto add = [&table](const std::string& label,
                            const std::string& value) {
    if (!value.empty()) table.AddRow({label, value});
  };
  add("subject", caller->subject());
  add("municipality", caller->municipality());
  add("organization", caller->organization());
  add("worker", caller->worker().display_name());
  add("roles", absl::StrJoin(caller->roles(), ", "));
  std::string label = "permissions";
  for (const std::string& permission : caller->permissions()) {
    table.AddRow({label, permission});
    label.clear();
  }
  std::cout << table.Render();
  return absl::OkStatus();
}

}  // namespace

void AddWhoami(CommandLine* line) {
  line->Add("whoami", "Shows who the servers take you for, and what you may do",
            {"", "--json"}, Whoami);
}

}  // namespace wegwijs::cli
