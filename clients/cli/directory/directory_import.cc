// wegwijs directory import FILE

#include <grpcpp/grpcpp.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/call_error.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"
#include "clients/cli/progress_bar.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using directory::v1::HsdsChange;
using directory::v1::HsdsNote;
using directory::v1::ImportHsdsHeader;
using directory::v1::ImportHsdsRequest;
using directory::v1::ImportHsdsResponse;

constexpr size_t kHsdsChunk = 64 << 10;
// So many lines of each kind of change a person reads.
constexpr int kMostShownChanges = 20;

struct HsdsImportOptions {
  std::string path;
  std::string source;
  bool dry_run = false;
};

absl::StatusOr<ImportHsdsResponse> SendHsds(Session& session,
                                            const HsdsImportOptions& options) {
  std::error_code error;
  const auto size = std::filesystem::file_size(options.path, error);
  std::ifstream file(options.path, std::ios::binary);
  if (error || !file) {
    return UsageError(absl::StrCat("Cannot read ", options.path, "."));
  }
  const auto municipality = session.Municipality();
  if (!municipality.ok()) return municipality.status();
  const auto context = session.NewContext(std::chrono::milliseconds(
      static_cast<int64_t>(session.options().timeout_seconds * 1000)));
  if (!context.ok()) return context.status();
  ImportHsdsResponse response;
  const auto writer = session.exchange().ImportHsds(context->get(), &response);
  ImportHsdsRequest message;
  ImportHsdsHeader& header = *message.mutable_header();
  header.set_parent(*municipality);
  header.set_source(options.source);
  header.set_validate_only(options.dry_run);
  bool open = writer->Write(message);
  ProgressBar progress("sending", static_cast<int64_t>(size));
  int64_t sent = 0;
  std::string chunk(kHsdsChunk, '\0');
  while (open && (file.read(chunk.data(), kHsdsChunk), file.gcount() > 0)) {
    message.Clear();
    message.set_chunk(chunk.substr(0, file.gcount()));
    open = writer->Write(message);
    progress.Show(sent += file.gcount());
  }
  writer->WritesDone();
  const grpc::Status status = writer->Finish();
  if (!status.ok()) {
    return Explain(status, "directory", session.options().directory_endpoint);
  }
  return response;
}

struct HsdsSection {
  HsdsChange::Kind kind;
  const char* title;
  int64_t count;
};

void PrintChanges(const ImportHsdsResponse& response,
                  const HsdsSection& section) {
  if (section.count == 0) return;
  std::cout << "\n" << section.title << "\n";
  Table table({{"what"}, {"name"}, {"fields"}});
  int shown = 0;
  for (const HsdsChange& change : response.changes()) {
    if (change.kind() != section.kind || shown == kMostShownChanges) continue;
    ++shown;
    table.AddRow({change.entity(),
                  change.display_name().empty() ? LastPart(change.name())
                                                : change.display_name(),
                  absl::StrJoin(change.fields(), ", ")});
  }
  std::cout << table.Render("  ");
  if (shown < section.count) {
    std::cout << "  and " << section.count - shown
              << " more; --json lists the first 1,000 of all\n";
  }
}

void PrintNotes(const ImportHsdsResponse& response) {
  if (response.notes().empty()) return;
  std::cout << "\nKept for the export, and counts for nothing else\n";
  Table table({{"field"}, {"times", Table::Align::kRight}});
  for (const HsdsNote& note : response.notes()) {
    table.AddRow({note.field(), absl::StrCat(note.count())});
  }
  std::cout << table.Render("  ");
}

void PrintImport(const ImportHsdsResponse& response, bool dry_run) {
  std::cout << (dry_run ? "Nothing was written; an import would make this of "
                          "the file\n"
                        : "What the import made of the file\n");
  const HsdsSection sections[] = {
      {HsdsChange::KIND_ADDED, "Added", response.added()},
      {HsdsChange::KIND_CHANGED, "Changed", response.changed()},
      {HsdsChange::KIND_RETIRED, "Retired: no longer used", response.retired()},
      {HsdsChange::KIND_CONFLICT,
       "In conflict: changed here since, or somebody else's; left alone",
       response.conflicts()},
      {HsdsChange::KIND_MISSING_IN_FILE,
       "No longer in the file of this source; left alone",
       response.missing_in_file()}};
  Table counts({{""}, {"", Table::Align::kRight}});
  for (const auto& [word, count] :
       {std::pair{"added", response.added()},
        {"changed", response.changed()},
        {"retired", response.retired()},
        {"unchanged", response.unchanged()},
        {"in conflict", response.conflicts()},
        {"missing in the file", response.missing_in_file()}}) {
    counts.AddRow({word, absl::StrCat(count)});
  }
  std::cout << counts.Render("  ");
  for (const HsdsSection& section : sections) PrintChanges(response, section);
  PrintNotes(response);
}

absl::Status ImportHsds(Session& session, HsdsImportOptions options) {
  if (options.source.empty()) {
    options.source = std::filesystem::path(options.path).filename().string();
  }
  const auto response = SendHsds(session, options);
  if (!response.ok()) return response.status();
  if (session.options().json) {
    PrintJson(*response);
  } else {
    PrintImport(*response, options.dry_run);
  }
  return absl::OkStatus();
}

}  // namespace

void AddDirectoryImport(CommandLine* line) {
  auto options = std::make_shared<HsdsImportOptions>();
  CLI::App* command = line->Add(
      "directory import",
      "Takes in a directory as HSDS JSON: checks all of it first, and deletes "
      "nothing",
      {"directory.json --dry-run", "directory.json --source sociale-kaart"},
      [options](Session& session) { return ImportHsds(session, *options); });
  command->add_option("file", options->path, "HSDS 3.0, as JSON")
      ->type_name("FILE")
      ->required();
  command
      ->add_option("--source", options->source,
                   "Whom the file is from (its name)")
      ->type_name("SOURCE");
  command->add_flag("--dry-run", options->dry_run,
                    "Say what would change, change nothing");
}

}  // namespace wegwijs::cli
