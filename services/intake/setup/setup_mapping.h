// Between the set-up's messages (wegwijs/intake/v1/setup.proto) and setup.h.

#ifndef WEGWIJS_SERVICES_INTAKE_SETUP_SETUP_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_SETUP_SETUP_MAPPING_H_

#include "services/intake/setup/setup.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/intake/v1/setup.pb.h"

namespace wegwijs::intake {

// What the request asks for. A violation for each name that cannot be read or
// is not of `municipality`, and for too many of them; then the result is not to
// be used.
Setup FromProto(const v1::SetUpMunicipalityRequest& request, int municipality,
                FieldViolations& violations);

v1::Desk ToProto(int municipality, const Desk& desk);

v1::Worker ToProto(int municipality, const Worker& worker);

v1::SetUpMunicipalityResponse ToProto(int municipality,
                                      const SetupChanges& changes);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SETUP_SETUP_MAPPING_H_
