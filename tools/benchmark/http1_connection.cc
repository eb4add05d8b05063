#include "tools/benchmark/http1_connection.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace wegwijs::benchmark {
namespace {

constexpr size_t kFrameHeader = 5;

// gRPC-Web's frame of one message.
std::string FrameHeader(size_t size) {
  return {'\0', static_cast<char>(size >> 24), static_cast<char>(size >> 16),
          static_cast<char>(size >> 8), static_cast<char>(size)};
}

size_t LengthOf(absl::string_view frame) {
  size_t length = 0;
  for (size_t i = 1; i < kFrameHeader; ++i) {
    length = length << 8 | static_cast<uint8_t>(frame[i]);
  }
  return length;
}

// What follows `name` in its line; nothing if it is not there. The gateway
// writes names in lower case.
std::optional<absl::string_view> ValueOf(absl::string_view lines,
                                         absl::string_view name) {
  const size_t at = lines.find(name);
  if (at == absl::string_view::npos) return std::nullopt;
  lines.remove_prefix(at + name.size());
  return lines.substr(0, lines.find("\r\n"));
}

// The chunks put together; nothing until the last one has come.
std::optional<std::string> Joined(absl::string_view chunks) {
  std::string body;
  while (true) {
    const size_t line = chunks.find("\r\n");
    uint32_t size = 0;
    if (line == absl::string_view::npos ||
        !absl::SimpleHexAtoi(chunks.substr(0, line), &size) ||
        chunks.size() < line + size + 4) {
      return std::nullopt;
    }
    if (size == 0) return body;
    absl::StrAppend(&body, chunks.substr(line + 2, size));
    chunks.remove_prefix(line + size + 4);
  }
}

// The body of an answer; nothing until all of it has come.
std::optional<std::string> BodyOf(absl::string_view head,
                                  absl::string_view rest) {
  const auto length = ValueOf(head, "\r\ncontent-length: ");
  size_t size = 0;
  if (!length.has_value()) return Joined(rest);
  if (!absl::SimpleAtoi(*length, &size) || rest.size() < size) {
    return std::nullopt;
  }
  return std::string(rest);
}

// The lines of the frame of trailers, each after a line's end.
std::string TrailersIn(absl::string_view body) {
  while (body.size() >= kFrameHeader && body[0] == 0) {
    body.remove_prefix(std::min(body.size(), kFrameHeader + LengthOf(body)));
  }
  return body.size() < kFrameHeader
             ? ""
             : absl::StrCat("\r\n", body.substr(kFrameHeader));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Connection>> Http1Connection::Open(
    const std::string& endpoint, bool json, Done done) {
  const absl::StatusOr<int> socket = Connect(endpoint);
  if (!socket.ok()) return socket.status();
  return std::unique_ptr<Connection>(
      new Http1Connection(*socket, endpoint, json, std::move(done)));
}

Http1Connection::Http1Connection(int socket, std::string host, bool json,
                                 Done done)
    : Connection(socket, std::move(done)),
      host_(std::move(host)),
      json_(json) {}

absl::Status Http1Connection::Start(Call& call, const std::string& method,
                                    const std::string& authorization,
                                    absl::string_view request) {
  call_ = &call;
  call.status.clear();
  call.message.clear();
  answer_.clear();
  const std::string frame = json_ ? "" : FrameHeader(request.size());
  absl::StrAppend(
      &unsent_, "POST ", method, " HTTP/1.1\r\nhost: ", host_,
      "\r\ncontent-type: ", json_ ? "application/json" : "application/grpc-web",
      "\r\nauthorization: ", authorization,
      "\r\ncontent-length: ", frame.size() + request.size(), "\r\n\r\n", frame,
      request);
  return absl::OkStatus();
}

absl::Status Http1Connection::Take(absl::string_view bytes) {
  absl::StrAppend(&answer_, bytes);
  const absl::string_view answer = answer_;
  const size_t end = answer.find("\r\n\r\n");
  if (end == absl::string_view::npos) return absl::OkStatus();
  absl::string_view head = answer.substr(0, end);
  const auto body = BodyOf(head, answer.substr(end + 4));
  if (!body.has_value()) return absl::OkStatus();
  int status = 0;
  if (!absl::ConsumePrefix(&head, "HTTP/1.1 ") ||
      !absl::SimpleAtoi(head.substr(0, 3), &status)) {
    return Lost("that is no answer of HTTP");
  }
  return End(status, *body);
}

absl::Status Http1Connection::End(int status, absl::string_view body) {
  if (status != 200) {
    call_->status = absl::StrCat("HTTP ", status);
    call_->message = std::string(body);
  } else if (json_) {
    call_->status = "0";
  } else {
    const std::string trailers = TrailersIn(body);
    call_->status =
        std::string(ValueOf(trailers, "\r\ngrpc-status: ").value_or(""));
    call_->message =
        std::string(ValueOf(trailers, "\r\ngrpc-message: ").value_or(""));
  }
  done_(*call_);
  return absl::OkStatus();
}

}  // namespace wegwijs::benchmark
