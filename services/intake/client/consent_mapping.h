// Between wegwijs.intake.v1.Consent and consent.h.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CONSENT_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CONSENT_MAPPING_H_

#include "absl/time/civil_time.h"
#include "services/intake/client/consent.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/intake/v1/consent.pb.h"

namespace wegwijs::intake {

// The consent that `proto` describes, without client, id, worker and times.
// Violations below `consent.` for everything that can be judged without
// looking anything up.
Consent FromProto(const v1::Consent& proto, int municipality,
                  absl::CivilDay today, FieldViolations& violations);

v1::Consent ToProto(const Consent& consent, absl::CivilDay today);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CONSENT_MAPPING_H_
