// The gateway: connects the parts and serves until SIGTERM.

#include <prometheus/exposer.h>
#include <sys/resource.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/time/clock.h"
#include "services/gateway/backend/backends.h"
#include "services/gateway/forwarder.h"
#include "services/gateway/front_door.h"
#include "services/gateway/http/cors.h"
#include "services/gateway/http/http_server.h"
#include "services/gateway/rate_limit.h"
#include "services/gateway/schema/schema_keeper.h"
#include "services/runtime/log.h"
#include "services/runtime/process.h"
#include "services/runtime/status_macros.h"

ABSL_FLAG(std::vector<std::string>, backends, {},
          "Where the methods lead that begin so, as PREFIX=HOST:PORT with "
          "commas between: /wegwijs.intake.v1.=127.0.0.1:7001. With "
          "PREFIX=tls:HOST:PORT the connection is encrypted.");
ABSL_FLAG(std::string, backend_ca_file, "",
          "Authorities (PEM) that prove backends by TLS; those of the system "
          "when empty.");
ABSL_FLAG(std::vector<std::string>, allowed_origins, {},
          "Origins whose web pages may call, as https://host, with commas "
          "between; * for all.");
ABSL_FLAG(std::string, static_folder, "",
          "Files of the web client, read once at the start; none when empty.");
ABSL_FLAG(std::string, tls_certificate_file, "",
          "Certificate and those that lead to its authority, in PEM. With it "
          "the gateway speaks TLS only. Taken over within a second when it "
          "changes.");
ABSL_FLAG(std::string, tls_key_file, "", "The key of the certificate, in PEM.");
ABSL_FLAG(int, threads, 2, "Threads that read and write connections.");
ABSL_FLAG(int, most_connections, 10000, "Connections open at a time.");
ABSL_FLAG(int, most_calls, 8000, "Calls open at a time.");
ABSL_FLAG(int, largest_message, 4 << 20, "Bytes of a message, both ways.");
ABSL_FLAG(int, largest_head, 16 << 10, "Bytes of the head of a request.");
ABSL_FLAG(int, body_memory, 64 << 20,
          "Bytes that the bodies of all requests take together.");
ABSL_FLAG(double, calls_per_second, 100,
          "Calls of one caller; from one address ten times as many. 0: any.");
ABSL_FLAG(int, call_burst, 200, "Calls that one caller may make at once.");
ABSL_FLAG(absl::Duration, longest_call, absl::Hours(1),
          "When a call ends, whatever it is.");
ABSL_FLAG(absl::Duration, idle_time, absl::Seconds(75),
          "How long a connection may be without a request.");
ABSL_FLAG(absl::Duration, head_time, absl::Seconds(10),
          "How long the head of a request may take.");
ABSL_FLAG(absl::Duration, body_time, absl::Seconds(60),
          "How long the body of a request may take.");
ABSL_FLAG(absl::Duration, write_time, absl::Seconds(60),
          "How long a client may read nothing of its answer.");

