// wegwijs directory export FILE

#include <grpcpp/grpcpp.h>

#include <iostream>
#include <memory>

#include "clients/cli/call_error.h"
#include "clients/cli/commands.h"
#include "clients/cli/new_file.h"

namespace wegwijs::cli {
namespace {

using directory::v1::ExportHsdsRequest;
using directory::v1::ExportHsdsResponse;

struct HsdsExportOptions {
  ExportHsdsRequest request;
  std::string organization;
  std::string path;
  bool overwrite = false;
};

absl::Status ReceiveHsds(Session& session, const ExportHsdsRequest& request,
                         NewFile& file) {
  const auto context = session.NewContext(std::chrono::milliseconds(
      static_cast<int64_t>(session.options().timeout_seconds * 1000)));
  if (!context.ok()) return context.status();
  const auto reader = session.exchange().ExportHsds(context->get(), request);
  absl::Status written;
  ExportHsdsResponse message;
  while (written.ok() && reader->Read(&message)) {
    written = file.Write(message.chunk());
  }
  if (!written.ok()) (*context)->TryCancel();
  const grpc::Status status = reader->Finish();
  if (!written.ok()) return written;
  return Explain(status, "directory", session.options().directory_endpoint);
}

absl::Status ExportHsds(Session& session, const HsdsExportOptions& options) {
  ExportHsdsRequest request = options.request;
  request.set_organization(
      WithCollection("organizations", options.organization));
  NewFile file(options.path, options.overwrite);
  absl::Status status = file.Open();
  if (status.ok()) status = ReceiveHsds(session, request, file);
  if (status.ok()) status = file.Keep();
  if (!status.ok()) return status;
  if (!session.options().json) {
    std::cout << "The directory stands in " << file.path() << ".\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddDirectoryExport(CommandLine* line) {
  auto options = std::make_shared<HsdsExportOptions>();
  CLI::App* command = line->Add(
      "directory export", "Writes the directory into a file, as HSDS JSON",
      {"directory.json", "directory.json --public"},
      [options](Session& session) { return ExportHsds(session, *options); });
  command->add_option("file", options->path, "A new file")
      ->type_name("FILE")
      ->required();
  command->add_flag_callback(
      "--public", [options] { options->request.set_public_only(true); },
      "Leave out what is for colleagues: people to reach, shelters");
  command
      ->add_option("--organization", options->organization,
                   "Only this one and its services")
      ->type_name("NAME");
  command->add_flag("--overwrite", options->overwrite, "Replace the file");
}

}  // namespace wegwijs::cli
