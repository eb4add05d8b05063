#include "services/gateway/backend/call_queue.h"

namespace wegwijs::gateway {

CallQueue::CallQueue() : thread_([this] { Run(); }) {}

CallQueue::~CallQueue() {
  events_.Shutdown();
  thread_.join();
}

void CallQueue::Run() {
  void* tag = nullptr;
  bool ok = false;
  while (events_.Next(&tag, &ok)) static_cast<Waiter*>(tag)->Happened(ok);
}

}  // namespace wegwijs::gateway
