// One call in each of the protocols in which a method can be called.

#ifndef WEGWIJS_TESTS_SUPPORT_PROTOCOLS_H_
#define WEGWIJS_TESTS_SUPPORT_PROTOCOLS_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <grpcpp/channel.h>

#include <memory>
#include <ostream>
#include <string>

#include "tests/support/raw_call.h"

namespace wegwijs {

// gRPC goes to the service itself. gRPC-Web, and Connect in JSON, go to the
// gateway.
enum class Protocol { kGrpc, kGrpcWeb, kConnect };

// How the names of tests say it.
std::string NameOf(Protocol protocol);
void PrintTo(Protocol protocol, std::ostream* out);

// Connect in JSON is for methods that stream in neither direction.
bool CanCall(Protocol protocol,
             const google::protobuf::MethodDescriptor& method);

// Where the two are.
struct Ways {
  std::shared_ptr<grpc::Channel> service;
  std::string gateway;  // "127.0.0.1:8080"
};

// Sends `request` as the one message of a call of `method` and reads everything
// that comes, as RawExchange does. In Connect the answer's bytes are JSON; a
// gateway that does not know the methods yet is asked again.
RawAnswer ExchangeBy(Protocol protocol, const Ways& ways,
                     const google::protobuf::MethodDescriptor& method,
                     const google::protobuf::Message& request,
                     const std::string& token);

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_PROTOCOLS_H_
