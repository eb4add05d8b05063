// wegwijs consent list CLIENT [--ended]

#include <iostream>
#include <memory>

#include "clients/cli/client/consent_printing.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::ListConsentsRequest;
using intake::v1::ListConsentsResponse;

absl::Status ListConsents(Session& session, ListConsentsRequest request) {
  const auto parent = session.Name("clients", request.parent());
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  ListConsentsResponse all;
  do {
    const auto page =
        session.Call(&intake::v1::ClientService::Stub::ListConsents, request);
    if (!page.ok()) return page.status();
    all.mutable_consents()->MergeFrom(page->consents());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  if (session.options().json) {
    PrintJson(all);
    return absl::OkStatus();
  }
  if (all.consents().empty()) std::cout << "There are none.\n";
  for (const auto& consent : all.consents()) PrintConsent(consent);
  return absl::OkStatus();
}

}  // namespace

void AddConsentList(CommandLine* line) {
  auto request = std::make_shared<ListConsentsRequest>();
  CLI::App* command = line->Add(
      "consent list", "Lists what a client agreed to",
      {"K7M-4RX-P", "K7M-4RX-P --ended --json"},
      [request](Session& session) { return ListConsents(session, *request); });
  AddText(command, "client", "The code, the UUID or the whole name",
          [request](const std::string& name) { request->set_parent(name); })
      ->type_name("CLIENT")
      ->required();
  command->add_flag_callback(
      "--ended", [request] { request->set_show_ended(true); },
      "Also what expired or was taken back");
}

}  // namespace wegwijs::cli
