#include "clients/cli/follow_up/follow_up_printing.h"

#include <iostream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/brussels.h"
#include "clients/cli/command_line.h"
#include "clients/cli/period.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using intake::v1::FollowUp;

std::string TaskText(const FollowUp& follow_up) {
  return EnumWords(*intake::v1::FollowUpTask_descriptor(), follow_up.task());
}

// "open", "OVERDUE", or what came of it and when.
std::string StandText(const FollowUp& follow_up) {
  if (follow_up.result() == intake::v1::FOLLOW_UP_RESULT_UNSPECIFIED) {
    return follow_up.overdue() ? "OVERDUE" : "open";
  }
  return absl::StrCat(
      EnumWords(*intake::v1::FollowUpResult_descriptor(), follow_up.result()),
      " ", InBrussels("%Y-%m-%d", follow_up.complete_time()));
}

std::string AboutKind(const FollowUp& follow_up) {
  return absl::StrContains(follow_up.about(), "/referrals/") ? "referral"
                                                             : "conversation";
}

bool IsNobodys(const FollowUp& follow_up) {
  return follow_up.assignee().empty() &&
         follow_up.result() == intake::v1::FOLLOW_UP_RESULT_UNSPECIFIED;
}

std::string AssigneeText(const FollowUp& follow_up) {
  if (!follow_up.assignee().empty()) return LastPart(follow_up.assignee());
  if (follow_up.former_assignee().empty()) return "nobody";
  return absl::StrCat("nobody; taken from ",
                      LastPart(follow_up.former_assignee()));
}

void PrintFollowUp(const FollowUp& follow_up) {
  std::cout << follow_up.name() << "\n";
  Table table({{"", Table::Align::kLeft}, {"", Table::Align::kWhole}});
  table.AddRow({"state", StandText(follow_up)});
  table.AddRow({"task", TaskText(follow_up)});
  table.AddRow({AboutKind(follow_up), LastPart(follow_up.about())});
  table.AddRow({"due", DateText(follow_up.due_date())});
  table.AddRow({"assignee", AssigneeText(follow_up)});
  table.AddRow({"organization", LastPart(follow_up.organization())});
  if (follow_up.automatic()) {
    table.AddRow({"made", "by itself, with the referral"});
  }
  table.AddRow({"etag", follow_up.etag()});
  std::cout << table.Render("  ");
}

}  // namespace

void ShowFollowUp(const Session& session, const FollowUp& shown) {
  if (session.options().json) {
    PrintJson(shown);
    return;
  }
  PrintFollowUp(shown);
  if (IsNobodys(shown)) {
    std::cout << "Who takes it over? Say so:\n  wegwijs follow-up assign "
              << LastPart(shown.name()) << " --to WORKER\n";
  }
}

void PrintListedFollowUp(const FollowUp& listed, bool with_assignee) {
  std::cout << LastPart(listed.name()) << "  " << DateText(listed.due_date())
            << "  " << StandText(listed) << "\n    " << TaskText(listed)
            << ", about " << AboutKind(listed) << " "
            << LastPart(listed.about()) << "\n";
  if (with_assignee || IsNobodys(listed)) {
    std::cout << "    for " << AssigneeText(listed) << "\n";
  }
}

absl::StatusOr<FollowUp> GetFollowUp(Session& session,
                                     const std::string& given) {
  const auto name = session.Name("followUps", given);
  if (!name.ok()) return name.status();
  intake::v1::GetFollowUpRequest request;
  request.set_name(*name);
  return session.Call(&intake::v1::FollowUpService::Stub::GetFollowUp, request);
}

}  // namespace wegwijs::cli
