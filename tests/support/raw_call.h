// A call by name and bytes: what no generated stub would send.

#ifndef WEGWIJS_TESTS_SUPPORT_RAW_CALL_H_
#define WEGWIJS_TESTS_SUPPORT_RAW_CALL_H_

#include <grpcpp/channel.h>
#include <grpcpp/support/status.h>

#include <memory>
#include <string>
#include <vector>

namespace wegwijs {

// Sends `bytes` as the one message of a call of `method` ("/package.Service/
// Method") and waits for its status. An empty `token` is not sent.
grpc::Status RawCall(const std::shared_ptr<grpc::Channel>& channel,
                     const std::string& method, const std::string& bytes,
                     const std::string& token);

// The same for a method whose client streams.
grpc::Status RawStream(const std::shared_ptr<grpc::Channel>& channel,
                       const std::string& method,
                       const std::vector<std::string>& messages,
                       const std::string& token);

struct RawAnswer {
  grpc::Status status;
  std::string bytes;  // All messages, one behind the other.
};

// Sends `bytes` as the one message of a call and reads everything that comes;
// of any kind of method but one that streams without end.
RawAnswer RawExchange(const std::shared_ptr<grpc::Channel>& channel,
                      const std::string& method, const std::string& bytes,
                      const std::string& token);

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_RAW_CALL_H_
