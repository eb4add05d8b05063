// A mail relay in this process that takes what it is told to take.

#ifndef WEGWIJS_CLIENTS_NOTICES_FAKE_RELAY_H_
#define WEGWIJS_CLIENTS_NOTICES_FAKE_RELAY_H_

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "services/runtime/file.h"

namespace wegwijs::notices {

// Serves one connection after the other until the end of its life.
class FakeRelay {
 public:
  // `at_end` answers a whole message: "250 taken". Empty: nothing is answered,
  // to anything.
  explicit FakeRelay(std::string at_end) : at_end_(std::move(at_end)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (listener_ < 0 || bind(listener_, any, size) != 0 ||
        listen(listener_, 8) != 0 || getsockname(listener_, any, &size) != 0) {
      throw std::runtime_error("the fake relay cannot listen");
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { Serve(); });
  }

  ~FakeRelay() {
    Stop();
    close(listener_);
  }

  // Then what was said can be looked at.
  void Stop() {
    shutdown(listener_, SHUT_RDWR);
    if (thread_.joinable()) thread_.join();
  }

  int port() const { return port_; }
  // The commands, and each message with its end.
  const std::vector<std::string>& commands() const { return commands_; }
  const std::vector<std::string>& messages() const { return messages_; }

 private:
  void Serve() {
    while (true) {
      const int connection = accept(listener_, nullptr, nullptr);
      if (connection < 0) return;
      Talk(connection);
      close(connection);
    }
  }

  void Talk(int connection) {
    std::string said;
    Answer(connection, "220 fake");
    while (true) {
      const std::string line = Until(connection, said, "\r\n");
      if (line.empty()) return;
      commands_.push_back(line.substr(0, line.size() - 2));
      if (absl::StartsWith(line, "DATA")) {
        Answer(connection, "354 go on");
        messages_.push_back(Until(connection, said, "\r\n.\r\n"));
        Answer(connection, at_end_);
      } else {
        Answer(connection, "250 fine");
      }
    }
  }

  void Answer(int connection, const std::string& line) {
    if (!at_end_.empty()) (void)WriteAll(connection, line + "\r\n");
  }

  // Takes `said` off up to `end`, reading on as long as need be; empty when the
  // peer is gone.
  static std::string Until(int connection, std::string& said,
                           absl::string_view end) {
    char block[4096];
    size_t at = 0;
    while ((at = said.find(end.data(), 0, end.size())) == std::string::npos) {
      const ssize_t size = read(connection, block, sizeof(block));
      if (size <= 0) return "";
      said.append(block, size);
    }
    std::string taken = said.substr(0, at + end.size());
    said.erase(0, at + end.size());
    return taken;
  }

  const std::string at_end_;
  const int listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int port_ = 0;
  std::vector<std::string> commands_;
  std::vector<std::string> messages_;
  std::thread thread_;
};

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_FAKE_RELAY_H_
