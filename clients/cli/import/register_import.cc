#include "clients/cli/import/register_import.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/import/errors_file.h"
#include "clients/cli/import/import_stream.h"
#include "clients/cli/import/row_faults.h"
#include "clients/cli/printing.h"
#include "clients/cli/progress_bar.h"
#include "clients/cli/server_lists.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using intake::v1::ImportConversationsResponse;

constexpr int kPrintedLines = 10;

// The field that a server's path speaks of: "help_requests[3].topic" is the
// topic, "nationality.code" the nationality. Null when it is no column's.
const FieldInfo* FieldOf(const std::string& path) {
  std::vector<std::string> parts = absl::StrSplit(path, '.');
  if (parts.front() == "conversation") parts.erase(parts.begin());
  if (parts.size() > 1 && absl::StartsWith(parts.front(), "help_requests")) {
    parts.erase(parts.begin());
  }
  if (parts.empty()) return nullptr;
  const std::string name = parts.front().substr(0, parts.front().find('['));
  for (const FieldInfo& info : ConversationFields()) {
    if (name == info.path) return &info;
    if (name == absl::StrCat(info.path, "_absent_reason")) return &info;
    if (info.field == Field::kDate && name == "occurred_last") return &info;
  }
  return nullptr;
}

}  // namespace

RegisterImport::RegisterImport(Session& session, const ImportOptions& options)
    : session_(session), options_(options) {}

absl::Status RegisterImport::Run() {
  absl::Status status = Prepare();
  if (!status.ok()) return status;
  const auto checked = RunPass(/*validate_only=*/true);
  if (!checked.ok()) return checked.status();
  if (checked->response.refused() > 0) {
    status = ReportBadRows(*checked);
    if (!status.ok()) return status;
  }
  const bool stop = checked->response.refused() > 0 && !options_.partial;
  if (options_.dry_run || stop) return Conclude(*checked, /*imported=*/false);
  const auto imported = RunPass(/*validate_only=*/false);
  if (!imported.ok()) {
    return absl::Status(
        imported.status().code(),
        absl::StrCat("The import stopped before its end. ",
                     imported.status().message(),
                     "\nWhat was written stays. Run the same command again: it "
                     "imports what is missing."));
  }
  if (imported->response.refused() > checked->response.refused()) {
    status = ReportBadRows(*imported);
    if (!status.ok()) return status;
  }
  return Conclude(*imported, /*imported=*/true);
}

absl::Status RegisterImport::Prepare() {
  std::error_code error;
  if (!std::filesystem::is_regular_file(options_.path, error)) {
    return UsageError(absl::StrCat(
        "There is no file ", options_.path,
        ". An import reads its file twice, so it cannot be a pipe."));
  }
  if (std::filesystem::equivalent(options_.path, ErrorsPath(), error)) {
    return UsageError("--errors names the file that is imported.");
  }
  auto mapping = ReadMapping(options_.mapping_path);
  if (!mapping.ok()) return mapping.status();
  mapping_ = *std::move(mapping);
  if (!mapping_.conversations.has_value()) {
    return absl::InvalidArgumentError(
        "The mapping file has no part \"conversations\".");
  }
  const auto municipality = session_.Municipality();
  if (!municipality.ok()) return municipality.status();
  municipality_ = *municipality;
  const auto lists = FetchServerLists(session_, *mapping_.conversations);
  if (!lists.ok()) return lists.status();
  auto codes = MakeCodeLists(*mapping_.conversations, *lists, municipality_);
  if (!codes.ok()) return codes.status();
  codes_ = *std::move(codes);
  return absl::OkStatus();
}

absl::StatusOr<RegisterImport::Pass> RegisterImport::RunPass(
    bool validate_only) {
  Pass pass;
  const absl::Status status = SendRows(validate_only, &pass);
  if (!status.ok()) return status;
  pass.response.set_refused(pass.response.refused() + pass.unsent_rows);
  return pass;
}

absl::Status RegisterImport::SendRows(bool validate_only, Pass* pass) {
  std::ifstream file(options_.path, std::ios::binary);
  auto reader = ConversationReader::Open(file, mapping_, codes_);
  if (!reader.ok()) return reader.status();
  intake::v1::ImportHeader header;
  header.set_parent(municipality_);
  header.set_source(mapping_.source);
  header.set_validate_only(validate_only);
  // A check goes on behind a bad row, to find all of them.
  header.set_partial(validate_only || options_.partial);
  header.set_update(options_.update);
  auto stream = ImportStream::Open(session_, header);
  if (!stream.ok()) return stream.status();
  ProgressBar progress(validate_only ? "checking" : "importing",
                       std::filesystem::file_size(options_.path));
  ConversationRows next;
  while (true) {
    const absl::StatusOr<bool> more = (*reader)->Next(&next);
    if (!more.ok()) return more.status();
    if (!*more) break;
    pass->rows += next.rows.size();
    progress.Show((*reader)->table().bytes_read());
    if (!next.ok()) {
      pass->unsent_rows += next.rows.size();
    } else if (!(*stream)->Send(std::move(next.message))) {
      break;
    }
  }
  auto response = (*stream)->Finish();
  if (!response.ok()) return response.status();
  pass->response = *std::move(response);
  return absl::OkStatus();
}

