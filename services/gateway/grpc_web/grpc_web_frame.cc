#include "services/gateway/grpc_web/grpc_web_frame.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::gateway {
namespace {

constexpr uint8_t kCompressed = 0x01;
constexpr uint8_t kTrailers = 0x80;

uint32_t LengthOf(absl::string_view header) {
  uint32_t length = 0;
  for (size_t i = 1; i < kFrameHeaderSize; ++i) {
    length = length << 8 | static_cast<uint8_t>(header[i]);
  }
  return length;
}

std::string Header(uint8_t flags, size_t size) {
  return {static_cast<char>(flags), static_cast<char>(size >> 24),
          static_cast<char>(size >> 16), static_cast<char>(size >> 8),
          static_cast<char>(size)};
}

absl::Status Incomplete() {
  return WithReason(
      absl::InvalidArgumentError("The body must be one whole frame: a byte of "
                                 "flags, four bytes of length, the message."),
      "FRAME_INCOMPLETE");
}

absl::Status CheckFlags(uint8_t flags) {
  if (flags == 0) return absl::OkStatus();
  if (flags == kCompressed) {
    return WithReason(
        absl::UnimplementedError("Send messages that are not compressed."),
        "FRAME_COMPRESSED");
  }
  return WithReason(
      absl::InvalidArgumentError("A request holds one frame with a message, of "
                                 "flags 0, and no other frame."),
      "FRAME_UNKNOWN");
}

}  // namespace

absl::StatusOr<absl::string_view> OnlyMessage(absl::string_view body,
                                              size_t largest) {
  if (body.size() < kFrameHeaderSize) return Incomplete();
  if (const absl::Status status = CheckFlags(static_cast<uint8_t>(body[0]));
      !status.ok()) {
    return status;
  }
  const size_t length = LengthOf(body);
  if (length > largest) return MessageTooLarge(largest);
  const absl::string_view rest = body.substr(kFrameHeaderSize);
  if (rest.size() < length) return Incomplete();
  if (rest.size() > length) {
    return WithReason(
        absl::UnimplementedError(
            "gRPC-Web sends one message with a request. To stream messages to "
            "the server, call it with gRPC."),
        "CLIENT_STREAMING");
  }
  return rest;
}

absl::Status MessageTooLarge(size_t largest) {
  return WithReason(absl::ResourceExhaustedError(absl::StrCat(
                        "A message may be of ", largest, " bytes at most.")),
                    "MESSAGE_TOO_LARGE");
}

std::string MessageHeader(size_t size) { return Header(0, size); }

std::string TrailersFrame(const Headers& trailers) {
  std::string text;
  for (const auto& [name, value] : trailers) {
    absl::StrAppend(&text, name, ": ", value, "\r\n");
  }
  return Header(kTrailers, text.size()) + text;
}

}  // namespace wegwijs::gateway
