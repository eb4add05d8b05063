// The frames of gRPC-Web: a byte of flags, four bytes of length (the highest
// first), and as many bytes. A request is one frame with a message; an answer
// is frames with messages, and at the end one with the trailers as text.

#ifndef WEGWIJS_SERVICES_GATEWAY_GRPC_WEB_GRPC_WEB_FRAME_H_
#define WEGWIJS_SERVICES_GATEWAY_GRPC_WEB_GRPC_WEB_FRAME_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/gateway/exchange.h"

namespace wegwijs::gateway {

inline constexpr size_t kFrameHeaderSize = 5;

// The one message in the body of a request; a view into it. Errors, with
// ErrorInfo:
//   INVALID_ARGUMENT    FRAME_INCOMPLETE: no frame, or fewer bytes than its
//                       length says; FRAME_UNKNOWN: flags that no client may
//                       set
//   UNIMPLEMENTED       CLIENT_STREAMING: more than one message;
//                       FRAME_COMPRESSED: a compressed one
//   RESOURCE_EXHAUSTED  MESSAGE_TOO_LARGE: a length of more than `largest`,
//                       whether or not the bytes came
absl::StatusOr<absl::string_view> OnlyMessage(absl::string_view body,
                                              size_t largest);

// RESOURCE_EXHAUSTED, MESSAGE_TOO_LARGE, saying how large one may be.
absl::Status MessageTooLarge(size_t largest);

// The header of a frame with a message of `size` bytes.
std::string MessageHeader(size_t size);

// The whole frame with the trailers, "name: value" each. Names are in lower
// case already; values have no line ends.
std::string TrailersFrame(const Headers& trailers);

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_GRPC_WEB_GRPC_WEB_FRAME_H_
