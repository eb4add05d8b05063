// Frames of gRPC-Web. The first byte of the input is the largest message that
// is taken in; the rest is the body of a request, and words for an answer.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/gateway/backend/call_metadata.h"
#include "services/gateway/base64_stream.h"
#include "services/gateway/grpc_web/grpc_web_frame.h"
#include "tests/fuzz/must.h"

namespace {

using namespace wegwijs::gateway;  // NOLINT: the tested names only
using absl::StatusCode;
using wegwijs::Must;

StatusCode CodeOf(absl::string_view body, size_t largest) {
  return OnlyMessage(body, largest).status().code();
}

void CheckTaken(absl::string_view body, absl::string_view message,
                size_t largest) {
  Must(MessageHeader(message.size()) + std::string(message) == body,
       "a frame is its header and its message");
  Must(message.size() <= largest, "a message is not larger than it may be");
  for (const size_t size : {body.size() - 1, body.size() / 2}) {
    Must(CodeOf(body.substr(0, size), largest) == StatusCode::kInvalidArgument,
         "a part of a frame is incomplete");
  }
  Must(CodeOf(std::string(body) + "x", largest) == StatusCode::kUnimplemented,
       "what stands behind a frame is a second message");
  if (message.empty()) return;
  Must(CodeOf(body, message.size() - 1) == StatusCode::kResourceExhausted,
       "a smaller limit refuses it");
}

void CheckRefused(absl::string_view body, StatusCode code, size_t largest) {
  Must(code == StatusCode::kInvalidArgument ||
           code == StatusCode::kUnimplemented ||
           code == StatusCode::kResourceExhausted,
       "a refusal has one of three codes");
  const bool is_part = body.empty() || body[0] == 0;
  if (code != StatusCode::kInvalidArgument || !is_part) return;
  // A header says how much is missing.
  std::string whole(body);
  whole.resize(std::max(whole.size(), kFrameHeaderSize));
  size_t length = 0;
  for (size_t i = 1; i < kFrameHeaderSize; ++i) {
    length = length << 8 | static_cast<uint8_t>(whole[i]);
  }
  if (length > largest) return;
  whole.resize(kFrameHeaderSize + length);
  Must(CodeOf(whole, largest) == StatusCode::kOk, "a frame can be completed");
}

std::string PercentDecoded(absl::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded.push_back(text[i]);
    } else {
      decoded.push_back(static_cast<char>(
          std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16)));
      i += 2;
    }
  }
  return decoded;
}

// What the frame of trailers says, read as a client reads it.
std::vector<std::pair<std::string, std::string>> TrailersIn(
    absl::string_view frame) {
  size_t size = 0;
  for (size_t i = 1; i < kFrameHeaderSize; ++i) {
    size = size << 8 | static_cast<uint8_t>(frame[i]);
  }
  Must(frame[0] == '\x80', "trailers have a flag of their own");
  frame.remove_prefix(kFrameHeaderSize);
  Must(frame.size() == size, "trailers are as long as their header says");
  Must(absl::ConsumeSuffix(&frame, "\r\n"), "a trailer ends its line");
  std::vector<std::pair<std::string, std::string>> trailers;
  for (const absl::string_view line : absl::StrSplit(frame, "\r\n")) {
    trailers.push_back(absl::StrSplit(line, absl::MaxSplits(": ", 1)));
  }
  return trailers;
}

void CheckTrailers(absl::string_view words) {
  const std::string text(words);
  const CallEnding ending{.code = 3,
                          .message = text,
                          .details = text,
                          .trailers = {{"a-bin", text}}};
  std::vector<std::pair<std::string, std::string>> trailers =
      TrailersIn(TrailersFrame(TrailersOf(ending)));
  Must(trailers.front() ==
           std::pair<std::string, std::string>{"grpc-status", "3"},
       "the status comes first");
  Must(*DecodeBase64Value(trailers.back().second) == text,
       "binary trailers arrive as they are");
  if (text.empty()) return;
  Must(trailers.size() == 4, "no words make another trailer");
  Must(PercentDecoded(trailers[1].second) == text,
       "a message arrives as it is");
  Must(*DecodeBase64Value(trailers[2].second) == text,
       "details arrive as they are");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const size_t largest = data[0];
  const absl::string_view body(reinterpret_cast<const char*>(data + 1),
                               size - 1);
  const auto message = OnlyMessage(body, largest);
  if (message.ok()) {
    CheckTaken(body, *message, largest);
  } else {
    CheckRefused(body, message.status().code(), largest);
  }
  CheckTrailers(body);
  return 0;
}
