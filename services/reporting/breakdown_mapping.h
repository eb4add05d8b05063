// A breakdown as the contract writes it.

#ifndef WEGWIJS_SERVICES_REPORTING_BREAKDOWN_MAPPING_H_
#define WEGWIJS_SERVICES_REPORTING_BREAKDOWN_MAPPING_H_

#include "services/reporting/breakdown.h"
#include "wegwijs/reporting/v1/breakdown.pb.h"

namespace wegwijs::reporting {

v1::Breakdown ToProto(const Breakdown& breakdown);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_BREAKDOWN_MAPPING_H_