namespace wegwijs::gateway {
namespace {

constexpr absl::Duration kGrace = absl::Seconds(10);

absl::Status CheckFlags() {
  for (const auto* flag :
       {&FLAGS_threads, &FLAGS_most_connections, &FLAGS_most_calls,
        &FLAGS_largest_message, &FLAGS_largest_head, &FLAGS_body_memory,
        &FLAGS_call_burst}) {
    if (absl::GetFlag(*flag) < 1) {
      return absl::InvalidArgumentError(
          absl::StrCat("--", flag->Name(), " must be at least 1."));
    }
  }
  if (absl::GetFlag(FLAGS_tls_certificate_file).empty() !=
      absl::GetFlag(FLAGS_tls_key_file).empty()) {
    return absl::InvalidArgumentError(
        "Give both --tls_certificate_file and --tls_key_file, or neither.");
  }
  return absl::OkStatus();
}

// Each connection is a file.
void OpenAsManyFilesAsMayBe() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

HttpLimits LimitsFromFlags() {
  return {
      .header_bytes = static_cast<size_t>(absl::GetFlag(FLAGS_largest_head)),
      .idle = absl::GetFlag(FLAGS_idle_time),
      .head = absl::GetFlag(FLAGS_head_time),
      .body = absl::GetFlag(FLAGS_body_time),
      .write = absl::GetFlag(FLAGS_write_time)};
}

absl::StatusOr<std::unique_ptr<TlsCertificates>> CertificatesFromFlags() {
  const std::string file = absl::GetFlag(FLAGS_tls_certificate_file);
  if (file.empty()) return nullptr;
  return TlsCertificates::Create(file, absl::GetFlag(FLAGS_tls_key_file),
                                 absl::Now());
}

absl::Status Run() {
  RETURN_IF_ERROR(CheckFlags());
  OpenAsManyFilesAsMayBe();
  const ProcessOptions process = ProcessOptionsFromFlags();
  const auto largest_message =
      static_cast<size_t>(absl::GetFlag(FLAGS_largest_message));
  ASSIGN_OR_RETURN(
      const auto backends,
      Backends::Create(absl::GetFlag(FLAGS_backends),
                       absl::GetFlag(FLAGS_backend_ca_file), largest_message));
  ASSIGN_OR_RETURN(const Cors cors,
                   Cors::Create(absl::GetFlag(FLAGS_allowed_origins)));
  ASSIGN_OR_RETURN(const StaticFiles files,
                   StaticFiles::Load(absl::GetFlag(FLAGS_static_folder)));
  ASSIGN_OR_RETURN(const auto certificates, CertificatesFromFlags());
  Metrics metrics;
  GatewayMetrics gateway_metrics(metrics);
  OpenCalls open_calls(absl::GetFlag(FLAGS_most_calls));
  RateLimit rate_limit(absl::GetFlag(FLAGS_calls_per_second),
                       absl::GetFlag(FLAGS_call_burst));
  const SchemaKeeper schemas(*backends);
  const Forwarder forwarder(
      {.open_calls = open_calls,
       .rate_limit = rate_limit,
       .metrics = gateway_metrics,
       .longest_call = absl::GetFlag(FLAGS_longest_call)});
  FrontDoor door({.backends = *backends,
                  .forwarder = forwarder,
                  .cors = cors,
                  .schemas = schemas,
                  .files = files,
                  .largest_message = largest_message});
  MemoryBudget memory(static_cast<size_t>(absl::GetFlag(FLAGS_body_memory)));
  HttpConnection::Shared shared{.door = door,
                                .memory = memory,
                                .metrics = gateway_metrics,
                                .limits = LimitsFromFlags()};
  ASSIGN_OR_RETURN(const auto exposer,
                   ExposeMetrics(process.metrics_listen, metrics));
  ASSIGN_OR_RETURN(const auto server,
                   HttpServer::Start({.listen = process.listen,
                                      .threads = absl::GetFlag(FLAGS_threads),
                                      .most_connections =
                                          absl::GetFlag(FLAGS_most_connections),
                                      .certificates = certificates.get()},
                                     shared));
  const std::string address = Bound(process.listen, server->port());
  const std::string metrics_address =
      Bound(process.metrics_listen, exposer->GetListeningPorts().front());
  RETURN_IF_ERROR(
      WriteAddresses(process.address_file, "http", address, metrics_address));
  LogInfo("serving", {{"http", address}, {"metrics", metrics_address}});

  WaitForStopSignal();
  LogInfo("stopping");
  door.Close();
  server->Drain(kGrace);
  // Calls that were cancelled tell their exchange so.
  while (open_calls.count() > 0) absl::SleepFor(absl::Milliseconds(1));
  LogInfo("stopped");
  return absl::OkStatus();
}

}  // namespace
}  // namespace wegwijs::gateway

int main(int argc, char** argv) {
  return wegwijs::ProcessMain(
      {.name = "gateway",
       .usage =
           "Lets browsers and other systems in: gRPC-Web and JSON to gRPC, "
           "over HTTP/1.1, until SIGTERM."},
      argc, argv, wegwijs::gateway::Run);
}
