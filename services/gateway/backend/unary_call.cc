#include "services/gateway/backend/unary_call.h"

#include <utility>

namespace wegwijs::gateway {

std::shared_ptr<UnaryCall> UnaryCall::Start(Backend& backend,
                                            OpenCalls::Ticket ticket,
                                            Request request,
                                            std::function<void()> on_news) {
  const std::shared_ptr<UnaryCall> call(new UnaryCall(
      backend, std::move(ticket), std::move(request), std::move(on_news)));
  call->self_ = call;
  call->answer_ = call->place_.stub().PrepareUnaryCall(
      &call->context_, call->method_, call->outgoing_,
      &backend.queue().events());
  call->answer_->StartCall();
  call->answer_->Finish(&call->incoming_, &call->status_,
                        CallQueue::TagOf(call.get()));
  return call;
}

GrpcCall::News UnaryCall::Take() {
  const std::lock_guard lock(mutex_);
  told_ = false;
  if (!news_.ending.has_value()) return {};
  return std::exchange(news_, {});
}

void UnaryCall::Cancel() { context_.TryCancel(); }

void UnaryCall::Happened(bool /*ok*/) {
  {
    const std::lock_guard lock(mutex_);
    news_.metadata = Received();
    if (incoming_.Valid()) {
      news_.messages.emplace_back();
      news_.messages.back().Swap(&incoming_);
    }
    news_.ending = EndingWith(status_);
  }
  const std::shared_ptr<UnaryCall> self = std::move(self_);
  Tell();
}

}  // namespace wegwijs::gateway
