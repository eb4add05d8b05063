// Rules for the lists within a resource, and for what their entries share.

#ifndef WEGWIJS_SERVICES_DIRECTORY_LIST_RULES_H_
#define WEGWIJS_SERVICES_DIRECTORY_LIST_RULES_H_

#include <google/protobuf/repeated_field.h>

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/uuid.h"

namespace wegwijs::directory {

// `field` holds at most `most` entries, and `check(entry, path, violations)`
// finds nothing wrong with any.
template <typename List, typename Check>
void CheckList(const std::string& field, const List& list, int most,
               const Check& check, FieldViolations& violations) {
  if (list.size() > most) {
    violations.Add(field, absl::StrCat("Has ", list.size(), " entries. Give ",
                                       most, " at the most."));
    return;
  }
  for (int i = 0; i < list.size(); ++i) {
    check(list.Get(i), absl::StrCat(field, "[", i, "]"), violations);
  }
}

// No two entries have the same `key(entry)`.
template <typename List, typename Key>
void CheckEachOnce(const std::string& field, const List& list, const Key& key,
                   FieldViolations& violations) {
  std::set<std::string> seen;
  for (int i = 0; i < list.size(); ++i) {
    if (seen.insert(std::string(key(list.Get(i)))).second) continue;
    violations.Add(absl::StrCat(field, "[", i, "]"),
                   "Is here twice. Keep one of the two.");
  }
}

// Empty, or a UUID.
inline void CheckHsdsId(const std::string& field, const std::string& id,
                        FieldViolations& violations) {
  if (id.empty() || IsUuid(id)) return;
  violations.Add(field, "Is not a UUID in lower case. It may be left out.");
}

// A value of an enum that the contract knows.
inline void CheckCode(absl::string_view field, bool is_valid,
                      FieldViolations& violations) {
  if (is_valid) return;
  violations.Add(field, "There is no such code; the contract lists them.");
}

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_LIST_RULES_H_
