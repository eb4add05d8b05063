// From the bytes of a message of a plain type to JSON.

#ifndef WEGWIJS_SERVICES_GATEWAY_JSON_PLAIN_JSON_WRITER_H_
#define WEGWIJS_SERVICES_GATEWAY_JSON_PLAIN_JSON_WRITER_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "services/gateway/json/plain_types.h"

namespace wegwijs::gateway {

// Exactly the text that Protobuf's own BinaryToJsonString would make of
// `bytes`, or nothing. Nothing does not say that `bytes` are wrong: so is what
// the type does not declare, a number that is none, or a letter that Protobuf
// may write in another way.
std::optional<std::string> WritePlainJson(const PlainType& type,
                                          absl::string_view bytes);

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_JSON_PLAIN_JSON_WRITER_H_
