// The types of a schema, in the form in which Protobuf's JSON reads them.

#ifndef WEGWIJS_SERVICES_GATEWAY_SCHEMA_SCHEMA_TYPES_H_
#define WEGWIJS_SERVICES_GATEWAY_SCHEMA_SCHEMA_TYPES_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/type.pb.h>
#include <google/protobuf/util/type_resolver.h>

#include <memory>
#include <shared_mutex>
#include <string>

#include "absl/container/flat_hash_map.h"

namespace wegwijs::gateway {

// Protobuf asks for every type with every message, and makes each from its
// descriptor anew, which is much of its work. Here a type is made once, without
// what JSON does not depend on, and copied. Safe to use from many threads.
class SchemaTypes : public google::protobuf::util::TypeResolver {
 public:
  // `pool` must outlive it.
  SchemaTypes(const std::string& url_prefix,
              const google::protobuf::DescriptorPool& pool);

  google::protobuf::util::Status ResolveMessageType(
      const std::string& url, google::protobuf::Type* type) override;
  google::protobuf::util::Status ResolveEnumType(
      const std::string& url, google::protobuf::Enum* type) override;

 private:
  const std::unique_ptr<google::protobuf::util::TypeResolver> maker_;
  // Guards the types that were asked for so far, by URL.
  std::shared_mutex mutex_;
  absl::flat_hash_map<std::string, google::protobuf::Type> messages_;
  absl::flat_hash_map<std::string, google::protobuf::Enum> enums_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_SCHEMA_SCHEMA_TYPES_H_
