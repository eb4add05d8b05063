// wegwijs brugfiguur update NAME [--phone P] ...

#include <memory>
#include <string>

#include "clients/cli/brugfiguur/brugfiguur_options.h"
#include "clients/cli/brugfiguur/brugfiguur_printing.h"
#include "clients/cli/commands.h"

namespace wegwijs::cli {
namespace {

struct TypedBrugfiguurUpdate {
  std::unique_ptr<BrugfiguurOptions> options;
  std::string name;
  std::string etag;
};

absl::Status UpdateBrugfiguur(Session& session,
                              const TypedBrugfiguurUpdate& typed) {
  const auto before = GetBrugfiguur(session, typed.name);
  if (!before.ok()) return before.status();
  directory::v1::UpdateBrugfiguurRequest request;
  *request.mutable_brugfiguur() = *before;
  if (!typed.etag.empty()) request.mutable_brugfiguur()->set_etag(typed.etag);
  const auto mask =
      typed.options->ApplyTo(session, *request.mutable_brugfiguur());
  if (!mask.ok()) return mask.status();
  if (mask->paths().empty()) {
    return UsageError("Say what changes, as --phone \"056 27 70 00\".");
  }
  *request.mutable_update_mask() = *mask;
  request.set_request_id(session.RequestId());
  const auto after = session.Call(
      &directory::v1::BrugfiguurService::Stub::UpdateBrugfiguur, request);
  if (!after.ok()) return after.status();
  return ShowBrugfiguur(session, *after);
}

}  // namespace

void AddBrugfiguurUpdate(CommandLine* line) {
  auto typed = std::make_shared<TypedBrugfiguurUpdate>();
  CLI::App* command = line->Add(
      "brugfiguur update",
      "Changes what is listed of somebody; what is not named stays, and what "
      "is "
      "named empty goes",
      {"01a205b3-d000-7000-8000-0000000000f1 --phone \"056 27 70 00\"",
       "01a205b3-d000-7000-8000-0000000000f1 --reach dinsdag,9:00-12:00 "
       "--reach donderdag"},
      [typed](Session& session) { return UpdateBrugfiguur(session, *typed); });
  AddName(command, "The entry", &typed->name);
  typed->options = std::make_unique<BrugfiguurOptions>(command);
  command
      ->add_option("--etag", typed->etag,
                   "The version you read; otherwise the present one")
      ->type_name("ETAG");
}

}  // namespace wegwijs::cli
