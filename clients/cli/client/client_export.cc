// wegwijs client export NAME --json-file FILE --html-file FILE

#include <grpcpp/grpcpp.h>

#include <iostream>
#include <memory>

#include "clients/cli/call_error.h"
#include "clients/cli/client/client_printing.h"
#include "clients/cli/commands.h"
#include "clients/cli/new_file.h"

namespace wegwijs::cli {
namespace {

using intake::v1::ExportClientDataRequest;
using intake::v1::ExportClientDataResponse;

struct ExportCommand {
  ExportClientDataRequest request;
  std::string json_file;
  std::string html_file;
  bool overwrite = false;
};

absl::Status Receive(Session& session, const ExportClientDataRequest& request,
                     NewFile& json, NewFile& html) {
  const auto timeout = std::chrono::milliseconds(
      static_cast<int64_t>(session.options().timeout_seconds * 1000));
  const auto context = session.NewContext(timeout);
  if (!context.ok()) return context.status();
  const auto reader =
      session.rights().ExportClientData(context->get(), request);
  absl::Status written;
  ExportClientDataResponse message;
  while (written.ok() && reader->Read(&message)) {
    written = message.has_json() ? json.Write(message.json())
                                 : html.Write(message.html());
  }
  if (!written.ok()) (*context)->TryCancel();
  const grpc::Status status = reader->Finish();
  if (!written.ok()) return written;
  return Explain(status, "intake", session.options().endpoint);
}

// Both, or none.
absl::Status KeepBoth(NewFile& json, NewFile& html) {
  absl::Status kept = json.Keep();
  if (!kept.ok()) return kept;
  kept = html.Keep();
  if (!kept.ok()) json.Discard();
  return kept;
}

absl::Status ExportClient(Session& session, const ExportCommand& typed) {
  ExportClientDataRequest request = typed.request;
  const auto name = session.Name("clients", request.name());
  if (!name.ok()) return name.status();
  request.set_name(*name);
  if (typed.json_file == typed.html_file) {
    return UsageError("Give two different files.");
  }
  NewFile json(typed.json_file, typed.overwrite);
  NewFile html(typed.html_file, typed.overwrite);
  // Before anything is written into the audit.
  for (NewFile* file : {&json, &html}) {
    const absl::Status opened = file->Open();
    if (!opened.ok()) return opened;
  }
  const absl::Status received = Receive(session, request, json, html);
  if (!received.ok()) return received;
  const absl::Status kept = KeepBoth(json, html);
  if (!kept.ok()) return kept;
  if (!session.options().json) {
    std::cout << "Everything that is kept stands in " << json.path()
              << " (for machines) and " << html.path()
              << " (to read). Hand them over, and delete them here.\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddClientExport(CommandLine* line) {
  auto typed = std::make_shared<ExportCommand>();
  CLI::App* command = line->Add(
      "client export",
      "Writes everything that is kept about a person into two files, to hand "
      "over",
      {"K7M-4RX-P --json-file data.json --html-file data.html --language ar"},
      [typed](Session& session) { return ExportClient(session, *typed); });
  AddText(command, "name", "The code, the UUID or the whole name",
          [typed](const std::string& name) { typed->request.set_name(name); })
      ->type_name("NAME")
      ->required();
  command
      ->add_option("--json-file", typed->json_file, "For machines; a new file")
      ->type_name("FILE")
      ->required();
  command
      ->add_option("--html-file", typed->html_file,
                   "To read and to print; a new file")
      ->type_name("FILE")
      ->required();
  AddText(command, "--language", "Of the document to read; nl unless said",
          [typed](const std::string& code) {
            typed->request.set_language_code(code);
          })
      ->type_name("nl|fr|en|ar|ru")
      ->check(CLI::IsMember({"nl", "fr", "en", "ar", "ru"}).description(""));
  command->add_flag("--overwrite", typed->overwrite, "Replace files");
}

}  // namespace wegwijs::cli
