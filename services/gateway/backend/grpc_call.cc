#include "services/gateway/backend/grpc_call.h"

#include <map>
#include <utility>

#include "services/gateway/backend/streaming_call.h"
#include "services/gateway/backend/unary_call.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::gateway {
namespace {

// The message without a copy.
grpc::ByteBuffer BufferOf(std::string message) {
  auto* kept = new std::string(std::move(message));
  const grpc::Slice slice(
      kept->data(), kept->size(),
      [](void* string) { delete static_cast<std::string*>(string); }, kept);
  return {&slice, 1};
}

Metadata MetadataOf(
    const std::multimap<grpc::string_ref, grpc::string_ref>& received) {
  Metadata metadata;
  for (const auto& [name, value] : received) {
    metadata.emplace_back(std::string(name.data(), name.size()),
                          std::string(value.data(), value.size()));
  }
  return metadata;
}

}  // namespace

std::string BytesOf(const grpc::ByteBuffer& message) {
  std::string bytes;
  std::vector<grpc::Slice> slices;
  if (!message.Dump(&slices).ok()) return bytes;
  bytes.reserve(message.Length());
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

std::shared_ptr<GrpcCall> GrpcCall::Start(Backend& backend,
                                          OpenCalls::Ticket ticket,
                                          Request request,
                                          std::function<void()> on_news) {
  if (request.unary) {
    return UnaryCall::Start(backend, std::move(ticket), std::move(request),
                            std::move(on_news));
  }
  return StreamingCall::Start(backend, std::move(ticket), std::move(request),
                              std::move(on_news));
}

GrpcCall::GrpcCall(Backend& backend, OpenCalls::Ticket ticket, Request request,
                   std::function<void()> on_news)
    : ticket_(std::move(ticket)),
      place_(backend.TakePlace()),
      method_(std::move(request.method)),
      outgoing_(BufferOf(std::move(request.message))),
      on_news_(std::move(on_news)) {
  for (const auto& [name, value] : request.metadata) {
    context_.AddMetadata(name, value);
  }
  context_.set_deadline(absl::ToChronoTime(request.deadline));
}

void GrpcCall::Tell() {
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(told_, true)) return;
  }
  on_news_();
}

Metadata GrpcCall::Received() const {
  return MetadataOf(context_.GetServerInitialMetadata());
}

// What gRPC says of a connection names addresses inside the city's network.
// Services always add details when they are not available.
CallEnding GrpcCall::EndingWith(const grpc::Status& status) const {
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE &&
      status.error_details().empty()) {
    CallEnding ending = EndingOf(
        Unavailable("The service cannot be reached just now; try again."));
    ending.cause = status.error_message();
    return ending;
  }
  return {.code = status.error_code(),
          .message = status.error_message(),
          .details = status.error_details(),
          .trailers = MetadataOf(context_.GetServerTrailingMetadata()),
          .cause = {}};
}

}  // namespace wegwijs::gateway
