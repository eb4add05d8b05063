// The unary form of the Connect protocol (connectrpc.com): one HTTP request and
// one answer, in JSON or in Protobuf, so that curl and everything that speaks
// HTTP can call a method.

#ifndef WEGWIJS_SERVICES_GATEWAY_CONNECT_CONNECT_PROTOCOL_H_
#define WEGWIJS_SERVICES_GATEWAY_CONNECT_CONNECT_PROTOCOL_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/gateway/backend/call_metadata.h"
#include "services/gateway/exchange.h"

namespace wegwijs::gateway {

enum class ConnectCodec { kJson, kProto };

// "application/json", or "application/proto".
std::string ContentTypeOf(ConnectCodec codec);

// The codec of a POST; nothing if the content type is none of them.
std::optional<ConnectCodec> CodecOf(absl::string_view content_type);

struct ConnectRequest {
  ConnectCodec codec = ConnectCodec::kJson;
  std::string message;
  // Infinite if the caller does not say.
  absl::Duration timeout = absl::InfiniteDuration();
};

// What a POST or a GET asks for. INVALID_ARGUMENT, ErrorInfo CONNECT_INVALID,
// saying what is wrong: for a GET, `message` and `encoding` stand in the query,
// and `base64=1` where the message is in base64url. UNIMPLEMENTED, COMPRESSED,
// for a compressed one.
absl::StatusOr<ConnectRequest> ParseConnectRequest(HttpRequest& request);

// The error as Connect writes it: the status of HTTP, and JSON with code,
// message and details.
HttpHead ConnectErrorHead(const CallEnding& ending);
std::string ConnectErrorBody(const CallEnding& ending);

// Trailing metadata as headers: "trailer-" stands before the names.
Headers TrailerHeaders(const Metadata& trailers);

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_CONNECT_CONNECT_PROTOCOL_H_
