// What JSON has to know of the types of a schema, made ready once.
//
// Protobuf's own JSON is right about every type, and copies the types of each
// message that it reads or writes, which is most of its work. Most messages are
// plain: plain_json_reader and plain_json_writer translate them by what is
// here, exactly as Protobuf would or not at all, and what they leave Protobuf
// does.

#ifndef WEGWIJS_SERVICES_GATEWAY_JSON_PLAIN_TYPES_H_
#define WEGWIJS_SERVICES_GATEWAY_JSON_PLAIN_TYPES_H_

#include <google/protobuf/descriptor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace wegwijs::gateway {

struct PlainType;

struct PlainEnum {
  absl::flat_hash_map<std::string, int> numbers;
  absl::flat_hash_map<int, std::string> names;
};

struct PlainField {
  google::protobuf::FieldDescriptor::Type type;
  bool is_repeated = false;
  // A message that JSON writes as a string.
  bool is_timestamp = false;
  // Stands before its value, or before each of many.
  uint32_t tag = 0;
  // The bit that says that it has a value; the fields of a oneof share one.
  uint64_t said = 0;
  // What JSON calls it: "\"helpRequests\":".
  std::string json_key;
  // Of a message other than a timestamp.
  const PlainType* message = nullptr;
  const PlainEnum* enumeration = nullptr;
};

struct PlainType {
  std::vector<PlainField> fields;
  // By both names that Protobuf reads; null for a field that is not plain.
  absl::flat_hash_map<std::string, const PlainField*> by_name;
  // The plain fields. One whose values may be packed is there twice.
  absl::flat_hash_map<uint32_t, const PlainField*> by_tag;
};

class PlainTypes {
 public:
  // The type, and all that it holds; null if it is not plain.
  const PlainType* Of(const google::protobuf::Descriptor& descriptor);

 private:
  void Fill(const google::protobuf::Descriptor& descriptor, PlainType& type);
  PlainField FieldOf(const google::protobuf::FieldDescriptor& descriptor);
  const PlainEnum* EnumOf(const google::protobuf::EnumDescriptor& descriptor);

  absl::flat_hash_map<const google::protobuf::Descriptor*,
                      std::unique_ptr<PlainType>>
      types_;
  absl::flat_hash_map<const google::protobuf::EnumDescriptor*,
                      std::unique_ptr<PlainEnum>>
      enums_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_JSON_PLAIN_TYPES_H_
