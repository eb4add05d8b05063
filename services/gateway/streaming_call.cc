#include "services/gateway/streaming_call.h"

#include <utility>

namespace wegwijs::gateway {

std::shared_ptr<StreamingCall> StreamingCall::Start(
    Backend& backend, OpenCalls::Ticket ticket, Request request,
    std::function<void()> on_news) {
  const std::shared_ptr<StreamingCall> call(new StreamingCall(
      backend, std::move(ticket), std::move(request), std::move(on_news)));
  call->self_ = call;
  // Goes with the message.
  call->context_.set_initial_metadata_corked(true);
  call->place_.stub().PrepareBidiStreamingCall(&call->context_, call->method_,
                                               {}, call.get());
  // Reads are begun by whoever takes what came.
  call->AddHold();
  call->StartWriteLast(&call->outgoing_, grpc::WriteOptions());
  call->StartRead(&call->incoming_);
  call->StartCall();
  return call;
}

GrpcCall::News StreamingCall::Take() {
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

bool StreamingCall::BeginsRead() {
  if (reading_ || !held_ || cancelled_ || waiting_bytes_ >= kWaitingBytes) {
    return false;
  }
  reading_ = true;
  return true;
}

void StreamingCall::Cancel() {
  context_.TryCancel();
  {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
    // Otherwise the read that is under way lets go.
    if (reading_) return;
  }
  LetGo();
}

void StreamingCall::LetGo() {
  {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(held_, false)) return;
  }
  RemoveHold();
}

void StreamingCall::OnReadInitialMetadataDone(bool ok) {
  if (!ok) return;
  {
    const std::lock_guard lock(mutex_);
    begun_ = true;
    news_.metadata = Received();
  }
  Tell();
}

void StreamingCall::OnReadDone(bool ok) {
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

void StreamingCall::OnDone(const grpc::Status& status) {
  {
    const std::lock_guard lock(mutex_);
    news_.ending = EndingWith(status);
  }
  const std::shared_ptr<StreamingCall> self = std::move(self_);
  Tell();
}

}  // namespace wegwijs::gateway
