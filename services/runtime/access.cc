#include "services/runtime/access.h"

#include <algorithm>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/access/v1/access.pb.h"

namespace wegwijs {
namespace {

namespace proto = access::v1;

using google::protobuf::DescriptorPool;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

void Widen(Permissions& permissions, const std::string& permission,
           Scope scope) {
  Scope& widest = permissions.emplace(permission, scope).first->second;
  widest = std::max(widest, scope);
}

Permissions GrantsOf(const EnumValueDescriptor& role) {
  Permissions permissions;
  const auto& options = role.options();
  for (int i = 0; i < options.ExtensionSize(proto::grants); ++i) {
    const proto::Grant& grant = options.GetExtension(proto::grants, i);
    const Scope scope = grant.scope() == proto::SCOPE_ORGANIZATION
                            ? Scope::kOrganization
                            : Scope::kMunicipality;
    for (const std::string& permission : grant.permissions()) {
      Widen(permissions, permission, scope);
    }
  }
  return permissions;
}

std::map<std::string, Permissions, std::less<>> ReadRoles() {
  std::map<std::string, Permissions, std::less<>> roles;
  const auto* values = proto::Role_descriptor();
  for (int i = 0; i < values->value_count(); ++i) {
    const EnumValueDescriptor& role = *values->value(i);
    if (role.number() == proto::ROLE_UNSPECIFIED) continue;
    roles.emplace(
        absl::AsciiStrToLower(absl::StripPrefix(role.name(), "ROLE_")),
        GrantsOf(role));
  }
  return roles;
}

// Never freed, so that calls still running at exit find it.
const std::map<std::string, Permissions, std::less<>>& Roles() {
  static const auto* roles =
      new std::map<std::string, Permissions, std::less<>>(ReadRoles());
  return *roles;
}

bool IsGranted(absl::string_view permission) {
  return std::any_of(Roles().begin(), Roles().end(), [&](const auto& role) {
    return role.second.contains(
        std::string_view(permission.data(), permission.size()));
  });
}

// What is wrong with the requirement of `method`; empty if nothing.
std::string Fault(const MethodDescriptor& method) {
  const proto::Requirement& required =
      method.options().GetExtension(proto::required);
  const std::string& permission = required.permission();
  if (required.secret_in_request()) {
    return permission.empty()
               ? ""
               : absl::StrCat(method.full_name(),
                              " requires a permission and a secret");
  }
  if (permission.empty()) {
    return absl::StrCat(method.full_name(), " requires no permission");
  }
  if (!IsGranted(permission)) {
    return absl::StrCat(method.full_name(), " requires \"", permission,
                        "\", which no role grants");
  }
  return "";
}

}  // namespace

bool IsRole(absl::string_view role) {
  return Roles().contains(std::string_view(role.data(), role.size()));
}

Permissions PermissionsOf(const std::vector<std::string>& roles) {
  Permissions permissions;
  for (const std::string& role : roles) {
    const auto grants = Roles().find(role);
    if (grants == Roles().end()) continue;
    for (const auto& [permission, scope] : grants->second) {
      Widen(permissions, permission, scope);
    }
  }
  return permissions;
}

absl::Status PermissionMissing(absl::string_view permission) {
  return WithReason(absl::PermissionDeniedError(absl::StrCat(
                        "This needs the permission ", permission,
                        ", which your roles do not grant; ask your "
                        "administrator.")),
                    "PERMISSION_MISSING");
}

absl::StatusOr<AccessTable> AccessTable::FromServices(
    const std::vector<std::string>& services, const DescriptorPool& pool) {
  AccessTable table;
  std::vector<std::string> faults;
  for (const std::string& name : services) {
    const ServiceDescriptor* service = pool.FindServiceByName(name);
    if (service == nullptr) {
      faults.push_back(absl::StrCat(name, " is not a service of this binary"));
      continue;
    }
    for (int i = 0; i < service->method_count(); ++i) {
      const MethodDescriptor& method = *service->method(i);
      if (std::string fault = Fault(method); !fault.empty()) {
        faults.push_back(std::move(fault));
      }
      const proto::Requirement& required =
          method.options().GetExtension(proto::required);
      const std::string path = absl::StrCat("/", name, "/", method.name());
      if (required.secret_in_request()) table.opened_by_secret_.insert(path);
      table.permission_of_method_.emplace(path, required.permission());
    }
  }
  if (!faults.empty()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "The contract leaves methods unguarded: ", absl::StrJoin(faults, "; "),
        "."));
  }
  return table;
}

absl::Status AccessTable::Authorize(const Caller& caller,
                                    absl::string_view method) const {
  const absl::string_view permission = PermissionFor(method);
  if (!permission.empty() && caller.May(permission)) return absl::OkStatus();
  if (!permission.empty()) return PermissionMissing(permission);
  return WithReason(absl::PermissionDeniedError("Nobody may call this method."),
                    "PERMISSION_MISSING");
}

bool AccessTable::IsOpenedBySecret(absl::string_view method) const {
  return opened_by_secret_.contains(method);
}

absl::string_view AccessTable::PermissionFor(absl::string_view method) const {
  const auto it = permission_of_method_.find(method);
  return it == permission_of_method_.end() ? absl::string_view() : it->second;
}

}  // namespace wegwijs
