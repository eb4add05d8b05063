// wegwijs referral show NAME

#include <memory>
#include <string>

#include "clients/cli/commands.h"
#include "clients/cli/referral/referral_printing.h"

namespace wegwijs::cli {

void AddReferralShow(CommandLine* line) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = line->Add(
      "referral show",
      "Shows a referral, how it came to its state and what was added to it",
      {"01a205b3-d000-7000-8000-0000000000ba"},
      [name](Session& session) -> absl::Status {
        const auto referral = GetReferral(session, *name);
        if (!referral.ok()) return referral.status();
        ShowReferral(session, *referral);
        return absl::OkStatus();
      });
  AddName(command, "The referral", name.get());
}

}  // namespace wegwijs::cli
