#include "services/runtime/process.h"

#include <prometheus/exposer.h>
#include <sched.h>

#include <csignal>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/flags/usage.h"
#include "absl/flags/usage_config.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "services/runtime/file.h"
#include "services/runtime/log.h"

ABSL_FLAG(std::string, listen, "127.0.0.1:0",
          "Address to serve on; port 0 takes a free one.");
ABSL_FLAG(std::string, metrics_listen, "127.0.0.1:0",
          "Address to serve Prometheus metrics on, over HTTP.");
ABSL_FLAG(std::string, address_file, "",
          "File to write the addresses to, as JSON, once serving.");

namespace wegwijs {
namespace {

// What --help shows: our flags, wherever they are declared.
void DescribeFlags(const std::string& usage) {
  absl::SetProgramUsageMessage(usage);
  absl::FlagsUsageConfig config;
  config.contains_helpshort_flags = [](absl::string_view file) {
    return absl::StrContains(file, "services/");
  };
  config.contains_help_flags = config.contains_helpshort_flags;
  absl::SetFlagsUsageConfig(config);
}

absl::Status CheckPositional(const std::vector<char*>& positional) {
  if (positional.size() <= 1) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      "\"", positional[1], "\" is not a flag; write --name=value."));
}

// The mutexes of gRPC watch for deadlocks where Abseil was built for debugging,
// as Debian's is, at a price for each call.
void TrustLockOrder() {
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
}

// A thread that wakes up waits until the one that has the processor is done, at
// the most a slice of time; an idle processor it has at once. Otherwise every
// message is a turn of its own for each process that it passes, and under load
// these turns cost more than the calls. Threads that are started later do the
// same. A system that refuses has calls that are slower, and no other.
void LetOthersFinish() {
  const sched_param none = {};
  sched_setscheduler(0, SCHED_BATCH, &none);
}

// SIGTERM and SIGINT, taken by sigwait: blocked here, and so in every thread
// that is started later.
sigset_t StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

}  // namespace

ProcessOptions ProcessOptionsFromFlags() {
  return {
      .listen = absl::GetFlag(FLAGS_listen),
      .metrics_listen = absl::GetFlag(FLAGS_metrics_listen),
      .address_file = absl::GetFlag(FLAGS_address_file),
  };
}

int ProcessMain(const ProcessDescription& description, int argc, char** argv,
                const std::function<absl::Status()>& run) {
  const sigset_t signals = StopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  // A peer that hangs up is an error of one call, not the end of the server.
  std::signal(SIGPIPE, SIG_IGN);
  TrustLockOrder();
  LetOthersFinish();
  SetLogService(description.name);
  DescribeFlags(description.usage);
  absl::Status status = CheckPositional(absl::ParseCommandLine(argc, argv));
  if (status.ok()) status = run();
  if (status.ok()) return 0;
  std::cerr << "wegwijs-" << description.name << ": " << status.message()
            << std::endl;
  return 1;
}

void WaitForStopSignal() {
  const sigset_t signals = StopSignals();
  int signal = 0;
  sigwait(&signals, &signal);
}

absl::StatusOr<std::unique_ptr<prometheus::Exposer>> ExposeMetrics(
    const std::string& address, Metrics& metrics) {
  try {
    auto exposer = std::make_unique<prometheus::Exposer>(address, 1);
    exposer->RegisterCollectable(metrics.registry());
    return exposer;
  } catch (const std::exception&) {
    return CannotListen("metrics_listen", address);
  }
}

absl::Status CannotListen(absl::string_view flag, absl::string_view address) {
  return absl::UnavailableError(
      absl::StrCat("Cannot listen on ", address,
                   ": another process has the port, or it is "
                   "no address of this machine; choose another with --",
                   flag, "."));
}

std::string Bound(absl::string_view address, int port) {
  return absl::StrCat(address.substr(0, address.rfind(':')), ":", port);
}

absl::Status WriteAddresses(const std::string& path,
                            const std::string& protocol,
                            const std::string& address,
                            const std::string& metrics) {
  if (path.empty()) return absl::OkStatus();
  const nlohmann::ordered_json addresses = {{protocol, address},
                                            {"metrics", metrics}};
  return WriteFileAtomically(path, addresses.dump() + "\n", 0644);
}

}  // namespace wegwijs
