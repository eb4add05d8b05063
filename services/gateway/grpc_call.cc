#include "services/gateway/grpc_call.h"

#include <utility>

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

// What gRPC says of a connection names addresses inside the city's network.
// Services always add details when they are not available.
CallEnding EndingFrom(const grpc::Status& status, Metadata trailers) {
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
          .trailers = std::move(trailers),
          .cause = {}};
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
  auto call = std::make_shared<GrpcCall>(
      backend, std::move(ticket), std::move(request), std::move(on_news));
  call->Run();
  return call;
}

GrpcCall::GrpcCall(Backend& backend, OpenCalls::Ticket ticket, Request request,
                   std::function<void()> on_news)
    : place_(backend.TakePlace()),
      ticket_(std::move(ticket)),
      on_news_(std::move(on_news)),
      method_(std::move(request.method)),
      outgoing_(BufferOf(std::move(request.message))) {
  for (const auto& [name, value] : request.metadata) {
    context_.AddMetadata(name, value);
  }
  context_.set_deadline(absl::ToChronoTime(request.deadline));
}

void GrpcCall::Run() {
  self_ = shared_from_this();
  // Goes with the message.
  context_.set_initial_metadata_corked(true);
  place_.stub().PrepareBidiStreamingCall(&context_, method_, {}, this);
  // Reads are begun by whoever takes what came.
  AddHold();
  StartWriteLast(&outgoing_, grpc::WriteOptions());
  StartRead(&incoming_);
  StartCall();
}

GrpcCall::News GrpcCall::Take() {
  News taken;
  bool read = false;
  {
    const std::lock_guard lock(mutex_);
    told_ = false;
    // Messages may be ahead of the metadata by a moment.
    if (!begun_ && !news_.ending.has_value()) return taken;
    std::swap(taken, news_);
    waiting_bytes_ = 0;
    read = BeginsRead();
  }
  if (read) StartRead(&incoming_);
  return taken;
}

bool GrpcCall::BeginsRead() {
  if (reading_ || !held_ || cancelled_ || waiting_bytes_ >= kWaitingBytes) {
    return false;
  }
  reading_ = true;
  return true;
}

void GrpcCall::Cancel() {
  context_.TryCancel();
  {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
    // Otherwise the read that is under way lets go.
    if (reading_) return;
  }
  LetGo();
}

void GrpcCall::LetGo() {
  {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(held_, false)) return;
  }
  RemoveHold();
}

void GrpcCall::Tell() {
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(told_, true)) return;
  }
  on_news_();
}

void GrpcCall::OnReadInitialMetadataDone(bool ok) {
  if (!ok) return;
  {
    const std::lock_guard lock(mutex_);
    begun_ = true;
    news_.metadata = MetadataOf(context_.GetServerInitialMetadata());
  }
  Tell();
}

void GrpcCall::OnReadDone(bool ok) {
  if (!ok) {
    LetGo();
    return;
  }
  bool read = false;
  bool let_go = false;
  {
    const std::lock_guard lock(mutex_);
    waiting_bytes_ += incoming_.Length();
    news_.messages.emplace_back();
    news_.messages.back().Swap(&incoming_);
    reading_ = false;
    read = BeginsRead();
    let_go = cancelled_;
  }
  if (read) StartRead(&incoming_);
  if (let_go) LetGo();
  Tell();
}

void GrpcCall::OnDone(const grpc::Status& status) {
  {
    const std::lock_guard lock(mutex_);
    news_.ending =
        EndingFrom(status, MetadataOf(context_.GetServerTrailingMetadata()));
  }
  const std::shared_ptr<GrpcCall> self = std::move(self_);
  Tell();
}

}  // namespace wegwijs::gateway
