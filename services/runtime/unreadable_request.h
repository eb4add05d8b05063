// What a client gets whose bytes are not the message of the method: a text
// that is not UTF-8, or rubbish. gRPC C++ 1.51 would say UNIMPLEMENTED.

#ifndef WEGWIJS_SERVICES_RUNTIME_UNREADABLE_REQUEST_H_
#define WEGWIJS_SERVICES_RUNTIME_UNREADABLE_REQUEST_H_

#include <grpcpp/support/server_interceptor.h>

#include <memory>

#include "absl/status/status.h"

namespace wegwijs {

// INVALID_ARGUMENT, reason REQUEST_UNREADABLE.
absl::Status UnreadableRequest();

// Answers UnreadableRequest() where gRPC says UNIMPLEMENTED for a unary method
// that the server has. For ServerBuilder; streams say so themselves.
std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>
AnswerUnreadableRequests();

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_UNREADABLE_REQUEST_H_
