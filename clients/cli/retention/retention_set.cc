// wegwijs retention set --identity-months N ...

#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/retention/retention_policy.h"

namespace wegwijs::cli {
namespace {

using intake::v1::RetentionPolicy;
using intake::v1::UpdateRetentionPolicyRequest;

struct Term {
  const char* option;
  const char* field;
  const char* help;
};

constexpr Term kTerms[] = {
    {"--identity-months", "identity_months",
     "Who a client is, after the last conversation"},
    {"--facts-months", "facts_months",
     "Conversations with their day and client; then they are reduced"},
    {"--event-months", "event_months", "The event feed"},
    {"--audit-months", "audit_months", "The audit"},
    {"--frozen-report-months", "frozen_report_months", "Frozen reports"},
    {"--request-id-days", "request_id_days",
     "What recognises a repeated request"},
};

absl::Status SetRetention(Session& session,
                          UpdateRetentionPolicyRequest request) {
  if (request.update_mask().paths().empty()) {
    return UsageError("Say which term changes, as --identity-months 12.");
  }
  const auto before = GetRetentionPolicy(session);
  if (!before.ok()) return before.status();
  request.mutable_retention_policy()->set_name(before->name());
  if (request.etag().empty()) request.set_etag(before->etag());
  request.set_request_id(session.RequestId());
  const auto policy = session.Call(
      &intake::v1::RightsService::Stub::UpdateRetentionPolicy, request);
  if (!policy.ok()) return policy.status();
  ShowRetentionPolicy(session, *policy);
  return absl::OkStatus();
}

}  // namespace

void AddRetentionSet(CommandLine* line) {
  auto request = std::make_shared<UpdateRetentionPolicyRequest>();
  CLI::App* command = line->Add(
      "retention set",
      "Changes how long what is kept, from the next `retention run` on",
      {"--identity-months 12", "--audit-months 120 --event-months 6"},
      [request](Session& session) { return SetRetention(session, *request); });
  for (const Term& term : kTerms) {
    command
        ->add_option_function<int>(
            term.option,
            [request, field = term.field](int number) {
              RetentionPolicy* policy = request->mutable_retention_policy();
              policy->GetReflection()->SetInt32(
                  policy, policy->GetDescriptor()->FindFieldByName(field),
                  number);
              request->mutable_update_mask()->add_paths(field);
            },
            term.help)
        ->type_name("N");
  }
  AddText(command, "--etag", "The version you read; otherwise the present one",
          [request](const std::string& etag) { request->set_etag(etag); })
      ->type_name("ETAG");
}

}  // namespace wegwijs::cli
