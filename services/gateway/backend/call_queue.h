// Where calls hear from gRPC what became of them: one thread waits there for
// all. gRPC's callbacks would come from two threads at the least, which hand
// each other the waiting with every event.

#ifndef WEGWIJS_SERVICES_GATEWAY_BACKEND_CALL_QUEUE_H_
#define WEGWIJS_SERVICES_GATEWAY_BACKEND_CALL_QUEUE_H_

#include <grpcpp/completion_queue.h>

#include <thread>

namespace wegwijs::gateway {

class CallQueue {
 public:
  // Waits for an event that it asked for with TagOf(itself).
  class Waiter {
   public:
    // On the queue's thread, for which others wait. What `ok` says depends on
    // what was asked for.
    virtual void Happened(bool ok) = 0;

   protected:
    ~Waiter() = default;
  };

  CallQueue();
  // Waits for every event that was asked for.
  ~CallQueue();

  CallQueue(const CallQueue&) = delete;
  CallQueue& operator=(const CallQueue&) = delete;

  grpc::CompletionQueue& events() { return events_; }

  static void* TagOf(Waiter* waiter) { return waiter; }

 private:
  void Run();

  grpc::CompletionQueue events_;
  std::thread thread_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_BACKEND_CALL_QUEUE_H_
