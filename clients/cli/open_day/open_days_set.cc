// wegwijs open-days set DESK DAY FRACTION

#include <iostream>
#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/import/cell_values.h"
#include "clients/cli/period.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

absl::Status SetOpenDay(Session& session, intake::v1::OpenDay day) {
  const auto desk = session.Name("desks", day.desk());
  if (!desk.ok()) return desk.status();
  day.set_desk(*desk);
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  intake::v1::SetOpenDaysRequest request;
  request.set_parent(*parent);
  *request.add_open_days() = day;
  request.set_request_id(session.RequestId());
  const auto answer =
      session.Call(&intake::v1::IntakeService::Stub::SetOpenDays, request);
  if (!answer.ok()) return answer.status();
  if (session.options().json) {
    PrintJson(*answer);
  } else {
    std::cout << LastPart(day.desk()) << " on " << DateText(day.date()) << ": "
              << day.fraction()
              << (answer->changed() == 0 ? " (it was so already)" : "") << "\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddOpenDaysSet(CommandLine* line) {
  auto day = std::make_shared<intake::v1::OpenDay>();
  CLI::App* command =
      line->Add("open-days set", "Says which part of a day a desk was open",
                {"onthaalbureau 2016-05-03 1", "stadhuis 03/05/2016 0,5",
                 "stadhuis 2016-05-03 0"},
                [day](Session& session) { return SetOpenDay(session, *day); });
  AddText(command, "desk", "The id of the desk",
          [day](const std::string& id) { day->set_desk(id); })
      ->type_name("DESK")
      ->required();
  AddDate(
      command, "day", "The day, as 2016-05-03 or 03/05/2016",
      [day](const google::type::Date& date) { *day->mutable_date() = date; })
      ->required();
  AddText(command, "fraction",
          "0.25 to 1; 0 takes it back: the desk was not open",
          [day](const std::string& text) {
            day->set_fraction(*ParseDecimal(text));
          })
      ->type_name("FRACTION")
      ->required()
      ->check(CLI::Validator(
          [](const std::string& text) {
            return std::string(ParseDecimal(text).status().message());
          },
          ""));
}

}  // namespace wegwijs::cli
