#include "services/directory/request_rules.h"

#include <algorithm>

#include "absl/strings/str_join.h"
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

std::set<std::string> FieldsIn(const google::protobuf::FieldMask& mask,
                               const std::set<std::string>& all,
                               FieldViolations& violations) {
  const std::set<std::string> fields(mask.paths().begin(), mask.paths().end());
  if (fields.empty() ||
      !std::includes(all.begin(), all.end(), fields.begin(), fields.end())) {
    violations.Add("update_mask", absl::StrCat("Name what changes, of ",
                                               absl::StrJoin(all, ", "), "."));
  }
  return fields;
}

std::string EtagOf(int64_t version) {
  return absl::StrCat("\"", version, "\"");
}

void CheckEtagIsGiven(absl::string_view field, absl::string_view etag,
                      FieldViolations& violations) {
  if (etag.empty()) {
    violations.Add(field, "Give the etag of what you change, as you read it.");
  }
}

absl::Status CheckEtag(int64_t version, absl::string_view etag) {
  if (etag == EtagOf(version)) return absl::OkStatus();
  return WithReason(
      absl::AbortedError("It changed since you read it; read it again."),
      "ETAG_MISMATCH");
}

}  // namespace wegwijs::directory
