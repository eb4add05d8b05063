// What the contract grants each role, and how far.

#ifndef WEGWIJS_TESTS_INTEGRATION_ROLE_GRANTS_H_
#define WEGWIJS_TESTS_INTEGRATION_ROLE_GRANTS_H_

#include <map>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "wegwijs/access/v1/access.pb.h"

namespace wegwijs {

// What the contract grants a role.
struct Grants {
  // For the whole municipality, and for the own organisation only.
  std::set<std::string> whole, own;
};

// By role, as tokens spell it.
inline std::map<std::string, Grants> GrantsOfTheContract() {
  std::map<std::string, Grants> roles;
  const auto* all = access::v1::Role_descriptor();
  for (int i = 1; i < all->value_count(); ++i) {
    const auto& options = all->value(i)->options();
    Grants& grants = roles[absl::AsciiStrToLower(
        absl::StripPrefix(all->value(i)->name(), "ROLE_"))];
    for (int g = 0; g < options.ExtensionSize(access::v1::grants); ++g) {
      const auto& granted = options.GetExtension(access::v1::grants, g);
      auto& permissions = granted.scope() == access::v1::SCOPE_ORGANIZATION
                              ? grants.own
                              : grants.whole;
      permissions.insert(granted.permissions().begin(),
                         granted.permissions().end());
    }
  }
  return roles;
}

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_INTEGRATION_ROLE_GRANTS_H_
