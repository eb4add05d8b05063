// The policy of how long what is kept, as commands read and show it.

#ifndef WEGWIJS_CLIENTS_CLI_RETENTION_RETENTION_POLICY_H_
#define WEGWIJS_CLIENTS_CLI_RETENTION_RETENTION_POLICY_H_

#include "absl/status/statusor.h"
#include "clients/cli/session.h"
#include "wegwijs/intake/v1/retention.pb.h"

namespace wegwijs::cli {

absl::StatusOr<intake::v1::RetentionPolicy> GetRetentionPolicy(
    Session& session);

// JSON, or a line for each term.
void ShowRetentionPolicy(const Session& session,
                         const intake::v1::RetentionPolicy& policy);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_RETENTION_RETENTION_POLICY_H_
