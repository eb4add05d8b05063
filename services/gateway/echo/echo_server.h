// A real gRPC server that implements echo_service.proto, with reflection and
// health checking as the services have them.

#ifndef WEGWIJS_SERVICES_GATEWAY_ECHO_ECHO_SERVER_H_
#define WEGWIJS_SERVICES_GATEWAY_ECHO_ECHO_SERVER_H_

#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>

#include <atomic>
#include <memory>
#include <string>

namespace wegwijs::gateway {

class EchoServer {
 public:
  // Serves on `address`; port 0 takes a free one.
  explicit EchoServer(const std::string& address = "127.0.0.1:0",
                      std::shared_ptr<grpc::ServerCredentials> credentials =
                          grpc::InsecureServerCredentials());
  ~EchoServer();

  // "127.0.0.1:41234"
  const std::string& address() const { return address_; }

  // Says to health checks whether it serves.
  void SetServing(bool serving);

  // Ends at once, with what is in flight.
  void Stop();

  // Streams that are open now, and numbers that were sent on all of them.
  int open_streams() const;
  int64_t numbers_sent() const;

 private:
  class Service;

  const std::unique_ptr<Service> service_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_ECHO_ECHO_SERVER_H_
