// A call in the Connect protocol.

#ifndef WEGWIJS_SERVICES_GATEWAY_CONNECT_CONNECT_EXCHANGE_H_
#define WEGWIJS_SERVICES_GATEWAY_CONNECT_CONNECT_EXCHANGE_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/gateway/connect/connect_protocol.h"
#include "services/gateway/exchange.h"
#include "services/gateway/forwarder.h"
#include "services/gateway/schema/schema.h"

namespace wegwijs::gateway {

// The whole answer to a request that does not become a call.
std::unique_ptr<Exchange> ConnectError(const absl::Status& why);

class ConnectExchange : public Exchange {
 public:
  // `schema` may be null: the backend did not say yet what its methods are.
  ConnectExchange(const Forwarder& forwarder, ForwardedCall::Route route,
                  std::shared_ptr<const Schema> schema, HttpRequest request,
                  size_t largest_message);

  void Start(std::function<void()> wake) override;
  Piece Next() override;
  void EndNow() override;

 private:
  // The bytes to send.
  absl::StatusOr<std::string> Message();
  Piece Answer(const CallEnding& ending);

  const Forwarder& forwarder_;
  const ForwardedCall::Route route_;
  const std::shared_ptr<const Schema> schema_;
  HttpRequest request_;
  const size_t largest_message_;
  ConnectRequest parsed_;
  const Schema::Method* method_ = nullptr;
  std::function<void()> wake_;
  std::unique_ptr<ForwardedCall> call_;
  Metadata metadata_;
  std::string response_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_CONNECT_CONNECT_EXCHANGE_H_
