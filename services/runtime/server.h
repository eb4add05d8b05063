// A server process, from its flags to its last call:
//
//   absl::Status Run(const wegwijs::ServerOptions& options) {
//     ...  // make the database, the services
//     return wegwijs::Serve(options, metrics, {{&service, "package.Service"}});
//   }
//
//   int main(int argc, char** argv) {
//     return wegwijs::ServerMain("intake", argc, argv, Run);
//   }

#ifndef WEGWIJS_SERVICES_RUNTIME_SERVER_H_
#define WEGWIJS_SERVICES_RUNTIME_SERVER_H_

#include <grpcpp/impl/codegen/service_type.h>

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/runtime/metrics.h"

namespace wegwijs {

// The flags that every server shares, as `--name=value`.
struct ServerOptions {
  std::string listen;
  std::string metrics_listen;
  std::string database_url;
  int database_workers = 0;
  std::string jwks_file;
  std::string issuer;
  std::string audience;
  std::string hmac_key_file;
  std::string address_file;
};

// What the flags say, once they are parsed.
ServerOptions OptionsFromFlags();

// A service and its full name, which generated code gives as
// service_full_name().
struct HostedService {
  grpc::Service* service;
  std::string full_name;
};

// Reads the flags and calls `run`. Returns the exit code: 0 if `run` returns
// OK, otherwise 1 with its message as one line on stderr.
int ServerMain(absl::string_view name, int argc, char** argv,
               const std::function<absl::Status(const ServerOptions&)>& run);

// Serves until SIGTERM or SIGINT, beside `services` also health checking,
// reflection, and the metrics over HTTP at `metrics_listen`. Writes
// `address_file` when the first call can be made.
//
// At the signal health checks say NOT_SERVING, `on_stop` ends what would last,
// no new call is taken, and calls in flight get ten seconds. Then OK.
//
// FAILED_PRECONDITION before anything is served if a method lacks a permission
// (AccessTable); UNAVAILABLE if an address cannot be listened on.
absl::Status Serve(
    const ServerOptions& options, Metrics& metrics,
    const std::vector<HostedService>& services,
    const std::function<void()>& on_stop = [] {});

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_SERVER_H_
