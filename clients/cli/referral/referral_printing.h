// How commands show referrals.

#ifndef WEGWIJS_CLIENTS_CLI_REFERRAL_REFERRAL_PRINTING_H_
#define WEGWIJS_CLIENTS_CLI_REFERRAL_REFERRAL_PRINTING_H_

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/session.h"
#include "wegwijs/intake/v1/referral.pb.h"

namespace wegwijs::cli {

// "in progress"; "no answer" for what nobody answered in time, and "overdue"
// behind what else is late.
std::string ReferralStateText(const intake::v1::Referral& referral);

// JSON, or a line for each field that has something to say, the steps
// and the notes. After it what to do next, if something is open.
void ShowReferral(const Session& session, const intake::v1::Referral& referral);

absl::StatusOr<intake::v1::Referral> GetReferral(Session& session,
                                                 const std::string& given);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_REFERRAL_REFERRAL_PRINTING_H_
