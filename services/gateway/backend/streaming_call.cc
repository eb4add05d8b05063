#include "services/gateway/backend/streaming_call.h"

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
  call->stream_ = call->place_.stub().PrepareCall(
      &call->context_, call->method_, &backend.queue().events());
  call->stream_->StartCall(nullptr);
  call->stream_->WriteLast(call->outgoing_, grpc::WriteOptions(),
                           call->written_.tag());
  call->stream_->ReadInitialMetadata(call->metadata_.tag());
  return call;
}

GrpcCall::News StreamingCall::Take() {
  const std::lock_guard lock(mutex_);
  told_ = false;
  waiting_bytes_ = 0;
  GoOn();
  return std::exchange(news_, {});
}

void StreamingCall::Cancel() {
  context_.TryCancel();
  const std::lock_guard lock(mutex_);
  cancelled_ = true;
  GoOn();
}

void StreamingCall::GoOn() {
  if (reading_ != Reading::kIdle) return;
  if (cancelled_) return End();
  if (waiting_bytes_ >= kWaitingBytes) return;
  reading_ = Reading::kBegun;
  stream_->Read(&incoming_, message_.tag());
}

void StreamingCall::End() {
  reading_ = Reading::kEnding;
  stream_->Finish(&status_, end_.tag());
}

void StreamingCall::OnWritten(bool /*ok*/) { LetGo(); }

void StreamingCall::OnMetadata(bool ok) {
  {
    const std::lock_guard lock(mutex_);
    if (!ok) return End();
    news_.metadata = Received();
    reading_ = Reading::kIdle;
    GoOn();
  }
  Tell();
}

void StreamingCall::OnMessage(bool ok) {
  {
    const std::lock_guard lock(mutex_);
    if (!ok) return End();
    waiting_bytes_ += incoming_.Length();
    news_.messages.emplace_back();
    news_.messages.back().Swap(&incoming_);
    reading_ = Reading::kIdle;
    GoOn();
  }
  Tell();
}

void StreamingCall::OnEnd(bool /*ok*/) {
  {
    const std::lock_guard lock(mutex_);
    news_.ending = EndingWith(status_);
  }
  Tell();
  LetGo();
}

void StreamingCall::LetGo() {
  std::shared_ptr<StreamingCall> self;
  const std::lock_guard lock(mutex_);
  if (--steps_left_ == 0) self = std::move(self_);
}

}  // namespace wegwijs::gateway
