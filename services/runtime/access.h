// Who may call what. Both halves stand in the contract and are read from its
// descriptors: a method names the permission it requires, a role the
// permissions it grants (wegwijs/access/v1/access.proto).

#ifndef WEGWIJS_SERVICES_RUNTIME_ACCESS_H_
#define WEGWIJS_SERVICES_RUNTIME_ACCESS_H_

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/runtime/caller.h"

namespace wegwijs {

// Whether `role` is one of access.proto, spelled as in a token: "toeleider".
bool IsRole(absl::string_view role);

// What `roles` grant together; the widest scope of a permission wins. Unknown
// roles grant nothing.
Permissions PermissionsOf(const std::vector<std::string>& roles);

// PERMISSION_DENIED, ErrorInfo PERMISSION_MISSING, naming the permission.
absl::Status PermissionMissing(absl::string_view permission);

// The permission of every method of a server. Health checking and reflection
// are not in it: gRPC answers them itself, for everybody.
class AccessTable {
 public:
  // Reads the requirements of `services`, full names that `pool` knows.
  // FAILED_PRECONDITION naming every method that requires neither a permission
  // nor a secret, or a permission that no role grants: a server must not start
  // then.
  static absl::StatusOr<AccessTable> FromServices(
      const std::vector<std::string>& services,
      const google::protobuf::DescriptorPool& pool =
          *google::protobuf::DescriptorPool::generated_pool());

  // OK if the caller may call `method`, written as on the wire
  // ("/package.Service/Method"). Otherwise PERMISSION_DENIED, ErrorInfo
  // PERMISSION_MISSING, naming the permission; for a method outside the table
  // too.
  absl::Status Authorize(const Caller& caller, absl::string_view method) const;

  // Whether no token is asked for, because the request carries a secret that
  // `method` checks.
  bool IsOpenedBySecret(absl::string_view method) const;

  // The permission that `method` requires; empty if it is not in the table, or
  // asks for a secret instead.
  absl::string_view PermissionFor(absl::string_view method) const;

 private:
  absl::flat_hash_map<std::string, std::string> permission_of_method_;
  absl::flat_hash_set<std::string> opened_by_secret_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_ACCESS_H_
