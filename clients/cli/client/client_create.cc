// wegwijs client create [--given-name N ...]

#include <iostream>
#include <memory>

#include "clients/cli/client/client_printing.h"
#include "clients/cli/client/identity_options.h"
#include "clients/cli/commands.h"

namespace wegwijs::cli {
namespace {

absl::Status CreateClient(Session& session, const IdentityOptions& options,
                          bool dry_run) {
  auto given = options.Read();
  if (!given.ok()) return given.status();
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  intake::v1::CreateClientRequest request;
  request.set_parent(*parent);
  request.mutable_client();
  if (!given->mask.paths().empty()) {
    *request.mutable_client()->mutable_identity() = given->identity;
  }
  request.set_request_id(session.RequestId());
  request.set_validate_only(dry_run);
  const auto client =
      session.Call(&intake::v1::ClientService::Stub::CreateClient, request);
  if (!client.ok()) return client.status();
  ShowClient(session, *client);
  if (dry_run && !session.options().json) {
    std::cout << "Nothing was written.\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddClientCreate(CommandLine* line) {
  struct Typed {
    std::unique_ptr<IdentityOptions> identity;
    bool dry_run = false;
  };
  auto typed = std::make_shared<Typed>();
  CLI::App* command = line->Add(
      "client create",
      "Makes a client, with who they are or as a code alone, and says who may "
      "be the same person",
      {"", "--given-name Fatima --family-name \"El Amrani\" --birth-date 1984",
       "--identity-file - < identity.json"},
      [typed](Session& session) {
        return CreateClient(session, *typed->identity, typed->dry_run);
      });
  typed->identity = std::make_unique<IdentityOptions>(command);
  command->add_flag("--dry-run", typed->dry_run,
                    "Check it and look for the same person; write nothing");
}

}  // namespace wegwijs::cli
