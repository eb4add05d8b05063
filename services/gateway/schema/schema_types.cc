#include "services/gateway/schema/schema_types.h"

#include <google/protobuf/util/type_resolver_util.h>

#include <mutex>

namespace wegwijs::gateway {
namespace {

using google::protobuf::Enum;
using google::protobuf::Type;
using google::protobuf::util::Status;

// JSON depends on options of messages only: on map_entry. Nor does it on where
// a type was written.
void Trim(Type& type) {
  type.clear_source_context();
  for (auto& field : *type.mutable_fields()) field.clear_options();
}
void Trim(Enum& type) {
  type.clear_source_context();
  type.clear_options();
  for (auto& value : *type.mutable_enumvalue()) value.clear_options();
}

// Copies the type of `url` into `type`, after `make` made it if it is asked for
// the first time.
template <typename T, typename Make>
Status Resolve(const std::string& url, std::shared_mutex& mutex,
               absl::flat_hash_map<std::string, T>& known, Make make, T* type) {
  {
    const std::shared_lock lock(mutex);
    const auto found = known.find(url);
    if (found != known.end()) {
      *type = found->second;
      return {};
    }
  }
  const Status made = make(url, type);
  if (!made.ok()) return made;
  Trim(*type);
  const std::lock_guard lock(mutex);
  known.try_emplace(url, *type);
  return made;
}

}  // namespace

SchemaTypes::SchemaTypes(const std::string& url_prefix,
                         const google::protobuf::DescriptorPool& pool)
    : maker_(google::protobuf::util::NewTypeResolverForDescriptorPool(
          url_prefix, &pool)) {}

Status SchemaTypes::ResolveMessageType(const std::string& url, Type* type) {
  return Resolve(
      url, mutex_, messages_,
      [this](const std::string& wanted, Type* made) {
        return maker_->ResolveMessageType(wanted, made);
      },
      type);
}

Status SchemaTypes::ResolveEnumType(const std::string& url, Enum* type) {
  return Resolve(
      url, mutex_, enums_,
      [this](const std::string& wanted, Enum* made) {
        return maker_->ResolveEnumType(wanted, made);
      },
      type);
}

}  // namespace wegwijs::gateway
