#include "services/gateway/http/http_server.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "services/runtime/process.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::gateway {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// When no more files can be opened, a moment later some may be closed.
constexpr auto kAcceptPause = std::chrono::milliseconds(50);
constexpr auto kRefreshEvery = std::chrono::seconds(1);
constexpr absl::Duration kEndNow = absl::Seconds(2);

// A thread, and the connections that live on it and are touched by it alone.
struct Worker {
  HttpConnection::Set connections;
  asio::io_context context{1};
  std::thread thread;
};

using Workers = std::vector<std::unique_ptr<Worker>>;

Workers MakeWorkers(int count) {
  Workers workers;
  for (int i = 0; i < count; ++i) {
    workers.push_back(std::make_unique<Worker>());
  }
  return workers;
}

absl::StatusOr<tcp::endpoint> EndpointOf(const std::string& listen) {
  const size_t colon = listen.rfind(':');
  uint32_t port = 0;
  if (colon == std::string::npos ||
      !absl::SimpleAtoi(listen.substr(colon + 1), &port) || port > 65535) {
    return CannotListen("listen", listen);
  }
  absl::string_view host = absl::string_view(listen).substr(0, colon);
  if (absl::ConsumePrefix(&host, "[")) absl::ConsumeSuffix(&host, "]");
  error_code error;
  const auto address = asio::ip::make_address(std::string(host), error);
  if (error) return CannotListen("listen", listen);
  return tcp::endpoint(address, static_cast<uint16_t>(port));
}

class AsioServer final : public HttpServer {
 public:
  AsioServer(const Options& options, HttpConnection::Shared& shared)
      : options_(options),
        shared_(shared),
        workers_(MakeWorkers(options.threads)) {}

  ~AsioServer() override {
    for (const auto& worker : workers_) worker->context.stop();
    for (const auto& worker : workers_) {
      if (worker->thread.joinable()) worker->thread.join();
    }
  }

  absl::Status Listen() {
    ASSIGN_OR_RETURN(const tcp::endpoint endpoint, EndpointOf(options_.listen));
    error_code error;
    acceptor_.open(endpoint.protocol(), error);
    acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    acceptor_.bind(endpoint, error);
    if (!error)
      acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) return CannotListen("listen", options_.listen);
    port_ = acceptor_.local_endpoint().port();
    Accept();
    if (options_.certificates != nullptr) RefreshCertificates();
    for (const auto& worker : workers_) {
      worker->thread = std::thread([context = &worker->context] {
        const auto work = asio::make_work_guard(*context);
        context->run();
      });
    }
    return absl::OkStatus();
  }

  int port() const override { return port_; }

  void Drain(absl::Duration grace) override {
    shared_.draining = true;
    asio::post(workers_.front()->context, [this] {
      error_code ignored;
      acceptor_.close(ignored);
      timer_.cancel();
    });
    const auto tell = [this](void (HttpConnection::*what)()) {
      for (const auto& worker : workers_) {
        asio::post(worker->context, [worker = worker.get(), what] {
          const HttpConnection::Set connections = worker->connections;
          for (HttpConnection* connection : connections) (connection->*what)();
        });
      }
    };
    tell(&HttpConnection::EndSoon);
    if (WaitUntilGone(grace)) return;
    tell(&HttpConnection::EndNow);
    if (WaitUntilGone(kEndNow)) return;
    tell(&HttpConnection::Close);
    WaitUntilGone(kEndNow);
  }

 private:
  bool WaitUntilGone(absl::Duration limit) const {
    const absl::Time end = absl::Now() + limit;
    while (shared_.open > 0 && absl::Now() < end) {
      absl::SleepFor(absl::Milliseconds(5));
    }
    return shared_.open == 0;
  }

  void Accept() {
    Worker& worker = *workers_[next_++ % workers_.size()];
    acceptor_.async_accept(
        worker.context, [this, &worker](error_code error, tcp::socket socket) {
          if (!acceptor_.is_open()) return;
          if (error) return AcceptLater();
          if (shared_.open < options_.most_connections) {
            ServeOn(worker, std::move(socket));
          } else {
            shared_.metrics.Refuse("connections");
          }
          Accept();
        });
  }

  void AcceptLater() {
    pause_.expires_after(kAcceptPause);
    pause_.async_wait([this](error_code error) {
      if (!error) Accept();
    });
  }

  void ServeOn(Worker& worker, tcp::socket socket) {
    TlsCertificates::Context tls;
    if (options_.certificates != nullptr)
      tls = options_.certificates->Current();
    asio::post(worker.context, [this, &worker, tls = std::move(tls),
                                socket = std::move(socket)]() mutable {
      HttpConnection::Serve(std::move(socket), std::move(tls), shared_,
                            worker.connections);
    });
  }

  void RefreshCertificates() {
    timer_.expires_after(kRefreshEvery);
    timer_.async_wait([this](error_code error) {
      if (error) return;
      options_.certificates->Refresh(absl::Now());
      RefreshCertificates();
    });
  }

  const Options options_;
  HttpConnection::Shared& shared_;
  const Workers workers_;
  // On the first worker, as are the timers.
  tcp::acceptor acceptor_{workers_.front()->context};
  asio::steady_timer pause_{workers_.front()->context};
  asio::steady_timer timer_{workers_.front()->context};
  size_t next_ = 0;
  int port_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::Start(
    const Options& options, HttpConnection::Shared& shared) {
  auto server = std::make_unique<AsioServer>(options, shared);
  RETURN_IF_ERROR(server->Listen());
  return server;
}

}  // namespace wegwijs::gateway
