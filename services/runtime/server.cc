#include "services/runtime/server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/resource_quota.h>
#include <prometheus/exposer.h>

#include <chrono>
#include <memory>
#include <utility>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "services/runtime/access.h"
#include "services/runtime/log.h"
#include "services/runtime/process.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/unreadable_request.h"

ABSL_FLAG(std::string, database_url, "", "libpq connection string.");
ABSL_FLAG(int, database_workers, 6, "Threads, and connections, for SQL.");
ABSL_FLAG(std::string, jwks_file, "",
          "JSON Web Key Set that access tokens are signed with.");
ABSL_FLAG(std::string, issuer, "wegwijs-local", "Claim iss of the tokens.");
ABSL_FLAG(std::string, audience, "wegwijs", "Claim aud of the tokens.");
ABSL_FLAG(std::string, hmac_key_file, "",
          "At least 32 secret bytes, the same for every replica; signs page "
          "tokens and fingerprints of requests.");

namespace wegwijs {
namespace {

constexpr int kLargestRequest = 4 << 20;
constexpr int kStreamsPerConnection = 1000;
constexpr int kAhead = 1 << 20;
constexpr size_t kMemoryForCalls = size_t{48} << 20;
constexpr auto kGrace = std::chrono::seconds(10);

// A client may ask "are you there" every ten seconds, also between calls.
constexpr int kLeastPingIntervalMs = 10000;
// A client that vanished is noticed after a minute.
constexpr int kPingIdleClientMs = 40000;
constexpr int kPingTimeoutMs = 20000;

absl::Status CheckFlags(const ServerOptions& options) {
  for (const auto& [name, value] :
       {std::pair("database_url", options.database_url),
        std::pair("jwks_file", options.jwks_file),
        std::pair("hmac_key_file", options.hmac_key_file)}) {
    if (value.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("Give --", name, "; see --help."));
    }
  }
  if (options.database_workers < 1 || options.database_workers > 256) {
    return absl::InvalidArgumentError(
        "--database_workers must be from 1 to 256.");
  }
  return absl::OkStatus();
}

void SetLimits(grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(kLargestRequest);
  builder.SetResourceQuota(
      grpc::ResourceQuota("calls").Resize(kMemoryForCalls));
  // How far a sender may get ahead of a busy server. What gRPC would allow by
  // itself fills the memory for calls, for which it then cuts the stream off.
  builder.AddChannelArgument(GRPC_ARG_HTTP2_BDP_PROBE, 0);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_STREAM_LOOKAHEAD_BYTES, kAhead);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS,
                             kStreamsPerConnection);
  builder.AddChannelArgument(
      GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
      kLeastPingIntervalMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kPingIdleClientMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kPingTimeoutMs);
  // Two servers on one port would share the calls by chance.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
}

absl::StatusOr<std::unique_ptr<grpc::Server>> Start(
    const std::string& address, const std::vector<HostedService>& services,
    int* port) {
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  SetLimits(builder);
  builder.AddListeningPort(address, grpc::InsecureServerCredentials(), port);
  for (const HostedService& hosted : services) {
    builder.RegisterService(hosted.service);
  }
  std::vector<
      std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>>
      interceptors;
  interceptors.push_back(AnswerUnreadableRequests());
  builder.experimental().SetInterceptorCreators(std::move(interceptors));
  std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr || *port == 0) return CannotListen("listen", address);
  return server;
}

// Health checks of each service by name, and of the server as a whole.
void SetServing(grpc::Server& server,
                const std::vector<HostedService>& services, bool serving) {
  auto* health = server.GetHealthCheckService();
  health->SetServingStatus(serving);
  for (const HostedService& hosted : services) {
    health->SetServingStatus(hosted.full_name, serving);
  }
}

}  // namespace

ServerOptions OptionsFromFlags() {
  const ProcessOptions process = ProcessOptionsFromFlags();
  return {
      .listen = process.listen,
      .metrics_listen = process.metrics_listen,
      .database_url = absl::GetFlag(FLAGS_database_url),
      .database_workers = absl::GetFlag(FLAGS_database_workers),
      .jwks_file = absl::GetFlag(FLAGS_jwks_file),
      .issuer = absl::GetFlag(FLAGS_issuer),
      .audience = absl::GetFlag(FLAGS_audience),
      .hmac_key_file = absl::GetFlag(FLAGS_hmac_key_file),
      .address_file = process.address_file,
  };
}

int ServerMain(absl::string_view name, int argc, char** argv,
               const std::function<absl::Status(const ServerOptions&)>& run) {
  return ProcessMain(
      {.name = std::string(name),
       .usage = absl::StrCat("Serves wegwijs.", name, ".v1 until SIGTERM.")},
      argc, argv, [&]() -> absl::Status {
        const ServerOptions options = OptionsFromFlags();
        RETURN_IF_ERROR(CheckFlags(options));
        return run(options);
      });
}

absl::Status Serve(const ServerOptions& options, Metrics& metrics,
                   const std::vector<HostedService>& services,
                   const std::function<void()>& on_stop) {
  std::vector<std::string> names;
  for (const HostedService& hosted : services) {
    names.push_back(hosted.full_name);
  }
  RETURN_IF_ERROR(AccessTable::FromServices(names).status());
  ASSIGN_OR_RETURN(const auto exposer,
                   ExposeMetrics(options.metrics_listen, metrics));
  int port = 0;
  ASSIGN_OR_RETURN(const auto server, Start(options.listen, services, &port));
  const std::string address = Bound(options.listen, port);
  const std::string metrics_address =
      Bound(options.metrics_listen, exposer->GetListeningPorts().front());
  SetServing(*server, services, true);
  RETURN_IF_ERROR(
      WriteAddresses(options.address_file, "grpc", address, metrics_address));
  LogInfo("serving", {{"grpc", address}, {"metrics", metrics_address}});

  WaitForStopSignal();
  LogInfo("stopping");
  SetServing(*server, services, false);
  on_stop();
  server->Shutdown(std::chrono::system_clock::now() + kGrace);
  server->Wait();
  LogInfo("stopped");
  return absl::OkStatus();
}

}  // namespace wegwijs
