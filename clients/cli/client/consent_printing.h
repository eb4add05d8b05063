// How commands show consents.

#ifndef WEGWIJS_CLIENTS_CLI_CLIENT_CONSENT_PRINTING_H_
#define WEGWIJS_CLIENTS_CLI_CLIENT_CONSENT_PRINTING_H_

#include "wegwijs/intake/v1/consent.pb.h"

namespace wegwijs::cli {

// A line for each field that has something to say.
void PrintConsent(const intake::v1::Consent& consent);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_CLIENT_CONSENT_PRINTING_H_
