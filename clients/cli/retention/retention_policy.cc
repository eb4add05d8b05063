#include "clients/cli/retention/retention_policy.h"

#include <iostream>

#include "absl/strings/str_cat.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {

using intake::v1::RetentionPolicy;

absl::StatusOr<RetentionPolicy> GetRetentionPolicy(Session& session) {
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  intake::v1::GetRetentionPolicyRequest request;
  request.set_name(absl::StrCat(*parent, "/retentionPolicy"));
  return session.Call(&intake::v1::RightsService::Stub::GetRetentionPolicy,
                      request);
}

void ShowRetentionPolicy(const Session& session,
                         const RetentionPolicy& policy) {
  if (session.options().json) {
    PrintJson(policy);
    return;
  }
  std::cout << policy.name() << "\n";
  Table table({{"", Table::Align::kLeft}, {"", Table::Align::kWhole}});
  const auto months = [&table](const char* what, int number) {
    table.AddRow(
        {what, number == 0 ? "for ever" : absl::StrCat(number, " months")});
  };
  months("identity", policy.identity_months());
  months("facts", policy.facts_months());
  months("events", policy.event_months());
  months("audit", policy.audit_months());
  months("frozen reports", policy.frozen_report_months());
  table.AddRow(
      {"request ids", absl::StrCat(policy.request_id_days(), " days")});
  table.AddRow({"etag", policy.etag()});
  std::cout << table.Render("  ");
}

}  // namespace wegwijs::cli
