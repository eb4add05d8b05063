// wegwijs consent revoke NAME

#include <memory>

#include "absl/strings/match.h"
#include "clients/cli/client/consent_printing.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

absl::Status RevokeConsent(Session& session, const std::string& name) {
  if (!absl::StrContains(name, "/consents/")) {
    return UsageError(
        "Give the whole name of the consent; `wegwijs consent list` shows it.");
  }
  intake::v1::RevokeConsentRequest request;
  request.set_name(name);
  request.set_request_id(session.RequestId());
  const auto revoked =
      session.Call(&intake::v1::ClientService::Stub::RevokeConsent, request);
  if (!revoked.ok()) return revoked.status();
  if (session.options().json) {
    PrintJson(*revoked);
  } else {
    PrintConsent(*revoked);
  }
  return absl::OkStatus();
}

}  // namespace

void AddConsentRevoke(CommandLine* line) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = line->Add(
      "consent revoke", "Takes a consent back: from now on it opens nothing",
      {"municipalities/34022/clients/01a205b3-d000-7000-8000-0000000000aa/"
       "consents/01a205b3-d000-7000-8000-0000000000bb"},
      [name](Session& session) { return RevokeConsent(session, *name); });
  AddName(command, "The whole name of the consent", name.get());
}

}  // namespace wegwijs::cli
