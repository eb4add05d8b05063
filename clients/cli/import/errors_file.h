// The file of rows that could not be imported.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_ERRORS_FILE_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_ERRORS_FILE_H_

#include <fstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "clients/cli/import/table_reader.h"

namespace wegwijs::cli {

// Writes rows behind what is wrong with them: the columns `line`, `column`,
// `value` and `reason`, then those of the register, in UTF-8 with a byte order
// mark and the delimiter of the register. TableReader reads such a file like
// the register itself, so it can be mended and imported again.
class ErrorsFile {
 public:
  ErrorsFile(const std::string& path, char delimiter,
             const std::vector<std::string>& header);

  // One line, also when there are several problems: a row must not come back
  // twice. What is not UTF-8 becomes the replacement character.
  void Add(const TableRow& row);

  // Puts the file in its place. Without it nothing is left.
  absl::Status Commit();

  ~ErrorsFile();
  ErrorsFile(const ErrorsFile&) = delete;
  ErrorsFile& operator=(const ErrorsFile&) = delete;

 private:
  void WriteRow(const std::vector<std::string>& cells);

  const std::string path_;
  const std::string draft_path_;
  const char delimiter_;
  std::ofstream file_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_ERRORS_FILE_H_
