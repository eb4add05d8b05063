// wegwijs-notices CONFIG_FILE: tells organisations by e-mail, or by a command,
// that something waits for them. config.h says what stands in the file.

#include <pthread.h>

#include <csignal>
#include <iostream>
#include <string>

#include "clients/notices/config.h"
#include "clients/notices/process.h"
#include "services/runtime/file.h"
#include "services/runtime/log.h"
#include "services/runtime/status_macros.h"

namespace {

constexpr char kUsage[] =
    "wegwijs-notices CONFIG_FILE\n"
    "\n"
    "Follows what happens to the referrals and signals of a municipality, and\n"
    "tells the organisations that are to look, without saying what it is\n"
    "about. Runs until SIGTERM. deploy/notices/README.md says what stands in\n"
    "the file.\n";

absl::Status Run(const std::string& config_file) {
  ASSIGN_OR_RETURN(const std::string text, wegwijs::ReadFile(config_file));
  ASSIGN_OR_RETURN(const auto config, wegwijs::notices::ParseConfig(text));
  return wegwijs::notices::RunUntilStopped(config);
}

// Every thread that is started later leaves these signals to be waited for.
void BlockStopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  // A peer that hangs up is an error of one letter, not the end of all.
  std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string argument = argc == 2 ? argv[1] : "";
  if (argument == "--help" || argument == "-h") {
    std::cout << kUsage;
    return 0;
  }
  if (argument.empty() || argument[0] == '-') {
    std::cerr << kUsage;
    return 2;
  }
  BlockStopSignals();
  wegwijs::SetLogService("notices");
  const absl::Status status = Run(argument);
  if (status.ok()) return 0;
  std::cerr << "wegwijs-notices: " << status.message() << std::endl;
  return 1;
}
