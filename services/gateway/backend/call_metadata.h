// Between the headers of HTTP and the metadata of gRPC.

#ifndef WEGWIJS_SERVICES_GATEWAY_BACKEND_CALL_METADATA_H_
#define WEGWIJS_SERVICES_GATEWAY_BACKEND_CALL_METADATA_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/gateway/exchange.h"

namespace wegwijs::gateway {

// As gRPC's C++ API takes it: values of names that end in "-bin" are bytes.
using Metadata = std::vector<std::pair<std::string, std::string>>;

// How a call ended, as google.rpc.Status on its way to the client.
struct CallEnding {
  int code = 0;  // grpc::StatusCode
  std::string message;
  // google.rpc.Status, serialized; empty if the call has no details.
  std::string details;
  Metadata trailers;
  // Why the service was not reached, for the log alone: it names addresses.
  std::string cause;
};

// An error that the gateway itself answers.
CallEnding EndingOf(const absl::Status& status);

// The metadata to send with a call. Left out is what is about this connection
// or the browser and nothing to the service: cookies among them. Binary values
// are decoded, several in one line taken apart. INVALID_ARGUMENT, ErrorInfo
// HEADER_INVALID, naming the header, for what gRPC cannot send.
absl::StatusOr<Metadata> MetadataFromHeaders(const Headers& headers);

// The headers, or trailers, that say the same. What gRPC says about a call in
// its own way is left out.
Headers HeadersFromMetadata(const Metadata& metadata);

// The trailers of a call: grpc-status, grpc-message, grpc-status-details-bin,
// and the metadata.
Headers TrailersOf(const CallEnding& ending);

// How long the caller waits, from the value of grpc-timeout ("1500m").
// INVALID_ARGUMENT, TIMEOUT_INVALID, if it is not as gRPC writes it.
absl::StatusOr<absl::Duration> ParseGrpcTimeout(absl::string_view value);

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_BACKEND_CALL_METADATA_H_
