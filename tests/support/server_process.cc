#include "tests/support/server_process.h"

#include <signal.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/support/command.h"

namespace wegwijs {
namespace {

// Far beyond a start under sanitizers: it only bounds a server that hangs.
constexpr absl::Duration kLongestStart = absl::Seconds(60);

}  // namespace

ServerProcess::ServerProcess(const std::string& binary,
                             const std::vector<std::string>& flags)
    : address_file_(TemporaryPath("address")), log_file_(TemporaryPath("log")) {
  std::vector<std::string> command = {
      Binary(binary), "--listen=127.0.0.1:0", "--metrics_listen=127.0.0.1:0",
      absl::StrCat("--address_file=", address_file_)};
  command.insert(command.end(), flags.begin(), flags.end());
  pid_ = Spawn(command, {log_file_, log_file_});
  WaitUntilServing();
}

ServerProcess::~ServerProcess() {
  Kill();
  std::filesystem::remove(address_file_);
  std::filesystem::remove(log_file_);
}

void ServerProcess::WaitUntilServing() {
  const absl::Time end = absl::Now() + kLongestStart;
  while (!std::filesystem::exists(address_file_)) {
    const bool gone = waitpid(pid_, nullptr, WNOHANG) == pid_;
    if (gone) pid_ = 0;
    if (gone || absl::Now() > end) {
      Kill();
      throw std::runtime_error(
          absl::StrCat("the server does not serve: ", Log()));
    }
    absl::SleepFor(absl::Milliseconds(5));
  }
  std::ifstream file(address_file_);
  const nlohmann::json addresses = nlohmann::json::parse(file);
  address_ =
      addresses.contains("http") ? addresses.at("http") : addresses.at("grpc");
  metrics_address_ = addresses.at("metrics");
}

void ServerProcess::Kill() {
  if (pid_ == 0) return;
  kill(pid_, SIGKILL);
  Wait();
}

int ServerProcess::Terminate() {
  if (pid_ == 0) throw std::runtime_error("the server does not run");
  kill(pid_, SIGTERM);
  return Wait();
}

int ServerProcess::Wait() { return WaitForExit(std::exchange(pid_, 0)); }

std::string ServerProcess::Metrics() const {
  // bash opens sockets by itself, so that no HTTP client need be installed.
  return MustRun({"bash", "-c",
                  "exec 3<>\"/dev/tcp/${0%:*}/${0##*:}\" && "
                  "printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3 && cat <&3",
                  metrics_address_});
}

std::string ServerProcess::Log() const {
  std::ifstream file(log_file_, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace wegwijs
