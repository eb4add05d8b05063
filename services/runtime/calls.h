// The path that every call takes around its own work: who is calling, may
// they, is the request valid, wait for a database worker, answer, count.
//
//   grpc::ServerUnaryReactor* Service::GetThing(
//       grpc::CallbackServerContext* context, const GetThingRequest* request,
//       Thing* response) {
//     return calls_.Unary(
//         context, "/package.Service/GetThing", response,
//         [this, request](const Caller& caller,
//                         Reply<Thing> reply) -> absl::Status {
//           ASSIGN_OR_RETURN(ThingName name, Validate(caller, *request));
//           calls_.Read(name.municipality, reply,
//                       [name](Transaction& transaction) {
//                         return ReadThing(transaction, name);
//                       });
//           return absl::OkStatus();
//         });
//   }
//
// The checks stand here because an interceptor of gRPC C++ 1.51 cannot refuse
// a call.

#ifndef WEGWIJS_SERVICES_RUNTIME_CALLS_H_
#define WEGWIJS_SERVICES_RUNTIME_CALLS_H_

#include <grpcpp/server_context.h>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/runtime/access.h"
#include "services/runtime/access_token.h"
#include "services/runtime/call_metrics.h"
#include "services/runtime/caller.h"
#include "services/runtime/database.h"
#include "services/runtime/trace.h"

namespace wegwijs {

// What every server needs to take calls. All must outlive it.
struct CallPath {
  TokenVerifier& tokens;
  const AccessTable& access;
  CallMetrics& metrics;
  Database& database;
};

// One call, from its admission to its end.
class OpenCall {
 public:
  // `method` is written as on the wire ("/package.Service/Method") and outlives
  // the call.
  OpenCall(const CallPath& path, grpc::CallbackServerContext* context,
           absl::string_view method);

  // The caller, who may call the method; or UNAUTHENTICATED or
  // PERMISSION_DENIED.
  absl::StatusOr<Caller> Admit() const;

  // Lets a call in whose request carries a secret, which is still to be
  // checked. INTERNAL unless the contract says so of the method.
  absl::Status AdmitBySecret() const;

  // When the answer is no longer waited for: the client's deadline, and 30
  // seconds after the start at the latest.
  absl::Time deadline() const { return deadline_; }

  // The call's own context; gRPC keeps it until the call is finished.
  const grpc::CallbackServerContext& context() const { return *context_; }

  // Counts the call, logs it if the fault is ours, and translates the status.
  grpc::Status Close(const absl::Status& status) const;

 private:
  const CallPath* path_;
  grpc::CallbackServerContext* context_;
  absl::string_view method_;
  absl::Time start_;
  absl::Time deadline_;
};

// Answers a unary call; call it exactly once, from any thread.
template <typename Response>
class Reply {
 public:
  Reply(OpenCall call, grpc::ServerUnaryReactor* reactor, Response* response)
      : call_(call), reactor_(reactor), response_(response) {}

  const OpenCall& call() const { return call_; }

  void operator()(absl::StatusOr<Response> result) const {
    if (result.ok()) response_->Swap(&*result);
    reactor_->Finish(call_.Close(result.status()));
  }

 private:
  OpenCall call_;
  grpc::ServerUnaryReactor* reactor_;
  Response* response_;
};

class Calls {
 public:
  explicit Calls(CallPath path) : path_(path) {}

  // Admits the call and lets `body`, `absl::Status(const Caller&,
  // Reply<Response>)`, take it on gRPC's thread: it checks the request and
  // either returns an error, which is the answer, or OK and sees to it that the
  // reply is called. The request stays until then.
  template <typename Response, typename Body>
  grpc::ServerUnaryReactor* Unary(grpc::CallbackServerContext* context,
                                  absl::string_view method, Response* response,
                                  Body body) const {
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    const Reply<Response> reply(OpenCall(path_, context, method), reactor,
                                response);
    const absl::StatusOr<Caller> caller = reply.call().Admit();
    const absl::Status taken =
        caller.ok() ? body(*caller, reply) : caller.status();
    if (!taken.ok()) reply(taken);
    return reactor;
  }

  // The same for a method that checks a secret in the request and asks for no
  // token; `body` is `absl::Status(Reply<Response>)`.
  template <typename Response, typename Body>
  grpc::ServerUnaryReactor* UnaryBySecret(grpc::CallbackServerContext* context,
                                          absl::string_view method,
                                          Response* response, Body body) const {
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    const Reply<Response> reply(OpenCall(path_, context, method), reactor,
                                response);
    const absl::Status admitted = reply.call().AdmitBySecret();
    const absl::Status taken = admitted.ok() ? body(reply) : admitted;
    if (!taken.ok()) reply(taken);
    return reactor;
  }

  // Replies with what `work`, `absl::StatusOr<Response>(Transaction&)`, reads
  // in a transaction of `municipality`, or of no tenant.
  template <typename Response, typename Work>
  void Read(std::optional<int> municipality, Reply<Response> reply,
            Work work) const {
    Submit(TransactionOptions::Mode::kRead, municipality, reply,
           std::move(work));
  }

  // The same, all statements seeing one moment.
  template <typename Response, typename Work>
  void ReadSnapshot(std::optional<int> municipality, Reply<Response> reply,
                    Work work) const {
    Submit(TransactionOptions::Mode::kSnapshot, municipality, reply,
           std::move(work));
  }

  // The same, for writing. `work` may run again after a lost race.
  template <typename Response, typename Work>
  void Write(std::optional<int> municipality, Reply<Response> reply,
             Work work) const {
    Submit(TransactionOptions::Mode::kWrite, municipality, reply,
           std::move(work));
  }

  const CallPath& path() const { return path_; }

 private:
  template <typename Response, typename Work>
  void Submit(TransactionOptions::Mode mode, std::optional<int> municipality,
              Reply<Response> reply, Work work) const {
    path_.database.Submit(
        {.mode = mode,
         .municipality = municipality,
         .deadline = reply.call().deadline()},
        std::move(work),
        [reply](absl::StatusOr<Response> result) { reply(std::move(result)); });
  }

  const CallPath path_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_CALLS_H_
