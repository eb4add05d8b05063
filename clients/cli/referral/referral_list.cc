// wegwijs referral list [--outbox] [--ended] [--organization O]

#include <algorithm>
#include <iostream>
#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/period.h"
#include "clients/cli/printing.h"
#include "clients/cli/referral/referral_printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using intake::v1::ListReferralsRequest;
using intake::v1::ListReferralsResponse;

constexpr int kReferralPage = 500;

void PrintReferrals(const ListReferralsResponse& list) {
  Table table({{"Referral", Table::Align::kWhole},
               {"Due", Table::Align::kWhole},
               {"State", Table::Align::kWhole},
               {"Service", Table::Align::kLeft}});
  for (const auto& referral : list.referrals()) {
    table.AddRow({LastPart(referral.name()), DateText(referral.due_date()),
                  ReferralStateText(referral),
                  referral.service_display_name()});
  }
  std::cout << table.Render();
  if (!list.next_page_token().empty()) {
    std::cout << "There are more: --limit asks for them.\n";
  }
}

absl::Status ListReferrals(Session& session, ListReferralsRequest request,
                           int limit) {
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  request.set_organization(
      WithCollection("organizations", request.organization()));
  ListReferralsResponse all;
  do {
    request.set_page_size(
        std::min(kReferralPage, limit - all.referrals_size()));
    const auto page = session.Call(
        &intake::v1::ReferralService::Stub::ListReferrals, request);
    if (!page.ok()) return page.status();
    all.mutable_referrals()->MergeFrom(page->referrals());
    all.set_next_page_token(page->next_page_token());
    request.set_page_token(page->next_page_token());
  } while (!all.next_page_token().empty() && all.referrals_size() < limit);
  if (session.options().json) {
    PrintJson(all);
  } else if (all.referrals().empty()) {
    std::cout << (request.ended() ? "None has ended.\n"
                                  : "No referral is ongoing.\n");
  } else {
    PrintReferrals(all);
  }
  return absl::OkStatus();
}

}  // namespace

void AddReferralList(CommandLine* line) {
  struct Typed {
    ListReferralsRequest request;
    int limit = 50;
  };
  auto typed = std::make_shared<Typed>();
  ListReferralsRequest& request = typed->request;
  CLI::App* command = line->Add(
      "referral list",
      "Lists what your organisation received, what is overdue first",
      {"", "--outbox", "--ended --limit 200"}, [typed](Session& session) {
        return ListReferrals(session, typed->request, typed->limit);
      });
  command->add_flag_callback(
      "--outbox",
      [&request] { request.set_box(intake::v1::REFERRAL_BOX_OUTBOX); },
      "What it sent");
  command->add_flag_callback(
      "--ended", [&request] { request.set_ended(true); },
      "What has ended, the latest first");
  AddText(command, "--organization", "Of another organisation",
          [&request](const std::string& id) { request.set_organization(id); })
      ->type_name("ORGANIZATION");
  command->add_option("--limit", typed->limit, "How many at most")
      ->type_name("N")
      ->check(CLI::Validator(CLI::PositiveNumber).description(""))
      ->capture_default_str();
}

}  // namespace wegwijs::cli
