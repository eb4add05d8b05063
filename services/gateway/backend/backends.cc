#include "services/gateway/backend/backends.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/support/channel_arguments.h>
#include <openssl/pem.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "services/runtime/file.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::gateway {
namespace {

// Errors of a service stand in its trailers, and may fill 8 KiB.
constexpr int kLargestMetadata = 32 << 10;
// A backend that was restarted is found again soon.
constexpr int kShortestReconnectMs = 100;
constexpr int kLongestReconnectMs = 2000;
constexpr int kConnectTimeoutMs = 5000;
// A backend that vanished is noticed.
constexpr int kPingMs = 30000;
constexpr int kPingTimeoutMs = 10000;

// Only round_robin asks for health.
constexpr char kServiceConfig[] =
    R"({"loadBalancingConfig": [{"round_robin": {}}],
        "healthCheckConfig": {"serviceName": ""}})";

absl::Status BadFlag(absl::string_view flag) {
  return absl::InvalidArgumentError(
      absl::StrCat("--backends: \"", flag,
                   "\" is not a prefix and an address, such as "
                   "/wegwijs.intake.v1.=127.0.0.1:7001."));
}

bool BeginsWithACertificate(const std::string& pem) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> in(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(
      PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr), &X509_free);
  return certificate != nullptr;
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> TlsCredentials(
    const std::string& ca_file) {
  grpc::SslCredentialsOptions options;
  if (!ca_file.empty()) {
    ASSIGN_OR_RETURN(options.pem_root_certs, ReadFile(ca_file));
    // gRPC would fail with each call.
    if (!BeginsWithACertificate(options.pem_root_certs)) {
      return absl::FailedPreconditionError(absl::StrCat(
          "--backend_ca_file: \"", ca_file, "\" holds no certificate in PEM."));
    }
  }
  return grpc::SslCredentials(options);
}

absl::StatusOr<Backend::Target> ParseTarget(absl::string_view flag,
                                            const std::string& ca_file) {
  const size_t equals = flag.find('=');
  if (equals == absl::string_view::npos || !absl::StartsWith(flag, "/")) {
    return BadFlag(flag);
  }
  Backend::Target target{.prefix = std::string(flag.substr(0, equals)),
                         .address = {},
                         .credentials = grpc::InsecureChannelCredentials()};
  absl::string_view address = flag.substr(equals + 1);
  if (absl::ConsumePrefix(&address, "tls:")) {
    ASSIGN_OR_RETURN(target.credentials, TlsCredentials(ca_file));
  }
  if (!absl::StrContains(address, ':')) return BadFlag(flag);
  target.address = std::string(address);
  return target;
}

}  // namespace

Backend::Place::Place(Place&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Backend::Place& Backend::Place::operator=(Place&& other) noexcept {
  std::swap(connection_, other.connection_);
  return *this;
}

Backend::Place::~Place() {
  if (connection_ != nullptr) --connection_->calls;
}

Backend::Backend(Target target, size_t largest_message, CallQueue& queue)
    : target_(std::move(target)),
      largest_message_(largest_message),
      queue_(queue) {
  connections_.push_back(std::make_unique<Connection>(Connect()));
}

Backend::~Backend() {
  // The end of a connection is a change, too.
  connections_.clear();
  changes_.Shutdown();
  void* tag = nullptr;
  bool ok = false;
  while (changes_.Next(&tag, &ok)) {
  }
}

std::shared_ptr<grpc::Channel> Backend::Connect() const {
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(kServiceConfig);
  arguments.SetInt(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);
  // Otherwise all channels to an address share one connection.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  // The gateway hears of a failure, and its client decides about a retry.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, kLargestMetadata);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kShortestReconnectMs);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kConnectTimeoutMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kLongestReconnectMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, kPingMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kPingTimeoutMs);
  arguments.SetMaxReceiveMessageSize(static_cast<int>(largest_message_));
  arguments.SetMaxSendMessageSize(static_cast<int>(largest_message_));
  return grpc::CreateCustomChannel(target_.address, target_.credentials,
                                   arguments);
}

Backend::Place Backend::TakePlace() {
  const std::lock_guard lock(mutex_);
  const auto fewest = std::min_element(
      connections_.begin(), connections_.end(),
      [](const auto& a, const auto& b) { return a->calls < b->calls; });
  Connection* connection = fewest->get();
  if (connection->calls >= kCallsPerConnection) {
    connections_.push_back(std::make_unique<Connection>(Connect()));
    connection = connections_.back().get();
  }
  ++connection->calls;
  return Place(connection);
}

std::shared_ptr<grpc::Channel> Backend::FirstChannel() {
  const std::lock_guard lock(mutex_);
  return connections_.front()->channel;
}

bool Backend::IsReady() {
  return FirstChannel()->GetState(true) == GRPC_CHANNEL_READY;
}

bool Backend::HasChanged() {
  if (is_watched_) {
    void* tag = nullptr;
    bool ok = false;
    if (changes_.AsyncNext(&tag, &ok, absl::ToChronoTime(absl::Now())) !=
        grpc::CompletionQueue::GOT_EVENT) {
      return false;
    }
  }
  const auto channel = FirstChannel();
  channel->NotifyOnStateChange(channel->GetState(true),
                               std::chrono::system_clock::time_point::max(),
                               &changes_, nullptr);
  return std::exchange(is_watched_, true);
}

absl::StatusOr<std::unique_ptr<Backends>> Backends::Create(
    const std::vector<std::string>& flags, const std::string& ca_file,
    size_t largest_message) {
  auto backends = std::make_unique<Backends>();
  for (const std::string& flag : flags) {
    ASSIGN_OR_RETURN(Backend::Target target, ParseTarget(flag, ca_file));
    backends->all_.push_back(std::make_unique<Backend>(
        std::move(target), largest_message, backends->queue_));
  }
  if (flags.empty()) {
    return absl::InvalidArgumentError("Give --backends; see --help.");
  }
  return backends;
}

Backend* Backends::Find(absl::string_view path) const {
  Backend* found = nullptr;
  for (const auto& backend : all_) {
    if (absl::StartsWith(path, backend->prefix()) &&
        (found == nullptr ||
         backend->prefix().size() > found->prefix().size())) {
      found = backend.get();
    }
  }
  return found;
}

}  // namespace wegwijs::gateway
