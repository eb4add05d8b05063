// wegwijs referral request | accept | reject | start | hold | complete | fail |
// cancel | retract NAME [--reason R] [--evidence E]

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/referral/referral_printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::TransitionReferralRequest;

struct StepCommand {
  const char* verb;
  const char* help;
  intake::v1::ReferralState state;
  bool needs_reason;
  // Who says so, unless it is typed: what the sender does, the toeleider.
  intake::v1::ReferralEvidence evidence = intake::v1::REFERRAL_EVIDENCE_PARTNER;
};

constexpr StepCommand kSteps[] = {
    {"request", "Sends a draft to its receiver",
     intake::v1::REFERRAL_STATE_REQUESTED, false,
     intake::v1::REFERRAL_EVIDENCE_TOELEIDER},
    {"accept", "Takes a referral on", intake::v1::REFERRAL_STATE_ACCEPTED,
     false},
    {"reject", "Does not take a referral on",
     intake::v1::REFERRAL_STATE_REJECTED, true},
    {"start", "Says that the work has begun",
     intake::v1::REFERRAL_STATE_IN_PROGRESS, false},
    {"hold", "Says that nothing happens for now",
     intake::v1::REFERRAL_STATE_ON_HOLD, true},
    {"complete", "Says that what was asked is done",
     intake::v1::REFERRAL_STATE_COMPLETED, false},
    {"fail", "Says that it did not come about",
     intake::v1::REFERRAL_STATE_FAILED, true},
    {"cancel", "Takes a referral back", intake::v1::REFERRAL_STATE_CANCELLED,
     true, intake::v1::REFERRAL_EVIDENCE_TOELEIDER},
    {"retract", "Says that a referral was never meant",
     intake::v1::REFERRAL_STATE_ENTERED_IN_ERROR, false,
     intake::v1::REFERRAL_EVIDENCE_TOELEIDER}};

absl::Status TakeStep(Session& session, TransitionReferralRequest request) {
  const auto before = GetReferral(session, request.name());
  if (!before.ok()) return before.status();
  request.set_name(before->name());
  if (request.etag().empty()) request.set_etag(before->etag());
  request.set_request_id(session.RequestId());
  const auto after = session.Call(
      &intake::v1::ReferralService::Stub::TransitionReferral, request);
  if (!after.ok()) return after.status();
  ShowReferral(session, *after);
  return absl::OkStatus();
}

void AddStep(CommandLine* line, const StepCommand& step) {
  auto request = std::make_shared<TransitionReferralRequest>();
  request->set_state(step.state);
  request->set_evidence(step.evidence);
  const std::string example =
      absl::StrCat("01a205b3-d000-7000-8000-0000000000ba",
                   step.needs_reason ? " --reason no-capacity" : "");
  CLI::App* command = line->Add(
      absl::StrCat("referral ", step.verb), step.help, {example},
      [request](Session& session) { return TakeStep(session, *request); });
  AddText(command, "name", "Its name, or the last part of it",
          [request](const std::string& name) { request->set_name(name); })
      ->type_name("NAME")
      ->required();
  if (step.needs_reason) {
    AddEnum(
        command, "--reason", "Why", *intake::v1::ReferralReason_descriptor(),
        [request](int reason) {
          request->set_reason(static_cast<intake::v1::ReferralReason>(reason));
        })
        ->required();
  }
  AddEnum(command, "--evidence",
          absl::StrCat("Who says so (",
                       EnumWord(*intake::v1::ReferralEvidence_descriptor(),
                                step.evidence),
                       ")"),
          *intake::v1::ReferralEvidence_descriptor(), [request](int evidence) {
            request->set_evidence(
                static_cast<intake::v1::ReferralEvidence>(evidence));
          });
  AddText(command, "--etag", "The version you read; otherwise the present one",
          [request](const std::string& etag) { request->set_etag(etag); })
      ->type_name("ETAG");
}

}  // namespace

void AddReferralSteps(CommandLine* line) {
  for (const StepCommand& step : kSteps) AddStep(line, step);
}

}  // namespace wegwijs::cli
