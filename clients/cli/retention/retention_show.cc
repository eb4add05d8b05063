// wegwijs retention show

#include "clients/cli/commands.h"
#include "clients/cli/retention/retention_policy.h"

namespace wegwijs::cli {

void AddRetentionShow(CommandLine* line) {
  line->Add("retention show", "Shows how long what is kept", {"", "--json"},
            [](Session& session) -> absl::Status {
              const auto policy = GetRetentionPolicy(session);
              if (!policy.ok()) return policy.status();
              ShowRetentionPolicy(session, *policy);
              return absl::OkStatus();
            });
}

}  // namespace wegwijs::cli
