// From JSON to the bytes of a message of a plain type.

#ifndef WEGWIJS_SERVICES_GATEWAY_JSON_PLAIN_JSON_READER_H_
#define WEGWIJS_SERVICES_GATEWAY_JSON_PLAIN_JSON_READER_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "services/gateway/json/plain_types.h"

namespace wegwijs::gateway {

// Exactly the bytes that Protobuf's own JsonToBinaryString would make of
// `json`, or nothing. Nothing does not say that `json` is wrong: so is all that
// Protobuf reads and others may not mean alike, such as null, a field that is
// said twice, or a number as a string.
std::optional<std::string> ReadPlainJson(const PlainType& type,
                                         absl::string_view json);

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_JSON_PLAIN_JSON_READER_H_
