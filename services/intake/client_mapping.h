// From client.h to wegwijs.intake.v1.Client, without identity.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_MAPPING_H_

#include "services/intake/client.h"
#include "wegwijs/intake/v1/client.pb.h"

namespace wegwijs::intake {

v1::Client ToProto(const ShownClient& shown);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_MAPPING_H_
