#include "services/gateway/connect/connect_exchange.h"

#include <utility>

#include "services/gateway/grpc_web/grpc_web_frame.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::gateway {
namespace {

Piece ErrorPiece(const CallEnding& ending, const Metadata& metadata) {
  HttpHead head = ConnectErrorHead(ending);
  for (auto& header : HeadersFromMetadata(metadata)) {
    head.headers.push_back(std::move(header));
  }
  return {
      .head = std::move(head), .body = ConnectErrorBody(ending), .last = true};
}

}  // namespace

std::unique_ptr<Exchange> ConnectError(const absl::Status& why) {
  const CallEnding ending = EndingOf(why);
  return std::make_unique<ReadyAnswer>(ConnectErrorHead(ending),
                                       ConnectErrorBody(ending));
}

ConnectExchange::ConnectExchange(const Forwarder& forwarder,
                                 ForwardedCall::Route route,
                                 std::shared_ptr<const Schema> schema,
                                 HttpRequest request, size_t largest_message)
    : forwarder_(forwarder),
      route_(std::move(route)),
      schema_(std::move(schema)),
      request_(std::move(request)),
      largest_message_(largest_message) {}

void ConnectExchange::Start(std::function<void()> wake) {
  wake_ = wake;
  call_ = forwarder_.Start(route_, request_, Message(), parsed_.timeout,
                           std::move(wake));
}

absl::StatusOr<std::string> ConnectExchange::Message() {
  ASSIGN_OR_RETURN(parsed_, ParseConnectRequest(request_));
  if (schema_ == nullptr) {
    return Unavailable(
        "The gateway does not know the methods of the service yet; try again.");
  }
  method_ = schema_->Find(route_.method);
  if (method_ == nullptr) {
    return absl::UnimplementedError("The service has no such method.");
  }
  if (method_->streams) {
    return absl::UnimplementedError(
        "The method streams messages; call it with gRPC-Web or gRPC.");
  }
  if (request_.method == "GET" && !method_->is_safe) {
    return absl::UnimplementedError(
        "The method may have side effects; call it with POST.");
  }
  std::string message = std::move(parsed_.message);
  if (parsed_.codec == ConnectCodec::kJson) {
    ASSIGN_OR_RETURN(message, schema_->ToBinary(*method_, message));
  }
  if (message.size() > largest_message_) {
    return MessageTooLarge(largest_message_);
  }
  return message;
}

Piece ConnectExchange::Next() {
  GrpcCall::News news = call_->Take();
  if (news.metadata.has_value()) metadata_ = *std::move(news.metadata);
  for (const grpc::ByteBuffer& message : news.messages) {
    response_ += BytesOf(message);
  }
  if (!news.ending.has_value()) return {};
  return Answer(*news.ending);
}

Piece ConnectExchange::Answer(const CallEnding& ending) {
  if (ending.code != 0) return ErrorPiece(ending, metadata_);
  Piece piece{.head = HttpHead{.status = 200,
                               .headers = HeadersFromMetadata(metadata_)},
              .body = std::move(response_),
              .last = true};
  if (parsed_.codec == ConnectCodec::kJson) {
    auto json = schema_->ToJson(*method_, piece.body);
    if (!json.ok()) return ErrorPiece(EndingOf(json.status()), metadata_);
    piece.body = *std::move(json);
  }
  Headers& headers = piece.head->headers;
  for (auto& header : TrailerHeaders(ending.trailers)) {
    headers.push_back(std::move(header));
  }
  headers.emplace_back("content-type", ContentTypeOf(parsed_.codec));
  headers.emplace_back("cache-control", "no-store");
  return piece;
}

void ConnectExchange::EndNow() {
  call_->End(Unavailable("The gateway is being restarted; call again."));
  wake_();
}

}  // namespace wegwijs::gateway
