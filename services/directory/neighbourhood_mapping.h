// Between wegwijs.directory.v1 protos and municipality.h and neighbourhood.h.

#ifndef WEGWIJS_SERVICES_DIRECTORY_NEIGHBOURHOOD_MAPPING_H_
#define WEGWIJS_SERVICES_DIRECTORY_NEIGHBOURHOOD_MAPPING_H_

#include <string>

#include "services/directory/municipality.h"
#include "services/directory/neighbourhood.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/municipality.pb.h"
#include "wegwijs/directory/v1/neighbourhood.pb.h"

namespace wegwijs::directory {

v1::Municipality ToProto(const Municipality& municipality);

v1::Neighbourhood ToProto(const Neighbourhood& neighbourhood);

// Adds to `violations` what is wrong with `proto` by itself; its fields are
// named `path.…`.
void Check(const v1::Neighbourhood& proto, const std::string& path,
           FieldViolations& violations);

// `proto` has passed Check.
Neighbourhood FromProto(const v1::Neighbourhood& proto);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_NEIGHBOURHOOD_MAPPING_H_
