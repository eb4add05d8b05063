// wegwijs referral invite NAME

#include <iostream>
#include <memory>
#include <string>

#include "clients/cli/brussels.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using intake::v1::Invitation;

void PrintInvitation(const Invitation& invitation) {
  std::cout << invitation.name() << "\n";
  Table table({{"", Table::Align::kLeft}, {"", Table::Align::kWhole}});
  table.AddRow({"number", LastPart(invitation.name())});
  const bool told = !invitation.spoken_code().empty();
  if (told) {
    table.AddRow({"code to read aloud", invitation.spoken_code()});
    table.AddRow({"secret for a link", invitation.link_secret()});
  }
  table.AddRow(
      {"until", InBrussels("%Y-%m-%d %H:%M", invitation.expire_time())});
  std::cout << table.Render("  ");
  if (told) {
    std::cout << "Code and secret are told this once only. Either of them "
                 "answers the referral,\nonce; an earlier invitation for it "
                 "works no more.\n";
  } else {
    std::cout << "Its code and secret were told before, and are not told "
                 "again. If they are lost,\nmake another one without "
                 "--request-id:\n  wegwijs referral invite "
              << LastPart(invitation.referral()) << "\n";
  }
}

absl::Status InviteReceiver(Session& session, const std::string& given) {
  const auto referral = session.Name("referrals", given);
  if (!referral.ok()) return referral.status();
  intake::v1::CreateInvitationRequest request;
  request.set_referral(*referral);
  request.set_request_id(session.RequestId());
  const auto invitation = session.Call(
      &intake::v1::ReferralService::Stub::CreateInvitation, request);
  if (!invitation.ok()) return invitation.status();
  if (session.options().json) {
    PrintJson(*invitation);
  } else {
    PrintInvitation(*invitation);
  }
  return absl::OkStatus();
}

}  // namespace

void AddReferralInvite(CommandLine* line) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = line->Add(
      "referral invite",
      "Lets a receiver without an account answer, by a link or on the phone",
      {"01a205b3-d000-7000-8000-0000000000ba"},
      [name](Session& session) { return InviteReceiver(session, *name); });
  AddName(command, "The referral", name.get());
}

}  // namespace wegwijs::cli
