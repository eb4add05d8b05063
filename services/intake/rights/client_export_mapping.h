// From client_export.h to wegwijs.intake.v1.ClientExport.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_MAPPING_H_

#include <string>

#include "services/intake/rights/client_export.h"
#include "wegwijs/intake/v1/client_export.pb.h"

namespace wegwijs::intake {

// Names no worker.
v1::ClientExport ToProto(const ClientExport& all);

// The machine-readable file.
std::string ToJson(const v1::ClientExport& proto);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_MAPPING_H_