absl::Status RegisterImport::ReportBadRows(const Pass& pass) {
  std::ifstream file(options_.path, std::ios::binary);
  auto reader = ConversationReader::Open(file, mapping_, codes_);
  if (!reader.ok()) return reader.status();
  const ProblemsByLine from_server = ServerProblems(pass);
  ErrorsFile errors(ErrorsPath(), mapping_.delimiter,
                    (*reader)->table().header());
  RowFaults faults;
  ConversationRows next;
  while (true) {
    const absl::StatusOr<bool> more = (*reader)->Next(&next);
    if (!more.ok()) return more.status();
    if (!*more) break;
    if (!MarkBadRows(from_server, (*reader)->table(), &next)) continue;
    for (TableRow& row : next.rows) {
      errors.Add(row);
      faults.Add(row);
    }
  }
  std::cerr << faults.Text(codes_);
  if (pass.response.refused() > faults.rows()) {
    std::cerr << "The server names its first 1000 problems only: "
              << pass.response.refused() - faults.rows()
              << " bad rows more will show when these are mended.\n";
  }
  return errors.Commit();
}

RegisterImport::ProblemsByLine RegisterImport::ServerProblems(
    const Pass& pass) const {
  ProblemsByLine problems;
  for (const auto& problem : pass.response.problems()) {
    CellProblem cell;
    cell.reason = problem.description();
    const FieldInfo* info = FieldOf(problem.field());
    const FieldMapping* mapping =
        info == nullptr ? nullptr : mapping_.conversations->Find(info->field);
    // Without a column: the server's word for the field is all there is.
    cell.column = mapping != nullptr && !mapping->column.empty()
                      ? mapping->column
                      : problem.field();
    problems[problem.row().line()].push_back(cell);
  }
  return problems;
}

bool RegisterImport::MarkBadRows(const ProblemsByLine& from_server,
                                 const TableReader& table,
                                 ConversationRows* conversation) {
  int64_t bad_line = 0;
  for (TableRow& row : conversation->rows) {
    const auto found = from_server.find(row.line);
    if (found != from_server.end()) {
      for (CellProblem problem : found->second) {
        problem.value = table.Cell(row, problem.column);
        row.problems.push_back(problem);
      }
    }
    if (bad_line == 0 && !row.problems.empty()) bad_line = row.line;
  }
  if (bad_line == 0) return false;
  for (TableRow& row : conversation->rows) {
    if (!row.problems.empty()) continue;
    row.problems.push_back(
        {"", "",
         absl::StrCat("The row is one conversation with line ", bad_line,
                      ", which has a problem."),
         nullptr});
  }
  return true;
}

absl::Status RegisterImport::Conclude(const Pass& pass, bool imported) {
  Print(pass, imported);
  const int64_t refused = pass.response.refused();
  if (refused == 0) return absl::OkStatus();
  const std::string count = absl::StrCat(refused, " of ", pass.rows,
                                         pass.rows == 1 ? " row" : " rows",
                                         refused == 1 ? " is bad" : " are bad");
  if (imported) {
    return absl::FailedPreconditionError(
        absl::StrCat(count,
                     " and not imported; the others are. Mend the rows "
                     "in ",
                     ErrorsPath(), " and import that file."));
  }
  return absl::FailedPreconditionError(absl::StrCat(
      count, "; nothing was imported. They stand in ", ErrorsPath(),
      ". Mend them in the register, or import the others with --partial and "
      "then the mended errors file."));
}

void RegisterImport::Print(const Pass& pass, bool imported) const {
  const ImportConversationsResponse& response = pass.response;
  if (session_.options().json) return PrintJson(response);
  if (!imported) std::cout << "Checked; nothing was imported.\n";
  Table table({{imported ? "Rows" : "Rows that would be", Table::Align::kLeft},
               {"", Table::Align::kRight}});
  table.AddRow({"recorded", absl::StrCat(response.recorded())});
  table.AddRow({"unchanged", absl::StrCat(response.unchanged())});
  table.AddRow({"different", absl::StrCat(response.different())});
  table.AddRow({"amended", absl::StrCat(response.amended())});
  table.AddRow({"refused", absl::StrCat(response.refused())});
  std::cout << table.Render();
  if (response.different() == 0) return;
  std::string lines;
  for (int i = 0; i < response.different_rows_size(); ++i) {
    if (i == kPrintedLines) {
      absl::StrAppend(&lines, " and more");
      break;
    }
    absl::StrAppend(&lines, i == 0 ? "" : ", ",
                    response.different_rows(i).line());
  }
  std::cout << Wrap(absl::StrCat("Imported earlier with other content, and "
                                 "left alone (--update amends them): lines ",
                                 lines, "."),
                    "");
}

std::string RegisterImport::ErrorsPath() const {
  if (!options_.errors_path.empty()) return options_.errors_path;
  return options_.path + ".errors.csv";
}

}  // namespace wegwijs::cli
