// wegwijs open-days list [--period P] [--desk D]

#include <iostream>
#include <memory>

#include "absl/strings/str_format.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"
#include "clients/cli/server_lists.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

absl::Status PrintOpenDays(Session& session,
                           intake::v1::ListOpenDaysRequest request) {
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  const auto desk = session.Name("desks", request.desk());
  if (!desk.ok()) return desk.status();
  request.set_desk(*desk);
  const auto list = ListOpenDays(session, request);
  if (!list.ok()) return list.status();
  if (session.options().json) {
    PrintJson(*list);
    return absl::OkStatus();
  }
  Table table({{"Day", Table::Align::kWhole},
               {"Desk", Table::Align::kLeft},
               {"Fraction", Table::Align::kRight}});
  double total = 0;
  for (const auto& day : list->open_days()) {
    table.AddRow({DateText(day.date()), LastPart(day.desk()),
                  absl::StrFormat("%.2f", day.fraction())});
    total += day.fraction();
  }
  table.AddRow({"", "total", absl::StrFormat("%.2f", total)});
  std::cout << table.Render();
  return absl::OkStatus();
}

}  // namespace

void AddOpenDaysList(CommandLine* line) {
  auto request = std::make_shared<intake::v1::ListOpenDaysRequest>();
  CLI::App* command = line->Add(
      "open-days list", "Lists the days on which desks were open",
      {"--period 2016-S1", "--period 2016-05 --desk stadhuis --json"},
      [request](Session& session) { return PrintOpenDays(session, *request); });
  AddPeriod(command, [request](const Period& period) {
    *request->mutable_first() = period.first;
    *request->mutable_last() = period.last;
  });
  AddText(command, "--desk", "Only of this desk",
          [request](const std::string& id) { request->set_desk(id); });
}

}  // namespace wegwijs::cli
