#include "clients/cli/referral/referral_printing.h"

#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cli/brussels.h"
#include "clients/cli/command_line.h"
#include "clients/cli/period.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using intake::v1::Referral;
using intake::v1::ReferralNote;
using intake::v1::ReferralStep;

void PrintStep(const ReferralStep& step) {
  std::cout << "  " << InBrussels("%Y-%m-%d %H:%M", step.step_time()) << "  "
            << EnumWords(*intake::v1::ReferralState_descriptor(), step.state());
  const std::string reason =
      EnumWords(*intake::v1::ReferralReason_descriptor(), step.reason());
  if (!reason.empty()) std::cout << " (" << reason << ")";
  std::cout << ", says "
            << EnumWords(*intake::v1::ReferralEvidence_descriptor(),
                         step.evidence())
            << "\n                    by "
            << LastPart(step.worker().empty() ? step.organization()
                                              : step.worker())
            << "\n";
}

// The text as it was written, line by line.
void PrintNote(const ReferralNote& note) {
  std::cout << "  " << InBrussels("%Y-%m-%d %H:%M", note.note_time())
            << "  note by "
            << LastPart(note.worker().empty() ? note.organization()
                                              : note.worker())
            << "\n";
  for (const absl::string_view line : absl::StrSplit(note.text(), '\n')) {
    std::cout << std::string(20, ' ') << line << "\n";
  }
}

// What the directory knew of the service: "not in their language, full
// (2026-11-20)".
std::string FitText(const intake::v1::ServiceFit& fit) {
  std::vector<std::string> parts;
  if (fit.language() == intake::v1::ServiceFit::LANGUAGE_SPOKEN) {
    parts.push_back("in their language");
  } else if (fit.language() == intake::v1::ServiceFit::LANGUAGE_NOT_SPOKEN) {
    parts.push_back("not in their language");
  }
  if (fit.room() != intake::v1::ServiceFit::ROOM_UNSPECIFIED) {
    const bool full = fit.room() == intake::v1::ServiceFit::ROOM_FULL;
    parts.push_back(absl::StrCat(full ? "full" : "has room", " (",
                                 DateText(fit.room_date()), ")"));
  }
  return parts.empty() ? "the directory does not say"
                       : absl::StrJoin(parts, ", ");
}

void PrintReferral(const Referral& referral) {
  std::cout << referral.name() << "\n";
  Table table({{"", Table::Align::kLeft}, {"", Table::Align::kWhole}});
  const auto add = [&table](const char* label, const std::string& value) {
    if (!value.empty()) table.AddRow({label, value});
  };
  const bool inbound =
      referral.direction() == intake::v1::REFERRAL_DIRECTION_INBOUND;
  add("state", ReferralStateText(referral));
  add(inbound ? "led here by" : "service", referral.service_display_name());
  add("from", LastPart(referral.sender_organization()));
  add("to", LastPart(referral.receiver_organization()));
  add("worker", LastPart(referral.worker()));
  add("about", referral.about());
  add("part of", LastPart(referral.part_of()));
  add("topic", LastPart(referral.topic()));
  add("language", CodedText(referral.language()));
  add("client", LastPart(referral.client()));
  add("manner",
      EnumWords(*intake::v1::ReferralManner_descriptor(), referral.manner()));
  add("priority", EnumWords(*intake::v1::ReferralPriority_descriptor(),
                            referral.priority()));
  add("reason", EnumWords(*intake::v1::InboundReason_descriptor(),
                          referral.inbound_reason()));
  if (referral.has_service_fit()) add("fits", FitText(referral.service_fit()));
  if (referral.has_due_date()) add("due", DateText(referral.due_date()));
  add("outcome",
      EnumWords(*intake::v1::Outcome_descriptor(), referral.outcome()));
  add("etag", referral.etag());
  std::cout << table.Render("  ");
  for (const ReferralStep& step : referral.steps()) PrintStep(step);
  for (const ReferralNote& note : referral.notes()) PrintNote(note);
}

}  // namespace

std::string ReferralStateText(const Referral& referral) {
  const std::string state =
      EnumWords(*intake::v1::ReferralState_descriptor(), referral.state());
  if (referral.no_feedback()) return "no answer";
  return referral.overdue() ? absl::StrCat(state, ", overdue") : state;
}

void ShowReferral(const Session& session, const Referral& referral) {
  if (session.options().json) {
    PrintJson(referral);
    return;
  }
  PrintReferral(referral);
  if (referral.state() == intake::v1::REFERRAL_STATE_COMPLETED &&
      referral.outcome() == intake::v1::OUTCOME_OPEN) {
    std::cout << "Is the need met? Say so:\n  wegwijs conversation outcome "
              << referral.about() << " --outcome met\n";
  }
}

absl::StatusOr<Referral> GetReferral(Session& session,
                                     const std::string& given) {
  const auto name = session.Name("referrals", given);
  if (!name.ok()) return name.status();
  intake::v1::GetReferralRequest request;
  request.set_name(*name);
  return session.Call(&intake::v1::ReferralService::Stub::GetReferral, request);
}

}  // namespace wegwijs::cli
