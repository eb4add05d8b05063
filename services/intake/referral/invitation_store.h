// The SQL of invitations.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERRAL_INVITATION_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_REFERRAL_INVITATION_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/intake/referral/invitation.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> InvitationStatements();

// Counts one more secret that is shown for the invitation, and reads it.
// Nothing if there is none of that number, or it was tried too often before.
std::optional<Invitation> TryInvitation(Transaction& transaction,
                                        int municipality, int number);

std::optional<Invitation> ReadInvitation(Transaction& transaction,
                                         int municipality, int number);

// The one that stands for a referral.
std::optional<Invitation> ReadInvitationTo(Transaction& transaction,
                                           int municipality,
                                           const std::string& referral);

// In place of those that stand for its referral. False, and nothing is added,
// if its number is taken.
bool ReplaceInvitation(Transaction& transaction, const Invitation& invitation);

void UseInvitation(Transaction& transaction, const Invitation& invitation);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERRAL_INVITATION_STORE_H_
