#include "services/gateway/grpc_web/grpc_web_exchange.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/gateway/base64_stream.h"
#include "services/gateway/grpc_web/grpc_web_frame.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::gateway {
namespace {

absl::StatusOr<std::string> MessageIn(const HttpRequest& request, bool text,
                                      size_t largest) {
  if (!text) {
    ASSIGN_OR_RETURN(const absl::string_view message,
                     OnlyMessage(request.body, largest));
    return std::string(message);
  }
  ASSIGN_OR_RETURN(const std::string body, DecodeBase64Stream(request.body));
  ASSIGN_OR_RETURN(const absl::string_view message, OnlyMessage(body, largest));
  return std::string(message);
}

absl::StatusOr<absl::Duration> TimeoutOf(const HttpRequest& request) {
  const absl::string_view value = request.Header("grpc-timeout");
  if (value.empty()) return absl::InfiniteDuration();
  return ParseGrpcTimeout(value);
}

HttpHead HeadOf(const GrpcWebFormat& format, const Metadata& metadata) {
  HttpHead head{.status = 200, .headers = HeadersFromMetadata(metadata)};
  head.headers.emplace_back("content-type", format.content_type);
  head.headers.emplace_back("cache-control", "no-store");
  return head;
}

std::string Encoded(const GrpcWebFormat& format, std::string body) {
  return format.text ? EncodeBase64Piece(body) : std::move(body);
}

}  // namespace

std::optional<GrpcWebFormat> GrpcWebFormat::From(
    absl::string_view content_type) {
  absl::string_view type = content_type.substr(0, content_type.find(';'));
  type = absl::StripSuffix(type, " ");
  GrpcWebFormat format;
  if (absl::ConsumePrefix(&type, "application/grpc-web-text")) {
    format = {.text = true, .content_type = "application/grpc-web-text+proto"};
  } else if (absl::ConsumePrefix(&type, "application/grpc-web")) {
    format = {.text = false, .content_type = "application/grpc-web+proto"};
  } else {
    return std::nullopt;
  }
  if (!type.empty() && type != "+proto") return std::nullopt;
  return format;
}

std::unique_ptr<Exchange> GrpcWebError(const GrpcWebFormat& format,
                                       const absl::Status& why) {
  return std::make_unique<ReadyAnswer>(
      HeadOf(format, {}),
      Encoded(format, TrailersFrame(TrailersOf(EndingOf(why)))));
}

GrpcWebExchange::GrpcWebExchange(const Forwarder& forwarder,
                                 ForwardedCall::Route route,
                                 GrpcWebFormat format, HttpRequest request,
                                 size_t largest_message)
    : forwarder_(forwarder),
      route_(std::move(route)),
      format_(std::move(format)),
      request_(std::move(request)),
      largest_message_(largest_message) {}

void GrpcWebExchange::Start(std::function<void()> wake) {
  wake_ = wake;
  absl::StatusOr<std::string> message =
      MessageIn(request_, format_.text, largest_message_);
  std::string().swap(request_.body);
  const absl::StatusOr<absl::Duration> timeout = TimeoutOf(request_);
  if (!timeout.ok()) message = timeout.status();
  call_ =
      forwarder_.Start(route_, request_, std::move(message),
                       timeout.value_or(absl::ZeroDuration()), std::move(wake));
}

Piece GrpcWebExchange::Next() {
  const GrpcCall::News news = call_->Take();
  Piece piece;
  if (news.metadata.has_value() ||
      (news.ending.has_value() && !std::exchange(begun_, true))) {
    begun_ = true;
    piece.head = HeadOf(format_, news.metadata.value_or(Metadata()));
  }
  for (const grpc::ByteBuffer& message : news.messages) {
    piece.body += MessageHeader(message.Length());
    piece.body += BytesOf(message);
  }
  if (news.ending.has_value()) {
    piece.body += TrailersFrame(TrailersOf(*news.ending));
    piece.last = true;
  }
  piece.body = Encoded(format_, std::move(piece.body));
  return piece;
}

void GrpcWebExchange::EndSoon() {
  if (begun_) EndNow();
}

void GrpcWebExchange::EndNow() {
  call_->End(Unavailable("The gateway is being restarted; call again."));
  wake_();
}

}  // namespace wegwijs::gateway
