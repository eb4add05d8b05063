#include "clients/cli/import/row_values.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cli/import/cell_values.h"

namespace wegwijs::cli {
namespace {

using intake::v1::AbsentReason;

// Labels that were seen are remembered, folding them again costs too much; but
// not more than this many, for a column of free text.
constexpr size_t kRememberedLabels = 10000;

std::optional<AbsentReason> FindAbsentReason(const std::string& code) {
  const auto* value =
      FindEnumCode(*intake::v1::AbsentReason_descriptor(), code);
  if (value == nullptr) return {};
  return static_cast<AbsentReason>(value->number());
}

}  // namespace

RowValues::RowValues(const TableReader& reader, const Mapping& mapping,
                     const TableMapping& table, const CodeLists& codes)
    : mapping_(mapping), codes_(codes) {
  for (const FieldMapping& field : table.fields) {
    std::optional<size_t> column;
    if (!field.column.empty()) column = reader.ColumnIndex(field.column);
    sources_.emplace(field.info->field, Source{&field, column, {}});
  }
}

std::string RowValues::Text(Field field) {
  const std::string text = Cell(field);
  const Source* source = Find(field);
  if (text.empty() && source != nullptr &&
      source->mapping->info->empty == Empty::kRefused) {
    Fault(field, absl::InvalidArgumentError("The cell is empty."));
  }
  return text;
}

int32_t RowValues::Number(Field field) {
  const std::string text = Text(field);
  if (text.empty()) return 0;
  const absl::StatusOr<int32_t> number = ParseCount(text);
  if (number.ok()) return *number;
  Fault(field, number.status());
  return 0;
}

double RowValues::Decimal(Field field) {
  const std::string text = Text(field);
  if (text.empty()) return 0;
  const absl::StatusOr<double> number = ParseDecimal(text);
  if (number.ok()) return *number;
  Fault(field, number.status());
  return 0;
}

std::optional<google::type::Date> RowValues::Date() {
  const std::string text = Cell(Field::kDate);
  if (text.empty()) return {};
  const auto date = ParseDate(text, mapping_.date_format);
  if (date.ok()) return *date;
  Fault(Field::kDate, date.status());
  return google::type::Date();
}

std::string RowValues::Code(Field field) {
  const std::string label = Text(field);
  return label.empty() ? "" : Look(field, label);
}

std::vector<std::string> RowValues::Codes(Field field) {
  const Source* source = Find(field);
  const std::string cell = Text(field);
  std::vector<std::string> codes;
  if (source == nullptr || cell.empty()) return codes;
  const std::string& separator = source->mapping->separator;
  std::vector<std::string> labels = {cell};
  if (!separator.empty()) labels = absl::StrSplit(cell, separator);
  for (const std::string& label : labels) {
    const std::string text(absl::StripAsciiWhitespace(label));
    if (text.empty()) continue;
    const std::string code = Look(field, text);
    if (std::count(codes.begin(), codes.end(), code) == 0) {
      codes.push_back(code);
    }
  }
  return codes;
}

intake::v1::CodedValue RowValues::Coded(Field field) {
  intake::v1::CodedValue coded;
  const Source* source = Find(field);
  if (source == nullptr) {
    coded.set_absent_reason(intake::v1::ABSENT_REASON_NOT_RECORDED);
    return coded;
  }
  const std::string& empty = source->mapping->empty;
  const std::string code =
      Cell(field).empty() && !empty.empty() ? empty : Code(field);
  if (const auto reason = FindAbsentReason(code)) {
    coded.set_absent_reason(*reason);
  } else {
    coded.set_code(code);
  }
  return coded;
}

void RowValues::Fault(Field field, absl::Status status) {
  row_->problems.push_back({Find(field)->mapping->column, Cell(field),
                            std::string(status.message()), nullptr});
}

const RowValues::Source* RowValues::Find(Field field) const {
  const auto found = sources_.find(field);
  return found == sources_.end() ? nullptr : &found->second;
}

std::string RowValues::Cell(Field field) const {
  const Source* source = Find(field);
  if (source == nullptr) return "";
  if (!source->column.has_value()) return source->mapping->value;
  return std::string(absl::StripAsciiWhitespace(row_->cells[*source->column]));
}

std::string RowValues::Look(Field field, const std::string& label) {
  Source& source = sources_.at(field);
  const auto seen = source.seen.find(label);
  if (seen != source.seen.end()) return seen->second;
  const LabelIndex& index = codes_.at(field);
  if (const std::optional<std::string> code = index.Find(label)) {
    if (source.seen.size() < kRememberedLabels) source.seen[label] = *code;
    return *code;
  }
  const std::vector<std::string> several = index.Ambiguous(label);
  CellProblem problem = {source.mapping->column, label, "", nullptr};
  if (several.empty()) {
    problem.reason = "The label is not known.";
    problem.unknown_label_of = source.mapping->info;
  } else {
    problem.reason = absl::StrCat(
        "The label stands for several codes: ", absl::StrJoin(several, ", "),
        ". Say in the mapping file which one is meant.");
  }
  row_->problems.push_back(problem);
  return "";
}

}  // namespace wegwijs::cli
