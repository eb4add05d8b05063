// What a backend's methods take and give, and the way from JSON to Protobuf and
// back that this knowledge opens.

#ifndef WEGWIJS_SERVICES_GATEWAY_SCHEMA_SCHEMA_H_
#define WEGWIJS_SERVICES_GATEWAY_SCHEMA_SCHEMA_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/descriptor_database.h>

#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/gateway/json/plain_types.h"
#include "services/gateway/schema/schema_types.h"

namespace wegwijs::gateway {

// Immutable, and safe to use from many threads.
class Schema {
 public:
  struct Method {
    std::string request_type;  // "type.googleapis.com/package.Message"
    std::string response_type;
    // Null if Protobuf's own JSON is to do all of it.
    const PlainType* plain_request = nullptr;
    const PlainType* plain_response = nullptr;
    bool streams = false;
    // Says that it has no side effects, so that GET may call it.
    bool is_safe = false;
  };

  // The methods of the services in `files`, which hold everything that they
  // import.
  explicit Schema(const google::protobuf::FileDescriptorSet& files);

  // What "/package.Service/Method" is; null if it is not known.
  const Method* Find(absl::string_view path) const;

  // The bytes of a request. INVALID_ARGUMENT, ErrorInfo JSON_INVALID, saying
  // where, if `json` is no JSON or not of that type; a field that the type does
  // not have is an error too.
  absl::StatusOr<std::string> ToBinary(const Method& method,
                                       absl::string_view json) const;

  // A response as JSON; fields that have no value are left out. INTERNAL if
  // they are bytes of something else.
  absl::StatusOr<std::string> ToJson(const Method& method,
                                     absl::string_view bytes) const;

 private:
  Method MethodOf(const google::protobuf::MethodDescriptor& descriptor);

  google::protobuf::SimpleDescriptorDatabase database_;
  std::unique_ptr<google::protobuf::DescriptorPool> pool_;
  std::unique_ptr<SchemaTypes> types_;
  PlainTypes plain_types_;
  absl::flat_hash_map<std::string, Method> methods_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_SCHEMA_SCHEMA_H_
