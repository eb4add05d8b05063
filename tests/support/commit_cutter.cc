#include "tests/support/commit_cutter.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "tests/support/command.h"

namespace wegwijs {
namespace {

constexpr int kLookUpMillis = 20;  // How often a passer looks if it must stop.

// A Bind message of the prepared statement `commit`: the empty name of the
// portal before it, and the end of its own name.
constexpr absl::string_view kCommit("\0commit\0", 8);

sockaddr_un AddressOf(const std::string& path) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) {
    throw std::runtime_error("too long for a socket: " + path);
  }
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

// What can be read now; empty at the end.
std::string Read(int socket) {
  std::string bytes(1 << 16, '\0');
  const ssize_t size = read(socket, bytes.data(), bytes.size());
  bytes.resize(size > 0 ? size : 0);
  return bytes;
}

bool Write(int socket, absl::string_view bytes) {
  return send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
         static_cast<ssize_t>(bytes.size());
}

bool Readable(const pollfd& socket) { return socket.revents != 0; }

}  // namespace

CommitCutter::CommitCutter(std::string socket)
    : socket_(std::move(socket)), folder_(TemporaryPath("cutter")) {
  std::filesystem::create_directory(folder_);
  listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_un address = AddressOf(folder_ + "/.s.PGSQL.5432");
  if (bind(listener_, reinterpret_cast<const sockaddr*>(&address),
           sizeof(address)) != 0 ||
      listen(listener_, 16) != 0) {
    throw std::runtime_error("cannot listen in " + folder_);
  }
  acceptor_ = std::thread([this] { Accept(); });
}

CommitCutter::~CommitCutter() {
  stopping_ = true;
  acceptor_.join();
  for (std::thread& passer : passers_) passer.join();
  close(listener_);
  std::filesystem::remove_all(folder_);
}

void CommitCutter::Accept() {
  while (!stopping_) {
    pollfd listener = {listener_, POLLIN, 0};
    if (poll(&listener, 1, kLookUpMillis) <= 0) continue;
    const int client = accept(listener_, nullptr, nullptr);
    passers_.emplace_back([this, client] { Pass(client); });
  }
}

void CommitCutter::Pass(int client) {
  const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_un address = AddressOf(socket_);
  bool open = connect(server, reinterpret_cast<const sockaddr*>(&address),
                      sizeof(address)) == 0;
  while (open && !stopping_) {
    pollfd sockets[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
    if (poll(sockets, 2, kLookUpMillis) <= 0) continue;
    if (Readable(sockets[0])) {
      const std::string bytes = Read(client);
      const Cut cut = absl::StrContains(bytes, kCommit)
                          ? cut_.exchange(Cut::kNever)
                          : Cut::kNever;
      if (cut == Cut::kBeforeItArrives) break;
      open = !bytes.empty() && Write(server, bytes);
      if (cut == Cut::kBeforeItsAnswer) {
        Read(server);
        break;
      }
    }
    if (Readable(sockets[1])) {
      const std::string bytes = Read(server);
      open = open && !bytes.empty() && Write(client, bytes);
    }
  }
  close(client);
  close(server);
}

}  // namespace wegwijs
