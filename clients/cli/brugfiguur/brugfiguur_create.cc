// wegwijs brugfiguur create --name N --organization O --consent DAY ...

#include <memory>

#include "clients/cli/brugfiguur/brugfiguur_options.h"
#include "clients/cli/brugfiguur/brugfiguur_printing.h"
#include "clients/cli/commands.h"

namespace wegwijs::cli {
namespace {

absl::Status CreateBrugfiguur(Session& session,
                              const BrugfiguurOptions& options) {
  directory::v1::CreateBrugfiguurRequest request;
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  const auto mask = options.ApplyTo(session, *request.mutable_brugfiguur());
  if (!mask.ok()) return mask.status();
  request.set_request_id(session.RequestId());
  const auto listed = session.Call(
      &directory::v1::BrugfiguurService::Stub::CreateBrugfiguur, request);
  if (!listed.ok()) return listed.status();
  return ShowBrugfiguur(session, *listed);
}

}  // namespace

void AddBrugfiguurCreate(CommandLine* line) {
  auto options = std::make_shared<std::unique_ptr<BrugfiguurOptions>>();
  CLI::App* command = line->Add(
      "brugfiguur create",
      "Lists somebody of the network, who agreed to be found by the others",
      {"--name \"Zoë Maes\" --organization "
       "01a205b3-d000-7000-8000-000000000026 --language Tsjetsjeens --topic "
       "wonen --phone \"056 27 70 00\" --reach dinsdag,9:00-12:00,overleie "
       "--consent 2026-11-02 --evidence written"},
      [options](Session& session) {
        return CreateBrugfiguur(session, **options);
      });
  *options = std::make_unique<BrugfiguurOptions>(command);
  (*options)->RequireAll();
}

}  // namespace wegwijs::cli
