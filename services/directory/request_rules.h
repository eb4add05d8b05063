// Rules that the requests of several methods share.

#ifndef WEGWIJS_SERVICES_DIRECTORY_REQUEST_RULES_H_
#define WEGWIJS_SERVICES_DIRECTORY_REQUEST_RULES_H_

#include <google/protobuf/field_mask.pb.h>
#include <google/protobuf/repeated_field.h>

#include <cstdint>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::directory {

// How many rows a page of a list holds.
struct PageLimits {
  int usual;
  int most;
};

// What `page_size` asks for; below zero is a matter of CheckPageSize.
int PageSize(int page_size, PageLimits limits);

void CheckPageSize(int page_size, FieldViolations& violations);

void CheckRequestId(absl::string_view request_id, FieldViolations& violations);

// The fields that `mask` names; a violation if it names none, or others than
// `all`.
std::set<std::string> FieldsIn(const google::protobuf::FieldMask& mask,
                               const std::set<std::string>& all,
                               FieldViolations& violations);

// The etag of a resource's version, which goes up with every change.
std::string EtagOf(int64_t version);

// A violation of `field` if no etag was given.
void CheckEtagIsGiven(absl::string_view field, absl::string_view etag,
                      FieldViolations& violations);

// ABORTED, ErrorInfo ETAG_MISMATCH, unless `etag` is that of `version`.
absl::Status CheckEtag(int64_t version, absl::string_view etag);

// `field` holds 1 to `most` resources, none twice, and `check(resource, path,
// violations)` finds nothing wrong with any by itself.
template <typename Resource, typename Check>
void CheckResources(
    const std::string& field,
    const google::protobuf::RepeatedPtrField<Resource>& resources, int most,
    const Check& check, FieldViolations& violations) {
  if (resources.empty()) {
    violations.Add(field, "Is empty. Give at least one.");
  }
  if (resources.size() > most) {
    violations.Add(
        field, absl::StrCat("Has ", resources.size(), " entries. Give ", most,
                            " at the most."));
    return;
  }
  std::set<std::string> names;
  for (int i = 0; i < resources.size(); ++i) {
    const std::string path = absl::StrCat(field, "[", i, "]");
    check(resources[i], path, violations);
    if (!names.insert(resources[i].name()).second) {
      violations.Add(path + ".name", "Is here twice. Keep one of the two.");
    }
  }
}

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_REQUEST_RULES_H_
