// What every process that serves goes through: its flags, its signals, the
// addresses it listens on.
//
//   absl::Status Run() {
//     ...  // start to serve
//     wegwijs::WaitForStopSignal();
//     ...  // finish what is in flight
//     return absl::OkStatus();
//   }
//
//   int main(int argc, char** argv) {
//     return wegwijs::ProcessMain(
//         {.name = "gateway", .usage = "Lets browsers in."}, argc, argv, Run);
//   }

#ifndef WEGWIJS_SERVICES_RUNTIME_PROCESS_H_
#define WEGWIJS_SERVICES_RUNTIME_PROCESS_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/runtime/metrics.h"

namespace prometheus {
class Exposer;
}

namespace wegwijs {

// The flags that every process has.
struct ProcessOptions {
  std::string listen;
  std::string metrics_listen;
  std::string address_file;
};

// What the flags say, once they are parsed.
ProcessOptions ProcessOptionsFromFlags();

struct ProcessDescription {
  // "gateway" for wegwijs-gateway.
  std::string name;
  // One sentence, for --help.
  std::string usage;
};

// Reads the flags and calls `run`. Returns the exit code: 0 if `run` returns
// OK, otherwise 1 with its message as one line on stderr.
int ProcessMain(const ProcessDescription& description, int argc, char** argv,
                const std::function<absl::Status()>& run);

// Returns at SIGTERM or SIGINT.
void WaitForStopSignal();

// Serves `metrics` over HTTP until it is destroyed; UNAVAILABLE if `address`
// cannot be listened on.
absl::StatusOr<std::unique_ptr<prometheus::Exposer>> ExposeMetrics(
    const std::string& address, Metrics& metrics);

// UNAVAILABLE, saying what to do about it: `flag` names the address.
absl::Status CannotListen(absl::string_view flag, absl::string_view address);

// "host:port" with the port that was taken.
std::string Bound(absl::string_view address, int port);

// Tells whoever started the process where it serves: {"grpc": "host:port",
// "metrics": "host:port"}, where `protocol` is "grpc". Nothing if `path` is
// empty.
absl::Status WriteAddresses(const std::string& path,
                            const std::string& protocol,
                            const std::string& address,
                            const std::string& metrics);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_PROCESS_H_
