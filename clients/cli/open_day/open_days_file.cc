#include "clients/cli/open_day/open_days_file.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/call_error.h"
#include "clients/cli/import/errors_file.h"
#include "clients/cli/import/mapping.h"
#include "clients/cli/import/row_faults.h"
#include "clients/cli/import/row_values.h"
#include "clients/cli/period.h"
#include "clients/cli/printing.h"
#include "clients/cli/server_lists.h"

namespace wegwijs::cli {
namespace {

using intake::v1::IntakeService;
using intake::v1::OpenDay;
using intake::v1::SetOpenDaysRequest;
using intake::v1::SetOpenDaysResponse;

// The most days in one request.
constexpr size_t kBatch = 500;

struct Row {
  TableRow row;
  OpenDay day;
};

class OpenDaysImport {
 public:
  OpenDaysImport(Session& session, const OpenDaysFileOptions& options)
      : session_(session), options_(options) {}

  absl::Status Run() {
    absl::Status status = Prepare();
    if (status.ok()) status = ReadRows();
    SetOpenDaysResponse answer;
    if (status.ok()) status = Send(/*validate_only=*/true, &answer);
    if (status.ok()) status = ReportBadRows();
    if (status.ok() && !options_.dry_run) {
      answer.Clear();
      status = Send(/*validate_only=*/false, &answer);
    }
    if (!status.ok()) return status;
    if (session_.options().json) {
      PrintJson(answer);
    } else {
      std::cout << rows_.size() << " rows, of which " << answer.changed()
                << (options_.dry_run ? " would change" : " changed")
                << " an open day.\n";
    }
    return absl::OkStatus();
  }

 private:
  absl::Status Prepare() {
    auto mapping = ReadMapping(options_.mapping_path);
    if (!mapping.ok()) return mapping.status();
    mapping_ = *std::move(mapping);
    if (!mapping_.open_days.has_value()) {
      return absl::InvalidArgumentError(
          "The mapping file has no part \"open_days\".");
    }
    const auto parent = session_.Municipality();
    if (!parent.ok()) return parent.status();
    const auto lists = FetchServerLists(session_, *mapping_.open_days);
    if (!lists.ok()) return lists.status();
    auto codes = MakeCodeLists(*mapping_.open_days, *lists, *parent);
    if (!codes.ok()) return codes.status();
    codes_ = *std::move(codes);
    return absl::OkStatus();
  }

  absl::Status ReadRows() {
    file_.open(options_.path, std::ios::binary);
    if (!file_) {
      return UsageError(absl::StrCat("Cannot read ", options_.path, "."));
    }
    auto reader = TableReader::Open(file_, mapping_, *mapping_.open_days);
    if (!reader.ok()) return reader.status();
    reader_ = *std::move(reader);
    RowValues values(*reader_, mapping_, *mapping_.open_days, codes_);
    while (true) {
      Row next;
      const absl::StatusOr<bool> more = reader_->Next(&next.row);
      if (!more.ok()) return more.status();
      if (!*more) return absl::OkStatus();
      if (next.row.problems.empty()) Parse(&values, &next);
      rows_.push_back(std::move(next));
    }
  }

  void Parse(RowValues* values, Row* next) {
    values->SetRow(&next->row);
    next->day.set_desk(values->Code(Field::kDesk));
    next->day.set_fraction(values->Decimal(Field::kFraction));
    if (const auto date = values->Date()) {
      *next->day.mutable_date() = *date;
    } else {
      values->Fault(Field::kDate,
                    absl::InvalidArgumentError("The cell is empty."));
    }
    if (!next->row.problems.empty()) return;
    const std::string key =
        absl::StrCat(next->day.desk(), " ", DateText(next->day.date()));
    const auto [known, added] = lines_.try_emplace(key, next->row.line);
    if (added) return;
    values->Fault(Field::kDate,
                  absl::InvalidArgumentError(absl::StrCat(
                      "Line ", known->second, " has the same desk and day.")));
  }

