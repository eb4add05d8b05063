// A request in gRPC-Web: application/grpc-web and application/grpc-web-text,
// with or without "+proto". The status is always in a trailers frame, never
// only in headers.

#ifndef WEGWIJS_SERVICES_GATEWAY_GRPC_WEB_GRPC_WEB_EXCHANGE_H_
#define WEGWIJS_SERVICES_GATEWAY_GRPC_WEB_GRPC_WEB_EXCHANGE_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/gateway/exchange.h"
#include "services/gateway/forwarder.h"

namespace wegwijs::gateway {

// How one content type writes an answer.
struct GrpcWebFormat {
  bool text = false;
  std::string content_type;

  // Nothing if `content_type` is none of gRPC-Web's for Protobuf.
  static std::optional<GrpcWebFormat> From(absl::string_view content_type);
};

// The whole answer to a request that does not become a call.
std::unique_ptr<Exchange> GrpcWebError(const GrpcWebFormat& format,
                                       const absl::Status& why);

class GrpcWebExchange : public Exchange {
 public:
  // The answer of a method that is known to be unary is one piece; that of any
  // other begins as soon as the backend does.
  GrpcWebExchange(const Forwarder& forwarder, ForwardedCall::Route route,
                  GrpcWebFormat format, HttpRequest request,
                  size_t largest_message);

  void Start(std::function<void()> wake) override;
  Piece Next() override;
  void EndSoon() override;
  void EndNow() override;

 private:
  const Forwarder& forwarder_;
  const ForwardedCall::Route route_;
  const GrpcWebFormat format_;
  HttpRequest request_;
  const size_t largest_message_;
  std::function<void()> wake_;
  std::unique_ptr<ForwardedCall> call_;
  bool begun_ = false;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_GRPC_WEB_GRPC_WEB_EXCHANGE_H_
