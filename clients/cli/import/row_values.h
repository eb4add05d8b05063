// The cells of one row as values of the API.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_ROW_VALUES_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_ROW_VALUES_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "clients/cli/import/code_lists.h"
#include "clients/cli/import/table_reader.h"
#include "google/type/date.pb.h"
#include "wegwijs/intake/v1/coded_value.pb.h"

namespace wegwijs::cli {

// Finds values by field. What it cannot make out it adds to the problems of the
// row and leaves empty. A field that the mapping file leaves out is empty
// without a problem.
class RowValues {
 public:
  // Everything given must outlive it.
  RowValues(const TableReader& reader, const Mapping& mapping,
            const TableMapping& table, const CodeLists& codes);

  // Works on this row from now on. It must have no problems yet.
  void SetRow(TableRow* row) { row_ = row; }

  std::string Text(Field field);
  int32_t Number(Field field);
  double Decimal(Field field);

  // Nothing when the cell is empty, which is no problem here.
  std::optional<google::type::Date> Date();

  // The code that the label stands for.
  std::string Code(Field field);

  // The codes of all labels in the cell, each once.
  std::vector<std::string> Codes(Field field);

  // A code or an absent reason. A field that the mapping file leaves out is
  // NOT_RECORDED: the register does not say.
  intake::v1::CodedValue Coded(Field field);

  // Finds fault with a field.
  void Fault(Field field, absl::Status status);

 private:
  struct Source {
    const FieldMapping* mapping;
    std::optional<size_t> column;
    std::map<std::string, std::string> seen;  // Cells that were looked up.
  };

  const Source* Find(Field field) const;
  std::string Cell(Field field) const;
  std::string Look(Field field, const std::string& label);

  const Mapping& mapping_;
  const CodeLists& codes_;
  std::map<Field, Source> sources_;
  TableRow* row_ = nullptr;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_ROW_VALUES_H_
