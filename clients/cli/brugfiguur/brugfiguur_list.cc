// wegwijs brugfiguur list [--organization O]

#include <iostream>
#include <memory>

#include "clients/cli/brugfiguur/brugfiguur_printing.h"
#include "clients/cli/client/client_printing.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"
#include "clients/cli/server_lists.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using directory::v1::ListBrugfigurenRequest;

absl::Status ListBrugfiguren(Session& session, ListBrugfigurenRequest request) {
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  request.set_organization(
      WithCollection("organizations", request.organization()));
  const auto list = ListAllBrugfiguren(session, request);
  if (!list.ok()) return list.status();
  if (session.options().json) {
    PrintJson(*list);
    return absl::OkStatus();
  }
  if (list->brugfiguren().empty()) {
    std::cout
        << "Nobody is listed. `wegwijs brugfiguur create --help` says how "
           "to list\nsomebody who agreed.\n";
    return absl::OkStatus();
  }
  DirectoryNames names;
  for (const auto& one : list->brugfiguren()) {
    names.Collect(one.organization());
  }
  const absl::Status fetched = names.Fetch(session);
  if (!fetched.ok()) return fetched;
  Table table({{"Who", Table::Align::kLeft},
               {"Works for", Table::Align::kLeft},
               {"Speaks", Table::Align::kLeft},
               {"Id", Table::Align::kWhole}});
  for (const auto& one : list->brugfiguren()) {
    table.AddRow({Plain(one.display_name()), names.Of(one.organization()),
                  LanguagesText(one, session.options().lang),
                  LastPart(one.name())});
  }
  std::cout << table.Render();
  return absl::OkStatus();
}

}  // namespace

void AddBrugfiguurList(CommandLine* line) {
  auto request = std::make_shared<ListBrugfigurenRequest>();
  CLI::App* command =
      line->Add("brugfiguur list", "Lists the people of the network",
                {"", "--organization 01a205b3-d000-7000-8000-000000000026"},
                [request](Session& session) {
                  return ListBrugfiguren(session, *request);
                });
  AddText(command, "--organization", "Only those of this organisation",
          [request](const std::string& id) { request->set_organization(id); })
      ->type_name("ORGANIZATION");
}

}  // namespace wegwijs::cli
