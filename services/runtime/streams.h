// Calls that stream, as reactors: admitted, counted and closed like all others
// (calls.h), and one message at a time, so that neither a fast sender nor a
// slow reader makes the server hold more than that one. Each deletes itself at
// the end.

#ifndef WEGWIJS_SERVICES_RUNTIME_STREAMS_H_
#define WEGWIJS_SERVICES_RUNTIME_STREAMS_H_

#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/runtime/caller.h"
#include "services/runtime/calls.h"
#include "services/runtime/open_streams.h"
#include "services/runtime/pause.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/unreadable_request.h"

namespace wegwijs {

// A call whose client streams: the next message is read when the one before is
// done.
//
// It reads bytes (WithRawCallbackMethod_... of the generated code), because
// gRPC tells a message that cannot be parsed from the end of the stream only to
// who parses it.
template <typename Request, typename Response>
class ClientStream : public grpc::ServerReadReactor<grpc::ByteBuffer> {
 public:
  ClientStream(const CallPath& path, grpc::CallbackServerContext* context,
               absl::string_view method, grpc::ByteBuffer* answer)
      : call_(path, context, method), answer_(answer) {}

  // Admits the call and starts reading. Call it once, when the object is whole.
  void Begin() {
    absl::StatusOr<Caller> caller = call_.Admit();
    if (!caller.ok()) return End(caller.status());
    caller_ = *std::move(caller);
    Next();
  }

 protected:
  const OpenCall& call() const { return call_; }
  const Caller& caller() const { return caller_; }
  Response& response() { return response_; }

  // Takes one message, which stays until Next or End; from any thread one of
  // these two follows.
  virtual void Take(const Request& message) = 0;

  // The client has sent everything; from any thread Answer or End follows.
  virtual void Conclude() = 0;

  // Reads on.
  void Next() { StartRead(&bytes_); }

  // Ends the call with `response`.
  void Answer() {
    bool own_buffer = false;
    grpc::SerializationTraits<Response>::Serialize(response_, answer_,
                                                   &own_buffer);
    End(absl::OkStatus());
  }

  // Ends the call, early or for an error.
  void End(const absl::Status& status) { Finish(call_.Close(status)); }

 private:
  void OnReadDone(bool ok) final {
    if (ok) {
      const bool parsed =
          grpc::SerializationTraits<Request>::Deserialize(&bytes_, &message_)
              .ok();
      return parsed ? Take(message_) : End(UnreadableRequest());
    }
    if (call_.context().IsCancelled()) {
      return End(absl::CancelledError("The stream was cut off."));
    }
    Conclude();
  }

  void OnDone() final { delete this; }

  const OpenCall call_;
  grpc::ByteBuffer* const answer_;
  Response response_;
  Caller caller_;
  grpc::ByteBuffer bytes_;
  Request message_;
};

// A call whose server streams, for as long as the caller stays and their token
// is good: no limit of time but the client's.
//
// It does one thing at a time. Continue() chooses it: Send a message, Rest,
// End, or work of its own that is followed by Proceed. Each leads back to
// Continue, unless the stream is over by then:
//
//   CANCELLED           the caller left
//   UNAVAILABLE         the server stops; RetryInfo
//   UNAUTHENTICATED, PERMISSION_DENIED
//                       as for OpenCall::Admit, which is asked again when the
//                       last time is a second ago
//   RESOURCE_EXHAUSTED  at the start: there are too many streams
template <typename Response>
class ServerStream : public grpc::ServerWriteReactor<Response> {
 public:
  // `streams` must outlive the server.
  ServerStream(const CallPath& path, OpenStreams& streams,
               grpc::CallbackServerContext* context, absl::string_view method)
      : call_(path, context, method), streams_(streams) {}

  ~ServerStream() override { streams_.Leave(this); }

  // Admits the call and takes its first step. Call it once, when the object is
  // whole.
  void Begin() {
    absl::Status status = Admit();
    if (status.ok()) status = Open();
    if (status.ok()) status = streams_.Join(this, [this] { Wake(); });
    status.ok() ? Proceed() : End(status);
  }

  // Ends a Rest, this one or the next. From any thread, and quick.
  void Wake() { pause_.End(); }

 protected:
  const Caller& caller() const { return caller_; }
  const OpenCall& call() const { return call_; }

  // Checks the request; the call ends with an error.
  virtual absl::Status Open() = 0;

  // Does the next thing, now or later, from any thread.
  virtual void Continue() = 0;

  // Continues, if the stream still stands.
  void Proceed() {
    const absl::Status status = Standing();
    status.ok() ? Continue() : End(status);
  }

  // Sends one message and proceeds when gRPC has room for another. `message`
  // stays until then. `more`: the next one follows at once, so that they may
  // travel together.
  void Send(const Response& message, bool more) {
    grpc::WriteOptions options;
    // gRPC would keep the first one for good, with the metadata before it.
    if (more && begun_) options.set_buffer_hint();
    begun_ = true;
    this->StartWrite(&message, options);
  }

  // Proceeds after Wake, or after `longest`.
  void Rest(absl::Duration longest) {
    pause_.Begin(longest, [this] { Proceed(); });
  }

  void End(const absl::Status& status) { this->Finish(call_.Close(status)); }

 private:
  absl::Status Admit() {
    admitted_ = absl::Now();
    absl::StatusOr<Caller> caller = call_.Admit();
    if (caller.ok()) caller_ = *std::move(caller);
    return caller.status();
  }

  absl::Status Standing() {
    if (call_.context().IsCancelled()) return Left();
    if (streams_.stopping()) {
      return Unavailable("The server stops; call again, where you were.");
    }
    if (absl::Now() - admitted_ < absl::Seconds(1)) return absl::OkStatus();
    return Admit();
  }

  static absl::Status Left() {
    return absl::CancelledError("The caller left the stream.");
  }

  void OnWriteDone(bool ok) final { ok ? Proceed() : End(Left()); }
  void OnCancel() final { Wake(); }
  void OnDone() final { delete this; }

  const OpenCall call_;
  OpenStreams& streams_;
  Caller caller_;
  absl::Time admitted_;
  bool begun_ = false;
  Pause pause_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_STREAMS_H_
