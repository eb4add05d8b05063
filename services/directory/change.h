// What an upsert would change: the difference between the rows that stand and
// the rows that are wanted.

#ifndef WEGWIJS_SERVICES_DIRECTORY_CHANGE_H_
#define WEGWIJS_SERVICES_DIRECTORY_CHANGE_H_

#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::directory {

enum class ChangeKind { kAdded, kChanged, kRetired };

template <typename Row>
struct Change {
  ChangeKind kind = ChangeKind::kAdded;
  // As it stands; a default Row if it is new.
  Row before;
  // As it is wanted.
  Row after;
};

// The changes that make `standing` hold every row of `wanted`, in the order of
// `wanted`. Rows that stand already are left out; standing rows that are not
// wanted stay. A Row has NameOf(row), IsRetired(row) and SameContent(a, b).
template <typename Row>
std::vector<Change<Row>> Difference(const std::vector<Row>& standing,
                                    const std::vector<Row>& wanted) {
  std::unordered_map<std::string, const Row*> by_name;
  for (const Row& row : standing) by_name[NameOf(row)] = &row;
  std::vector<Change<Row>> changes;
  for (const Row& row : wanted) {
    const auto found = by_name.find(NameOf(row));
    if (found == by_name.end()) {
      changes.push_back({ChangeKind::kAdded, Row(), row});
    } else if (const Row& before = *found->second; !SameContent(before, row)) {
      const bool retires = IsRetired(row) && !IsRetired(before);
      changes.push_back(
          {retires ? ChangeKind::kRetired : ChangeKind::kChanged, before, row});
    }
  }
  return changes;
}

// Makes `municipality` the owner of what is added, and gives every change the
// next version. PERMISSION_DENIED, ErrorInfo NOT_OWNER, if a row that would
// change belongs to another municipality. A Row has `owner` and `version`.
template <typename Row>
absl::Status SignChanges(int municipality, std::vector<Change<Row>>& changes) {
  for (Change<Row>& change : changes) {
    if (change.kind != ChangeKind::kAdded &&
        change.before.owner != municipality) {
      return WithReason(
          absl::PermissionDeniedError(absl::StrCat(
              NameOf(change.before), " belongs to municipalities/",
              change.before.owner,
              ", which alone can change it. Leave it out, or ask them.")),
          "NOT_OWNER");
    }
    change.after.owner = municipality;
    change.after.version = change.before.version + 1;
  }
  return absl::OkStatus();
}

// The difference as `municipality` may make it: signed, or refused.
template <typename Row>
absl::StatusOr<std::vector<Change<Row>>> SignedDifference(
    int municipality, const std::vector<Row>& standing,
    const std::vector<Row>& wanted) {
  std::vector<Change<Row>> changes = Difference(standing, wanted);
  RETURN_IF_ERROR(SignChanges(municipality, changes));
  return changes;
}

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_CHANGE_H_
