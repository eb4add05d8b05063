// What each label of a register stands for: the decisions of the mapping file
// first, then what the servers and CLDR call things.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_CODE_LISTS_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_CODE_LISTS_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/import/label_index.h"
#include "clients/cli/import/mapping.h"
#include "wegwijs/directory/v1/neighbourhood.pb.h"
#include "wegwijs/directory/v1/service.pb.h"
#include "wegwijs/directory/v1/taxonomy.pb.h"
#include "wegwijs/intake/v1/setup.pb.h"

namespace wegwijs::cli {

// What the servers have, all pages together.
struct ServerLists {
  directory::v1::ListTaxonomyTermsResponse taxonomy;
  directory::v1::ListNeighbourhoodsResponse neighbourhoods;
  directory::v1::ListServicesResponse services;
  intake::v1::ListDesksResponse desks;
  intake::v1::ListWorkersResponse workers;
};

// The labels of each labelled field. A code is what the API takes: a resource's
// name, a code of ISO, the name of an enum's value without prefix, or of an
// AbsentReason ("UNKNOWN").
using CodeLists = std::map<Field, LabelIndex>;

// Retired things have no label: new conversations cannot take them.
// INVALID_ARGUMENT names every code of the mapping file that does not exist.
absl::StatusOr<CodeLists> MakeCodeLists(const TableMapping& table,
                                        const ServerLists& servers,
                                        const std::string& municipality);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_CODE_LISTS_H_
