// wegwijs report activity --period P [--top N] [--topics-now]

#include <iostream>
#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/printing.h"
#include "clients/cli/report/activity_report_page.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using reporting::v1::GetActivityReportRequest;

absl::Status ReportActivity(Session& session,
                            GetActivityReportRequest request) {
  const absl::StatusOr<std::string> municipality = session.Municipality();
  if (!municipality.ok()) return municipality.status();
  request.set_parent(*municipality);
  request.set_language_code(session.options().lang);
  const auto report = session.Call(
      &reporting::v1::ReportingService::Stub::GetActivityReport, request);
  if (!report.ok()) return report.status();
  if (session.options().json) {
    PrintJson(*report);
  } else {
    std::cout << RenderActivityReport(*report, IsUnicodeTerminal());
  }
  return absl::OkStatus();
}

}  // namespace

void AddReportActivity(CommandLine* line) {
  auto request = std::make_shared<GetActivityReportRequest>();
  CLI::App* command = line->Add(
      "report activity", "Prints what happened at the desks in a period",
      {"--period 2016-S1", "--period 2015-12-01..2016-07-31 --top 20 --lang fr",
       "--period 2016-Q2 --json", "--period 2014-S1 --topics-now"},
      [request](Session& session) {
        return ReportActivity(session, *request);
      });
  AddPeriod(command, [request](const Period& period) {
    *request->mutable_first() = period.first;
    *request->mutable_last() = period.last;
  })->required();
  command
      ->add_option_function<int>(
          "--top", [request](int top) { request->set_top_n(top); },
          "How many rows a table shows before the rest is taken together (10)")
      ->type_name("N")
      ->check(CLI::Range(1, 100).description(""));
  command->add_flag_callback(
      "--topics-now",
      [request] { request->set_topics_as(reporting::v1::TOPICS_AS_NOW); },
      "Count topics under the terms that took their place since");
}

}  // namespace wegwijs::cli
