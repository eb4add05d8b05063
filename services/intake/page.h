// Pages of lists: how long they are, and whether another follows.

#ifndef WEGWIJS_SERVICES_INTAKE_PAGE_H_
#define WEGWIJS_SERVICES_INTAKE_PAGE_H_

#include <algorithm>
#include <cstddef>
#include <vector>

#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {

struct PageLimits {
  int usual;
  int most;
};

// How many rows `page_size` asks for: 0 as usual, never more than the most. A
// violation if it is negative.
inline int PageSize(int page_size, PageLimits limits,
                    FieldViolations& violations) {
  if (page_size < 0) {
    violations.Add("page_size",
                   "Is negative; leave it out for the usual number of rows.");
  }
  return page_size <= 0 ? limits.usual : std::min(page_size, limits.most);
}

// Cuts `rows`, of which one more was read than the page holds, to `page_size`.
// True if there is a next page.
template <typename Row>
bool CutPage(std::vector<Row>& rows, int page_size) {
  if (rows.size() <= static_cast<size_t>(page_size)) return false;
  rows.resize(static_cast<size_t>(page_size));
  return true;
}

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_PAGE_H_
