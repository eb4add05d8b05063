// A page of an export.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_EXPORT_PAGE_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_EXPORT_PAGE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/directory/hsds/entity.h"
#include "services/directory/page.h"
#include "services/runtime/database.h"

namespace wegwijs::directory::hsds {

// Which things an export has.
struct ExportFilter {
  bool public_only = false;
  // A UUID; empty: of all organisations.
  std::string organization = {};
  std::optional<int> owner = {};
};

struct ExportPage {
  // Each as HSDS has it, in the order of the export.
  std::vector<Json> documents;
  // After what the next page begins; nothing: this is the last.
  std::optional<PagePosition> next;
};

// What the directory says now, laid over what was imported. Things that came
// within others stay there.
ExportPage ReadExportPage(Transaction& transaction, const ExportFilter& filter,
                          Entity entity, const PagePosition& after);

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_EXPORT_PAGE_H_
