// For tests: the gateway as a process, with an echo server behind it.

#ifndef WEGWIJS_SERVICES_GATEWAY_PROCESS_TEST_H_
#define WEGWIJS_SERVICES_GATEWAY_PROCESS_TEST_H_

#include <google/protobuf/util/time_util.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "echo/echo_service.pb.h"
#include "google/rpc/status.pb.h"
#include "services/gateway/base64_stream.h"
#include "services/gateway/echo/echo_server.h"
#include "services/gateway/raw_client.h"
#include "tests/support/server_process.h"

namespace wegwijs::gateway {

inline constexpr char kSay[] = "/wegwijs.gateway.echo.v1.EchoService/Say";
inline constexpr char kCount[] = "/wegwijs.gateway.echo.v1.EchoService/Count";

inline std::string Say(const std::string& text) {
  echo::v1::SayRequest request;
  request.set_text(text);
  return request.SerializeAsString();
}

inline std::string Count(int count, int pause_ms) {
  echo::v1::CountRequest request;
  request.set_count(count);
  *request.mutable_pause() =
      google::protobuf::util::TimeUtil::MillisecondsToDuration(pause_ms);
  return request.SerializeAsString();
}

// The one message of the answer.
inline echo::v1::SayResponse Said(const WebAnswer& answer) {
  echo::v1::SayResponse response;
  if (answer.messages.size() == 1) response.ParseFromString(answer.messages[0]);
  return response;
}

// The first detail of the error that is of this type.
template <typename Detail>
Detail Details(const WebAnswer& answer) {
  Detail detail;
  google::rpc::Status status;
  const auto found = answer.trailers.find("grpc-status-details-bin");
  if (found == answer.trailers.end()) return detail;
  status.ParseFromString(DecodeBase64Value(found->second).value());
  for (const auto& any : status.details()) {
    if (any.UnpackTo(&detail)) break;
  }
  return detail;
}

// Whether `holds` does before `limit` has passed.
inline bool Soon(const std::function<bool()>& holds,
                 absl::Duration limit = absl::Seconds(10)) {
  const absl::Time end = absl::Now() + limit;
  while (!holds()) {
    if (absl::Now() > end) return false;
    absl::SleepFor(absl::Milliseconds(10));
  }
  return true;
}

class ProcessTest : public ::testing::Test {
 protected:
  ProcessTest() { Restart({}); }

  // The gateway with other flags.
  void Restart(const std::vector<std::string>& flags) {
    std::vector<std::string> all = {
        absl::StrCat("--backends=/wegwijs.gateway.echo.v1.=",
                     echo_server_->address()),
        "--allowed_origins=https://web.example", "--calls_per_second=0"};
    all.insert(all.end(), flags.begin(), flags.end());
    gateway_.reset();
    gateway_.emplace("wegwijs-gateway", all);
  }

  ServerProcess& gateway() { return *gateway_; }
  EchoServer& echo_server() { return *echo_server_; }

  void StopEchoServer() {
    echo_address_ = echo_server_->address();
    echo_server_.reset();
  }
  void StartEchoServer() {
    echo_server_ = std::make_unique<EchoServer>(echo_address_);
  }

  // The answer to one request on a connection of its own.
  RawAnswer Send(const std::string& request) {
    RawClient client(gateway().address());
    client.Send(request);
    return client.Read();
  }

  bool IsReady() {
    return Send("GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n").status == 200;
  }

 private:
  std::string echo_address_;
  std::unique_ptr<EchoServer> echo_server_ = std::make_unique<EchoServer>();
  std::optional<ServerProcess> gateway_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_PROCESS_TEST_H_
