// wegwijs service list

#include <iostream>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"
#include "clients/cli/server_lists.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

absl::Status PrintServices(Session& session,
                           directory::v1::ListServicesRequest request) {
  if (!request.organization().empty() &&
      !absl::StrContains(request.organization(), '/')) {
    request.set_organization(
        absl::StrCat("organizations/", request.organization()));
  }
  const auto list = ListServices(session, request);
  if (!list.ok()) return list.status();
  if (session.options().json) {
    PrintJson(*list);
    return absl::OkStatus();
  }
  if (list->services().empty()) {
    std::cout << "There are none.\n";
    return absl::OkStatus();
  }
  Table table({{"Service", Table::Align::kLeft},
               {"Status", Table::Align::kLeft},
               {"Id", Table::Align::kWhole}});
  for (const auto& service : list->services()) {
    table.AddRow({service.display_name(),
                  EnumWord(*directory::v1::Service::Status_descriptor(),
                           service.status()),
                  LastPart(service.name())});
  }
  std::cout << table.Render();
  return absl::OkStatus();
}

}  // namespace

void AddServiceList(CommandLine* line) {
  auto request = std::make_shared<directory::v1::ListServicesRequest>();
  CLI::App* command = line->Add(
      "service list", "Lists the services that people can be led to",
      {"", "--name huis",
       "--organization 01a205b3-d000-7000-8000-000000000003"},
      [request](Session& session) { return PrintServices(session, *request); });
  AddText(command, "--name", "Only those whose name begins so",
          [request](const std::string& prefix) {
            request->set_display_name_prefix(prefix);
          });
  AddText(command, "--organization", "Only of this organisation",
          [request](const std::string& id) { request->set_organization(id); });
}

}  // namespace wegwijs::cli
