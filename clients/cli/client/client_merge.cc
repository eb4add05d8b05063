// wegwijs client merge SURVIVOR MERGED; wegwijs client unmerge NAME

#include <iostream>
#include <memory>

#include "clients/cli/client/client_printing.h"
#include "clients/cli/commands.h"

namespace wegwijs::cli {
namespace {

using intake::v1::ClientService;

absl::Status MergeClients(Session& session, const std::string& survivor,
                          const std::string& merged) {
  const auto stays = GetClient(session, survivor);
  if (!stays.ok()) return stays.status();
  const auto goes = GetClient(session, merged);
  if (!goes.ok()) return goes.status();
  intake::v1::MergeClientsRequest request;
  request.set_survivor(stays->name());
  request.set_survivor_etag(stays->etag());
  request.set_merged(goes->name());
  request.set_merged_etag(goes->etag());
  request.set_request_id(session.RequestId());
  const auto client = session.Call(&ClientService::Stub::MergeClients, request);
  if (!client.ok()) return client.status();
  ShowClient(session, *client);
  if (!session.options().json) {
    std::cout << goes->code() << " counts as " << client->code()
              << " now. `wegwijs client unmerge " << goes->code()
              << "` takes it back.\n";
  }
  return absl::OkStatus();
}

absl::Status UnmergeClients(Session& session, const std::string& merged) {
  const auto before = GetClient(session, merged);
  if (!before.ok()) return before.status();
  intake::v1::UnmergeClientsRequest request;
  request.set_merged(before->name());
  request.set_etag(before->etag());
  request.set_request_id(session.RequestId());
  const auto client =
      session.Call(&ClientService::Stub::UnmergeClients, request);
  if (!client.ok()) return client.status();
  ShowClient(session, *client);
  if (!session.options().json) {
    std::cout << client->code() << " stands for itself again.\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddClientMerge(CommandLine* line) {
  struct Typed {
    std::string survivor;
    std::string merged;
  };
  auto typed = std::make_shared<Typed>();
  CLI::App* command = line->Add(
      "client merge",
      "Says that two clients are one person: the second counts as the first",
      {"K7M-4RX-P T2B-9QC-H"}, [typed](Session& session) {
        return MergeClients(session, typed->survivor, typed->merged);
      });
  command->add_option("survivor", typed->survivor, "The client that remains")
      ->type_name("NAME")
      ->required();
  command->add_option("merged", typed->merged, "The client that is the same")
      ->type_name("NAME")
      ->required();
}

void AddClientUnmerge(CommandLine* line) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = line->Add(
      "client unmerge", "Takes a merge back", {"T2B-9QC-H"},
      [name](Session& session) { return UnmergeClients(session, *name); });
  AddName(command, "The client that was merged into another one", name.get());
}

}  // namespace wegwijs::cli
