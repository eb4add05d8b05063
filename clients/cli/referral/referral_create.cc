// wegwijs referral create --about NAME --service S

#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/referral/referral_printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::CreateReferralRequest;
using intake::v1::Referral;

// What the person was led for: the need of the conversation when it has only
// one, or of an inbound referral the conversation itself.
absl::StatusOr<std::string> AboutOf(Session& session,
                                    const Referral& referral) {
  const std::string& given = referral.about();
  if (given.empty() || absl::StrContains(given, "/helpRequests/")) return given;
  const auto name = session.Name("conversations", given);
  if (!name.ok() ||
      referral.direction() == intake::v1::REFERRAL_DIRECTION_INBOUND) {
    return name;
  }
  intake::v1::GetConversationRequest get;
  get.set_name(*name);
  const auto conversation =
      session.Call(&intake::v1::IntakeService::Stub::GetConversation, get);
  if (!conversation.ok()) return conversation.status();
  if (conversation->help_requests_size() == 1) {
    return conversation->help_requests(0).name();
  }
  std::string sentence = "The conversation has several needs. Name one:";
  for (const auto& request : conversation->help_requests()) {
    absl::StrAppend(&sentence, "\n  ", request.name());
  }
  return UsageError(sentence);
}

absl::Status CreateReferral(Session& session, CreateReferralRequest request) {
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  Referral& referral = *request.mutable_referral();
  const auto about = AboutOf(session, referral);
  if (!about.ok()) return about.status();
  referral.set_about(*about);
  const auto part_of = session.Name("referrals", referral.part_of());
  if (!part_of.ok()) return part_of.status();
  referral.set_part_of(*part_of);
  referral.set_service(WithCollection("services", referral.service()));
  request.set_request_id(session.RequestId());
  const auto created =
      session.Call(&intake::v1::ReferralService::Stub::CreateReferral, request);
  if (!created.ok()) return created.status();
  ShowReferral(session, *created);
  return absl::OkStatus();
}

void AddChoices(CLI::App* command, Referral& referral) {
  AddEnum(
      command, "--manner", "How the person is led there",
      *intake::v1::ReferralManner_descriptor(), [&referral](int manner) {
        referral.set_manner(static_cast<intake::v1::ReferralManner>(manner));
      });
  AddEnum(command, "--priority", "How soon an answer is needed",
          *intake::v1::ReferralPriority_descriptor(),
          [&referral](int priority) {
            referral.set_priority(
                static_cast<intake::v1::ReferralPriority>(priority));
          });
  AddDate(command, "--due", "By when; otherwise by the priority",
          [&referral](const google::type::Date& day) {
            *referral.mutable_due_date() = day;
          });
  AddEnum(command, "--inbound",
          "The service led the person here, for this reason",
          *intake::v1::InboundReason_descriptor(), [&referral](int reason) {
            referral.set_direction(intake::v1::REFERRAL_DIRECTION_INBOUND);
            referral.set_inbound_reason(
                static_cast<intake::v1::InboundReason>(reason));
          });
  command->add_flag_callback(
      "--draft",
      [&referral] { referral.set_state(intake::v1::REFERRAL_STATE_DRAFT); },
      "Prepare it only; `referral request` sends it");
}

}  // namespace

void AddReferralCreate(CommandLine* line) {
  auto request = std::make_shared<CreateReferralRequest>();
  Referral& referral = *request->mutable_referral();
  CLI::App* command = line->Add(
      "referral create",
      "Leads a person to a service, or writes down which one led them here",
      {"--about 01a205b3-d000-7000-8000-0000000000aa --service "
       "01a205b3-d000-7000-8001-000000000004 --manner warm-handover",
       "--about 01a205b3-d000-7000-8000-0000000000aa --service "
       "01a205b3-d000-7000-8001-000000000004 --inbound language"},
      [request](Session& session) {
        return CreateReferral(session, *request);
      });
  AddText(command, "--about",
          "The need, or the conversation if it has only one",
          [&referral](const std::string& name) { referral.set_about(name); })
      ->type_name("NAME");
  AddText(command, "--service", "Where to, or who led here; see service list",
          [&referral](const std::string& name) { referral.set_service(name); })
      ->type_name("SERVICE")
      ->required();
  AddText(command, "--part-of", "The referral that you accepted and send on",
          [&referral](const std::string& name) { referral.set_part_of(name); })
      ->type_name("REFERRAL");
  AddChoices(command, referral);
}

}  // namespace wegwijs::cli
