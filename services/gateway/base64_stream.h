// Base64 as gRPC-Web's text mode and gRPC's binary metadata write it.

#ifndef WEGWIJS_SERVICES_GATEWAY_BASE64_STREAM_H_
#define WEGWIJS_SERVICES_GATEWAY_BASE64_STREAM_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace wegwijs::gateway {

// The bytes of a body in text mode: groups of four characters of the standard
// alphabet. Padding may end any group, because a client may encode each part of
// its body by itself. INVALID_ARGUMENT, ErrorInfo BASE64_BROKEN, saying at
// which character, for anything else; also for bits that padding leaves unused
// and that are not zero, so that a body has one spelling.
absl::StatusOr<std::string> DecodeBase64Stream(absl::string_view text);

// One piece of an answer in text mode, padded.
std::string EncodeBase64Piece(absl::string_view bytes);

// The bytes of one value of binary metadata, padded or not. INVALID_ARGUMENT,
// BASE64_BROKEN, for anything else.
absl::StatusOr<std::string> DecodeBase64Value(absl::string_view text);

// The same back, not padded, as gRPC asks for.
std::string EncodeBase64Value(absl::string_view bytes);

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_BASE64_STREAM_H_
