// wegwijs client update NAME --phone N ...

#include <memory>

#include "clients/cli/client/client_printing.h"
#include "clients/cli/client/identity_options.h"
#include "clients/cli/commands.h"

namespace wegwijs::cli {
namespace {

absl::Status UpdateClient(Session& session, const std::string& name,
                          const IdentityOptions& options,
                          const std::string& etag) {
  auto given = options.Read();
  if (!given.ok()) return given.status();
  if (given->mask.paths().empty()) {
    return UsageError("Say what changes, as --phone \"0470 12 34 56\".");
  }
  const auto before = GetClient(session, name);
  if (!before.ok()) return before.status();
  intake::v1::UpdateClientRequest request;
  request.mutable_client()->set_name(before->name());
  *request.mutable_client()->mutable_identity() = given->identity;
  *request.mutable_update_mask() = given->mask;
  request.set_etag(etag.empty() ? before->etag() : etag);
  request.set_request_id(session.RequestId());
  const auto client =
      session.Call(&intake::v1::ClientService::Stub::UpdateClient, request);
  if (!client.ok()) return client.status();
  ShowClient(session, *client);
  return absl::OkStatus();
}

}  // namespace

void AddClientUpdate(CommandLine* line) {
  struct Typed {
    std::unique_ptr<IdentityOptions> identity;
    std::string name;
    std::string etag;
  };
  auto typed = std::make_shared<Typed>();
  CLI::App* command = line->Add(
      "client update",
      "Corrects who a client is; what is not named stays, and what is named "
      "empty goes",
      {"K7M-4RX-P --phone \"0470 12 34 56\"", "K7M-4RX-P --notes ''"},
      [typed](Session& session) {
        return UpdateClient(session, typed->name, *typed->identity,
                            typed->etag);
      });
  AddName(command, "The code, the UUID or the whole name", &typed->name);
  typed->identity = std::make_unique<IdentityOptions>(command);
  command
      ->add_option("--etag", typed->etag,
                   "The version you read; otherwise the present one")
      ->type_name("ETAG");
}

}  // namespace wegwijs::cli
