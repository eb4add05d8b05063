// Imports a register: `wegwijs conversation import`.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_REGISTER_IMPORT_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_REGISTER_IMPORT_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "clients/cli/import/code_lists.h"
#include "clients/cli/import/conversation_rows.h"
#include "clients/cli/import/mapping.h"
#include "clients/cli/import/table_reader.h"
#include "clients/cli/session.h"

namespace wegwijs::cli {

struct ImportOptions {
  std::string path;
  std::string mapping_path;

  // Where bad rows go. Empty: beside the file, as `<path>.errors.csv`.
  std::string errors_path;

  // Check only.
  bool dry_run = false;

  // Import the good rows also when there are bad ones.
  bool partial = false;

  // Amend what was imported earlier with other content.
  bool update = false;
};

// Reads the file twice: once to check all of it, here and by the server, and
// once to import it. Neither pass keeps more than one message of rows.
//
// The status is for the person: a failure when a row is bad, also when the good
// ones were imported.
class RegisterImport {
 public:
  // Both must outlive it.
  RegisterImport(Session& session, const ImportOptions& options);

  absl::Status Run();

 private:
  // What one pass over the file came to.
  struct Pass {
    intake::v1::ImportConversationsResponse response;
    int64_t rows = 0;

    // Those that were not sent: they, or others of their conversation, have a
    // problem that shows without asking the server.
    int64_t unsent_rows = 0;
  };

  absl::Status Prepare();
  absl::StatusOr<Pass> RunPass(bool validate_only);
  absl::Status SendRows(bool validate_only, Pass* pass);

  // Reads the file once more and writes its bad rows to the errors file and,
  // the first ones, to standard error.
  absl::Status ReportBadRows(const Pass& pass);

  // What the server found wrong, by the line of the row.
  using ProblemsByLine = std::map<int64_t, std::vector<CellProblem>>;
  ProblemsByLine ServerProblems(const Pass& pass) const;

  // Whether the conversation is bad. Then each of its rows has a problem.
  static bool MarkBadRows(const ProblemsByLine& from_server,
                          const TableReader& table,
                          ConversationRows* conversation);

  absl::Status Conclude(const Pass& pass, bool imported);
  void Print(const Pass& pass, bool imported) const;
  std::string ErrorsPath() const;

  Session& session_;
  const ImportOptions& options_;
  std::string municipality_;
  Mapping mapping_;
  CodeLists codes_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_REGISTER_IMPORT_H_
