// wegwijs client erase NAME --reason R

#include <unistd.h>

#include <iostream>
#include <memory>

#include "clients/cli/client/client_printing.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::Client;
using intake::v1::EraseClientRequest;
using intake::v1::EraseClientResponse;

struct EraseCommand {
  EraseClientRequest request;
  bool yes = false;
};

void PrintOutcome(const EraseClientResponse& answer, bool dry_run) {
  if (answer.clients() == 0) {
    std::cout << "This was done before.\n";
    return;
  }
  std::cout << (dry_run ? "Would erase" : "Erased") << " " << answer.clients()
            << " client(s). " << answer.conversations()
            << " conversation(s) stay for the counts, without person and day; "
            << answer.generalized_values()
            << " rare value(s) in them become \"other\".\n";
  if (!dry_run) {
    std::cout << "Older copies of the database open no more after the next "
                 "`wegwijs-intake keys rotate`.\n";
  }
}

// Whether the person at the terminal types the code once more.
absl::Status Confirm(const Client& client) {
  if (isatty(STDIN_FILENO) == 0) {
    return UsageError("Nothing was erased: --yes says that it is meant.");
  }
  std::cerr << "This cannot be undone. Type the code " << client.code()
            << " to erase: " << std::flush;
  std::string typed;
  std::getline(std::cin, typed);
  if (typed != client.code()) return UsageError("Nothing was erased.");
  return absl::OkStatus();
}

absl::Status EraseClient(Session& session, const EraseCommand& typed) {
  EraseClientRequest request = typed.request;
  const auto name = session.Name("clients", request.name());
  if (!name.ok()) return name.status();
  request.set_name(*name);
  request.set_request_id(session.RequestId());
  // A client that is gone cannot be read: then only a repeated call is meant.
  if (request.etag().empty()) {
    const auto client = GetClient(session, *name);
    if (!client.ok()) return client.status();
    request.set_etag(client->etag());
    if (!typed.yes && !request.validate_only()) {
      const absl::Status confirmed = Confirm(*client);
      if (!confirmed.ok()) return confirmed;
    }
  } else if (!typed.yes && !request.validate_only()) {
    return UsageError("Nothing was erased: with --etag it takes --yes.");
  }
  const auto answer =
      session.Call(&intake::v1::RightsService::Stub::EraseClient, request);
  if (!answer.ok()) return answer.status();
  if (session.options().json) {
    PrintJson(*answer);
  } else {
    PrintOutcome(*answer, request.validate_only());
  }
  return absl::OkStatus();
}

}  // namespace

void AddClientErase(CommandLine* line) {
  auto typed = std::make_shared<EraseCommand>();
  EraseClientRequest& request = typed->request;
  CLI::App* command = line->Add(
      "client erase",
      "Forgets a person for ever; what is counted stays, without them",
      {"K7M-4RX-P --reason requested --dry-run",
       "K7M-4RX-P --reason requested"},
      [typed](Session& session) { return EraseClient(session, *typed); });
  AddText(command, "name", "The code, the UUID or the whole name",
          [&request](const std::string& name) { request.set_name(name); })
      ->type_name("NAME")
      ->required();
  AddEnum(command, "--reason", "Why", *intake::v1::ErasureReason_descriptor(),
          [&request](int reason) {
            request.set_reason(static_cast<intake::v1::ErasureReason>(reason));
          })
      ->required();
  command->add_flag_callback(
      "--dry-run", [&request] { request.set_validate_only(true); },
      "Say what would go, and erase nothing");
  command->add_flag("--yes", typed->yes, "Do not ask");
  AddText(command, "--etag", "The version you read; otherwise the present one",
          [&request](const std::string& etag) { request.set_etag(etag); })
      ->type_name("ETAG");
}

}  // namespace wegwijs::cli
