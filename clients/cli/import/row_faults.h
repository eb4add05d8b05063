// What is wrong with the rows of a file, for the person who has to mend it.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_ROW_FAULTS_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_ROW_FAULTS_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "clients/cli/import/code_lists.h"
#include "clients/cli/import/table_reader.h"

namespace wegwijs::cli {

// Takes rows with problems and keeps little of them: the first few in full, and
// each unknown label once.
class RowFaults {
 public:
  void Add(const TableRow& row);

  // How many rows were added.
  int64_t rows() const { return rows_; }

  // The first problems; then each unknown label with the number of its rows,
  // the first line, and the known labels that are spelled most like it.
  std::string Text(const CodeLists& codes) const;

 private:
  struct Tally {
    const FieldInfo* field = nullptr;
    std::string label;
    int64_t rows = 0;
    int64_t first_line = 0;
  };

  void AddLabel(const CellProblem& problem, int64_t line);

  int64_t rows_ = 0;
  int64_t problems_ = 0;
  int64_t labels_left_out_ = 0;
  std::vector<std::string> first_;
  std::map<std::pair<std::string, std::string>, Tally> labels_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_ROW_FAULTS_H_
