#include "services/directory/request_rules.h"

#include <algorithm>

#include "services/runtime/uuid.h"

namespace wegwijs::directory {

int PageSize(int page_size, PageLimits limits) {
  return page_size == 0 ? limits.usual : std::min(page_size, limits.most);
}

void CheckPageSize(int page_size, FieldViolations& violations) {
  if (page_size < 0) {
    violations.Add("page_size", "Is below zero. Leave it out for the usual.");
  }
}

void CheckRequestId(absl::string_view request_id, FieldViolations& violations) {
  if (!IsUuid(request_id)) {
    violations.Add("request_id",
                   "Is not a UUID in lower case. Choose a new one for each "
                   "new request, and repeat it when you retry.");
  }
}

}  // namespace wegwijs::directory
