#include "services/gateway/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/gateway/grpc_web/grpc_web_frame.h"

namespace wegwijs::gateway {
namespace {

constexpr int kSeconds = 10;
constexpr int kUnreadBytes = 64 << 10;

std::map<std::string, std::string> ParseLines(absl::string_view lines) {
  std::map<std::string, std::string> parsed;
  for (const absl::string_view line :
       absl::StrSplit(lines, "\r\n", absl::SkipEmpty())) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(line, absl::MaxSplits(':', 1));
    parsed[absl::AsciiStrToLower(parts.first)] =
        std::string(absl::StripAsciiWhitespace(parts.second));
  }
  return parsed;
}

}  // namespace

RawClient::RawClient(const std::string& address)
    : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
  const std::vector<std::string> parts = absl::StrSplit(address, ':');
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<uint16_t>(std::atoi(parts.at(1).c_str())));
  inet_pton(AF_INET, parts.at(0).c_str(), &to.sin_addr);
  const timeval limit{.tv_sec = kSeconds, .tv_usec = 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
  setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &kUnreadBytes,
             sizeof(kUnreadBytes));
  if (connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof(to)) != 0) {
    close(socket_);
    throw std::runtime_error(absl::StrCat("cannot connect to ", address));
  }
}

RawClient::~RawClient() { Disconnect(); }

void RawClient::Disconnect() {
  if (socket_ >= 0) close(socket_);
  socket_ = -1;
}

bool RawClient::Send(absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent =
        send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

bool RawClient::Fill() {
  std::string part(64 << 10, '\0');
  const ssize_t got = recv(socket_, part.data(), part.size(), 0);
  if (got <= 0) return false;
  buffer_.append(part, 0, static_cast<size_t>(got));
  return true;
}

bool RawClient::FillTo(size_t size) {
  while (buffer_.size() < size) {
    if (!Fill()) return false;
  }
  return true;
}

std::string RawClient::ReadSome() {
  if (buffer_.empty()) Fill();
  std::string some;
  some.swap(buffer_);
  return some;
}

bool RawClient::IsClosed() {
  while (Fill()) continue;
  return errno != EAGAIN && errno != EWOULDBLOCK;
}

RawAnswer RawClient::Read() {
  RawAnswer answer;
  size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!Fill()) return answer;
  }
  const std::string head = buffer_.substr(0, end);
  buffer_.erase(0, end + 4);
  answer.status = std::atoi(head.substr(9, 3).c_str());
  answer.headers = ParseLines(head.substr(head.find("\r\n")));
  if (answer.headers["transfer-encoding"] != "chunked") {
    const auto size = static_cast<size_t>(
        std::atoi(answer.headers["content-length"].c_str()));
    answer.whole = FillTo(size);
    answer.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return answer;
  }
  while (true) {
    size_t line = 0;
    while ((line = buffer_.find("\r\n")) == std::string::npos) {
      if (!Fill()) return answer;
    }
    const size_t size = std::strtoul(buffer_.c_str(), nullptr, 16);
    if (!FillTo(line + 2 + size + 2)) return answer;
    answer.body += buffer_.substr(line + 2, size);
    buffer_.erase(0, line + 2 + size + 2);
    if (size == 0) {
      answer.whole = true;
      return answer;
    }
  }
}

std::string PostRequest(absl::string_view path, absl::string_view content_type,
                        absl::string_view body,
                        const std::vector<std::string>& headers) {
  std::string lines;
  for (const std::string& header : headers) {
    absl::StrAppend(&lines, header, "\r\n");
  }
  return absl::StrCat(
      "POST ", path,
      " HTTP/1.1\r\nHost: gateway\r\nContent-Type: ", content_type,
      "\r\nContent-Length: ", body.size(), "\r\n", lines, "\r\n", body);
}

std::string WebRequest(absl::string_view path, absl::string_view message,
                       const std::vector<std::string>& headers) {
  return PostRequest(path, "application/grpc-web+proto",
                     absl::StrCat(MessageHeader(message.size()), message),
                     headers);
}

WebAnswer ParseWebAnswer(absl::string_view body) {
  WebAnswer answer;
  while (body.size() >= kFrameHeaderSize) {
    size_t size = 0;
    for (size_t i = 1; i < kFrameHeaderSize; ++i) {
      size = size << 8 | static_cast<unsigned char>(body[i]);
    }
    const bool is_trailers = (body[0] & 0x80) != 0;
    const absl::string_view content = body.substr(kFrameHeaderSize, size);
    body.remove_prefix(std::min(body.size(), kFrameHeaderSize + size));
    if (!is_trailers) {
      answer.messages.emplace_back(content);
      continue;
    }
    answer.trailers = ParseLines(content);
    answer.status = std::atoi(answer.trailers["grpc-status"].c_str());
  }
  return answer;
}

}  // namespace wegwijs::gateway
