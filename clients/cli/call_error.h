// Errors of servers, for people and for the retry.

#ifndef WEGWIJS_CLIENTS_CLI_CALL_ERROR_H_
#define WEGWIJS_CLIENTS_CLI_CALL_ERROR_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "google/rpc/error_details.pb.h"

namespace wegwijs::cli {

// The server's message, a line for each field or state at fault, and what to
// do. `server` is "intake" and so on, `endpoint` its host:port. FaultyFields()
// gives the fields once more.
absl::Status Explain(const grpc::Status& error, const std::string& server,
                     const std::string& endpoint);

// The fields that the server found fault with.
google::rpc::BadRequest FaultyFields(const absl::Status& status);

// Whether the same call can succeed a little later, and after how long. A
// server that cannot be reached, or gives no RetryInfo, is tried after 0.1,
// 0.2, 0.4, ... seconds, at most six times in all.
//
// `attempt` counts from 1.
std::optional<std::chrono::milliseconds> RetryDelay(const grpc::Status& error,
                                                    int attempt);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_CALL_ERROR_H_
