// Between wegwijs.directory.v1 protos and taxonomy.h.

#ifndef WEGWIJS_SERVICES_DIRECTORY_TAXONOMY_MAPPING_H_
#define WEGWIJS_SERVICES_DIRECTORY_TAXONOMY_MAPPING_H_

#include <string>

#include "services/directory/taxonomy.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/taxonomy.pb.h"

namespace wegwijs::directory {

v1::TaxonomyTerm ToProto(const TaxonomyTerm& term);

// Adds to `violations` what is wrong with `proto` by itself; its fields are
// named `path.…`.
void Check(const v1::TaxonomyTerm& proto, const std::string& path,
           FieldViolations& violations);

// `proto` has passed Check. Output-only fields are left out.
TaxonomyTerm FromProto(const v1::TaxonomyTerm& proto);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_TAXONOMY_MAPPING_H_
