// Consents in the lane: GrantConsent and RevokeConsent.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CONSENT_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CONSENT_WRITER_H_

#include <string>

#include "services/intake/client/client.h"
#include "services/intake/client/consent.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

struct ConsentItem : LaneItem {
  // How the request names the client, or the consent to revoke.
  std::string name;
  ClientKey client;
  ClientSight sight;
  absl::CivilDay today;
  // To grant, with its id; to revoke, with its id alone. Whole when done.
  Consent consent;
  bool revokes = false;
};

// Events consent.granted and consent.revoked. Refuses with NOT_FOUND for a
// client out of sight, with CALLER_IS_NO_WORKER, and with INVALID_ARGUMENT for
// a witness who cannot be one.
LaneWriter* ConsentWriter();

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CONSENT_WRITER_H_
