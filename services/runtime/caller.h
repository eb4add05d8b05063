// Who is calling, and what they may do.

#ifndef WEGWIJS_SERVICES_RUNTIME_CALLER_H_
#define WEGWIJS_SERVICES_RUNTIME_CALLER_H_

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/string_view.h"

namespace wegwijs {

// How far a permission reaches. Ordered: a later one contains the ones before.
enum class Scope {
  // Only what belongs to the caller's organisation in the municipality.
  kOrganization,
  // Everything of the caller's municipality.
  kMunicipality,
};

// What a set of roles may do: permission ("conversations.write") to its widest
// scope.
using Permissions = std::map<std::string, Scope, std::less<>>;

// A caller whose token was verified.
struct Caller {
  // The token's `sub`: stable per person or machine, never a name.
  std::string subject;

  // NIS code of the one municipality that the caller works for.
  int municipality = 0;

  // UUID of the caller's organisation; empty if the token names none. A
  // permission of scope kOrganization then reaches nothing.
  std::string organization;

  // The roles of the token that are known here, for example "toeleider".
  std::vector<std::string> roles;

  // What those roles grant together; null is nothing. Shared by the calls of
  // one token.
  std::shared_ptr<const Permissions> permissions;

  bool May(absl::string_view permission) const {
    return ScopeOf(permission).has_value();
  }

  // How far `permission` reaches for this caller; nothing if not granted.
  std::optional<Scope> ScopeOf(absl::string_view permission) const {
    if (permissions == nullptr) return std::nullopt;
    const auto it = permissions->find(
        std::string_view(permission.data(), permission.size()));
    if (it == permissions->end()) return std::nullopt;
    return it->second;
  }
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_CALLER_H_