  // Rows with problems are not sent, so that the server finds all the others.
  absl::Status Send(bool validate_only, SetOpenDaysResponse* answer) {
    std::vector<Row*> good;
    for (Row& row : rows_) {
      if (row.row.problems.empty()) good.push_back(&row);
    }
    for (size_t first = 0; first < good.size(); first += kBatch) {
      const std::vector<Row*> batch(
          good.begin() + first,
          good.begin() + std::min(first + kBatch, good.size()));
      const absl::Status status = SendBatch(batch, validate_only, answer);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

  absl::Status SendBatch(const std::vector<Row*>& batch, bool validate_only,
                         SetOpenDaysResponse* answer) {
    SetOpenDaysRequest request;
    request.set_parent(*session_.Municipality());
    for (const Row* row : batch) *request.add_open_days() = row->day;
    request.set_validate_only(validate_only);
    request.set_request_id(session_.RequestId(calls_++));
    const auto response =
        session_.Call(&IntakeService::Stub::SetOpenDays, request);
    if (!response.ok()) {
      const bool known = AddServerProblems(response.status(), batch);
      return known ? absl::OkStatus() : response.status();
    }
    answer->mutable_open_days()->MergeFrom(response->open_days());
    answer->set_changed(answer->changed() + response->changed());
    return absl::OkStatus();
  }

  // "open_days[12].fraction" is a problem of the thirteenth row. False when one
  // of the fields is no row's.
  bool AddServerProblems(const absl::Status& status,
                         const std::vector<Row*>& batch) {
    const google::rpc::BadRequest bad = FaultyFields(status);
    for (const auto& violation : bad.field_violations()) {
      const std::vector<std::string> parts =
          absl::StrSplit(violation.field(), absl::ByAnyChar("[]"));
      size_t index = 0;
      if (parts.size() != 3 || parts[0] != "open_days" ||
          !absl::SimpleAtoi(parts[1], &index) || index >= batch.size()) {
        return false;
      }
      TableRow& row = batch[index]->row;
      CellProblem problem;
      problem.column = ColumnOf(parts[2]);
      problem.value = reader_->Cell(row, problem.column);
      problem.reason = violation.description();
      row.problems.push_back(problem);
    }
    return !bad.field_violations().empty();
  }

  // The column that fills in a field of OpenDay, ".fraction"; nothing for the
  // whole message.
  std::string ColumnOf(absl::string_view field) const {
    for (const FieldMapping& mapping : mapping_.open_days->fields) {
      if (field == absl::StrCat(".", mapping.info->path)) return mapping.column;
    }
    return "";
  }

  absl::Status ReportBadRows() {
    RowFaults faults;
    for (const Row& row : rows_) {
      if (!row.row.problems.empty()) faults.Add(row.row);
    }
    if (faults.rows() == 0) return absl::OkStatus();
    const std::string path = options_.errors_path.empty()
                                 ? options_.path + ".errors.csv"
                                 : options_.errors_path;
    ErrorsFile errors(path, mapping_.delimiter, reader_->header());
    for (const Row& row : rows_) {
      if (!row.row.problems.empty()) errors.Add(row.row);
    }
    const absl::Status written = errors.Commit();
    if (!written.ok()) return written;
    std::cerr << faults.Text(codes_);
    return absl::FailedPreconditionError(absl::StrCat(
        faults.rows(), " of ", rows_.size(),
        " rows are bad; nothing was imported. They stand in ", path, "."));
  }

  Session& session_;
  const OpenDaysFileOptions& options_;
  Mapping mapping_;
  CodeLists codes_;
  std::ifstream file_;
  std::unique_ptr<TableReader> reader_;
  std::vector<Row> rows_;
  std::map<std::string, int64_t> lines_;
  int calls_ = 0;
};

}  // namespace

absl::Status ImportOpenDays(Session& session,
                            const OpenDaysFileOptions& options) {
  return OpenDaysImport(session, options).Run();
}

}  // namespace wegwijs::cli
