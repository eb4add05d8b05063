#include "tools/benchmark/connection.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"

namespace wegwijs::benchmark {

Connection::Connection(int socket, Done done)
    : done_(std::move(done)), socket_(socket) {}

Connection::~Connection() { close(socket_); }

absl::StatusOr<int> Connection::Connect(const std::string& endpoint) {
  const size_t colon = endpoint.rfind(':');
  addrinfo wanted = {};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (colon == std::string::npos ||
      getaddrinfo(endpoint.substr(0, colon).c_str(),
                  endpoint.substr(colon + 1).c_str(), &wanted, &found) != 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("No host:port: ", endpoint, "."));
  }
  const int connected = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int failed = connect(connected, found->ai_addr, found->ai_addrlen);
  freeaddrinfo(found);
  if (failed != 0) {
    close(connected);
    return absl::UnavailableError(
        absl::StrCat("Nothing listens on ", endpoint, "."));
  }
  const int on = 1;
  setsockopt(connected, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  return connected;
}

absl::Status Connection::Lost(absl::string_view what) {
  return absl::UnavailableError(
      absl::StrCat("The connection was lost: ", what, "."));
}

absl::Status Connection::SendUnsent() {
  while (!unsent_.empty()) {
    const ssize_t sent = send(socket_, unsent_.data(), unsent_.size(),
                              MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && errno == EAGAIN) break;
    if (sent < 0) return Lost(std::strerror(errno));
    unsent_.erase(0, sent);
  }
  return absl::OkStatus();
}

absl::Status Connection::Receive() {
  std::array<char, 1 << 16> bytes;
  const ssize_t received =
      recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (received < 0 && (errno == EAGAIN || errno == EINTR)) {
    return absl::OkStatus();
  }
  if (received < 0) return Lost(std::strerror(errno));
  if (received == 0) return Lost("the server closed it");
  return Take({bytes.data(), static_cast<size_t>(received)});
}

}  // namespace wegwijs::benchmark
