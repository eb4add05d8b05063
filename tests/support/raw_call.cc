#include "tests/support/raw_call.h"

#include <grpcpp/client_context.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/generic/generic_stub.h>

#include <chrono>

#include "tests/support/test_tokens.h"

namespace wegwijs {
namespace {

void Prepare(grpc::ClientContext& context, const std::string& token) {
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::seconds(30));
  if (!token.empty()) AddToken(context, token);
}

// Waits for the one operation under way.
bool Await(grpc::CompletionQueue& queue) {
  void* tag = nullptr;
  bool ok = false;
  return queue.Next(&tag, &ok) && ok;
}

grpc::ByteBuffer BufferOf(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

std::string BytesOf(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  if (!buffer.Valid() || !buffer.Dump(&slices).ok()) return "";
  std::string bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

}  // namespace

grpc::Status RawCall(const std::shared_ptr<grpc::Channel>& channel,
                     const std::string& method, const std::string& bytes,
                     const std::string& token) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  Prepare(context, token);
  grpc::ByteBuffer response;
  grpc::Status status;
  grpc::CompletionQueue queue;
  const auto call =
      stub.PrepareUnaryCall(&context, method, BufferOf(bytes), &queue);
  call->StartCall();
  call->Finish(&response, &status, nullptr);
  Await(queue);
  return status;
}

grpc::Status RawStream(const std::shared_ptr<grpc::Channel>& channel,
                       const std::string& method,
                       const std::vector<std::string>& messages,
                       const std::string& token) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  Prepare(context, token);
  grpc::Status status;
  grpc::CompletionQueue queue;
  const auto call = stub.PrepareCall(&context, method, &queue);
  call->StartCall(nullptr);
  bool open = Await(queue);
  for (const std::string& message : messages) {
    if (!open) break;
    call->Write(BufferOf(message), nullptr);
    open = Await(queue);
  }
  if (open) {
    call->WritesDone(nullptr);
    Await(queue);
  }
  call->Finish(&status, nullptr);
  Await(queue);
  return status;
}

RawAnswer RawExchange(const std::shared_ptr<grpc::Channel>& channel,
                      const std::string& method, const std::string& bytes,
                      const std::string& token) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  Prepare(context, token);
  RawAnswer answer;
  grpc::CompletionQueue queue;
  const auto call = stub.PrepareCall(&context, method, &queue);
  call->StartCall(nullptr);
  if (Await(queue)) {
    call->WriteLast(BufferOf(bytes), grpc::WriteOptions(), nullptr);
    Await(queue);
    grpc::ByteBuffer message;
    for (call->Read(&message, nullptr); Await(queue);
         call->Read(&message, nullptr)) {
      answer.bytes += BytesOf(message);
    }
  }
  call->Finish(&answer.status, nullptr);
  Await(queue);
  return answer;
}

}  // namespace wegwijs
