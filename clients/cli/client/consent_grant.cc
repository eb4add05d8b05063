// wegwijs consent grant CLIENT --purpose P --recipient O --evidence E

#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/brussels.h"
#include "clients/cli/client/consent_printing.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::Consent;
using intake::v1::GrantConsentRequest;

absl::Status GrantConsent(Session& session, GrantConsentRequest request) {
  const auto parent = session.Name("clients", request.parent());
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  Consent& consent = *request.mutable_consent();
  if (!absl::StrContains(consent.recipient(), '/')) {
    consent.set_recipient(absl::StrCat("organizations/", consent.recipient()));
  }
  const auto witness = session.Name("workers", consent.witness());
  if (!witness.ok()) return witness.status();
  consent.set_witness(*witness);
  if (!consent.has_grant_date()) {
    *consent.mutable_grant_date() = TodayInBrussels();
  }
  request.set_request_id(session.RequestId());
  const auto granted =
      session.Call(&intake::v1::ClientService::Stub::GrantConsent, request);
  if (!granted.ok()) return granted.status();
  if (session.options().json) {
    PrintJson(*granted);
  } else {
    PrintConsent(*granted);
  }
  return absl::OkStatus();
}

}  // namespace

void AddConsentGrant(CommandLine* line) {
  auto request = std::make_shared<GrantConsentRequest>();
  Consent& consent = *request->mutable_consent();
  CLI::App* command = line->Add(
      "consent grant", "Records what a client agreed to",
      {"K7M-4RX-P --purpose share-identity --recipient "
       "01a205b3-d000-7000-8000-000000000002 --evidence written"},
      [request](Session& session) { return GrantConsent(session, *request); });
  AddText(command, "client", "The code, the UUID or the whole name",
          [request](const std::string& name) { request->set_parent(name); })
      ->type_name("CLIENT")
      ->required();
  AddEnum(
      command, "--purpose", "To what they agree",
      *intake::v1::ConsentPurpose_descriptor(),
      [&consent](int purpose) {
        consent.set_purpose(static_cast<intake::v1::ConsentPurpose>(purpose));
      })
      ->required();
  AddText(command, "--recipient", "For which organisation",
          [&consent](const std::string& id) { consent.set_recipient(id); })
      ->type_name("ORGANIZATION")
      ->required();
  AddEnum(command, "--evidence", "How it can be shown",
          *intake::v1::ConsentEvidence_descriptor(),
          [&consent](int evidence) {
            consent.set_evidence(
                static_cast<intake::v1::ConsentEvidence>(evidence));
          })
      ->required();
  AddText(command, "--witness", "The worker who heard it, for oral-witnessed",
          [&consent](const std::string& id) { consent.set_witness(id); })
      ->type_name("WORKER");
  AddDate(command, "--from", "The day they agreed; today unless said",
          [&consent](const google::type::Date& day) {
            *consent.mutable_grant_date() = day;
          });
  AddDate(command, "--to", "The last day; a year later unless said",
          [&consent](const google::type::Date& day) {
            *consent.mutable_expire_date() = day;
          });
}

}  // namespace wegwijs::cli
