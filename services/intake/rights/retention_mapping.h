// From retention.h to wegwijs.intake.v1.RetentionPolicy.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_MAPPING_H_

#include "services/intake/rights/retention.h"
#include "wegwijs/intake/v1/retention.pb.h"

namespace wegwijs::intake {

v1::RetentionPolicy ToProto(int municipality, const RetentionPolicy& policy);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_MAPPING_H_
