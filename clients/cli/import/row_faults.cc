#include "clients/cli/import/row_faults.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/import/fold.h"

namespace wegwijs::cli {
namespace {

constexpr size_t kPrintedProblems = 10;
constexpr size_t kMaxLabels = 1000;
constexpr size_t kLongestValue = 60;

std::string Quoted(const std::string& value) {
  if (value.size() <= kLongestValue) return absl::StrCat("\"", value, "\"");
  return absl::StrCat("\"", value.substr(0, kLongestValue), "...\"");
}

std::string ProblemText(const CellProblem& problem, int64_t line) {
  std::string text = absl::StrCat("line ", line);
  if (!problem.column.empty()) {
    absl::StrAppend(&text, ", ", problem.column, " ", Quoted(problem.value));
  }
  return absl::StrCat(text, ": ", problem.reason);
}

}  // namespace

void RowFaults::Add(const TableRow& row) {
  ++rows_;
  for (const CellProblem& problem : row.problems) {
    if (problem.unknown_label_of != nullptr) {
      AddLabel(problem, row.line);
      continue;
    }
    ++problems_;
    if (first_.size() < kPrintedProblems) {
      first_.push_back(ProblemText(problem, row.line));
    }
  }
}

std::string RowFaults::Text(const CodeLists& codes) const {
  std::string text;
  for (const std::string& line : first_) absl::StrAppend(&text, line, "\n");
  const auto more = problems_ - static_cast<int64_t>(first_.size());
  if (more > 0) absl::StrAppend(&text, "and ", more, " more\n");
  if (labels_.empty()) return text;
  absl::StrAppend(&text, "Labels that are not known:\n");
  for (const auto& [key, tally] : labels_) {
    const auto near = codes.at(tally.field->field).Nearest(tally.label);
    absl::StrAppend(&text, "  ", key.first, " ", Quoted(tally.label), ": ",
                    tally.rows, tally.rows == 1 ? " row" : " rows",
                    ", first on line ", tally.first_line);
    if (!near.empty()) {
      absl::StrAppend(&text, "; nearest: ", absl::StrJoin(near, ", "));
    }
    text += "\n";
  }
  if (labels_left_out_ > 0) {
    absl::StrAppend(&text, "  and more, in ", labels_left_out_, " rows\n");
  }
  absl::StrAppend(&text,
                  "Correct them in the file, or say under \"labels\" in the "
                  "mapping file what they stand for.\n");
  return text;
}

void RowFaults::AddLabel(const CellProblem& problem, int64_t line) {
  const std::pair<std::string, std::string> key = {problem.column,
                                                   Fold(problem.value)};
  if (labels_.size() >= kMaxLabels && labels_.count(key) == 0) {
    ++labels_left_out_;
    return;
  }
  Tally& tally = labels_[key];
  if (tally.rows++ > 0) return;
  tally.field = problem.unknown_label_of;
  tally.label = problem.value;
  tally.first_line = line;
}

}  // namespace wegwijs::cli
