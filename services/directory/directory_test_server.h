// The directory service over a real database, in the process of a test.

#ifndef WEGWIJS_SERVICES_DIRECTORY_DIRECTORY_TEST_SERVER_H_
#define WEGWIJS_SERVICES_DIRECTORY_DIRECTORY_TEST_SERVER_H_

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "services/directory/directory_service.h"
#include "services/runtime/access.h"
#include "services/runtime/access_token.h"
#include "services/runtime/call_metrics.h"
#include "services/runtime/database.h"
#include "services/runtime/metrics.h"
#include "tests/support/test_database.h"
#include "tests/support/test_tokens.h"

namespace wegwijs::directory {

// Who calls.
struct As {
  std::string role = "data_steward";
  int municipality = 34022;
  std::string subject = "demo-data_steward";
};

class DirectoryTestServer : public ::testing::Test {
 protected:
  using Stub = v1::DirectoryService::Stub;

  DirectoryTestServer();
  ~DirectoryTestServer() override;

  // Calls `method` and waits for its answer in `response`.
  template <typename Request, typename Response>
  grpc::Status Call(grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                 const Request&, Response*),
                    const Request& request, Response* response,
                    const As& caller = {}) {
    grpc::ClientContext context;
    AddToken(context, TokenOf(caller));
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::seconds(30));
    return (stub_.get()->*method)(&context, request, response);
  }

  // A request_id that no other call of the test has.
  static std::string NewRequestId();

 private:
  std::string TokenOf(const As& caller) const;

  TestDatabase test_database_;
  TestTokens signed_;
  std::unique_ptr<TokenVerifier> tokens_;
  AccessTable access_;
  Metrics metrics_;
  CallMetrics call_metrics_;
  Database database_;
  DirectoryService service_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<Stub> stub_;
};

// "ADDED taxonomyTerms/wonen" and so on.
template <typename Response>
std::vector<std::string> ChangesIn(const Response& response) {
  std::vector<std::string> changes;
  for (const v1::Change& change : response.changes()) {
    changes.push_back(
        v1::Change::Kind_Name(change.kind()).substr(sizeof("KIND_") - 1) + " " +
        change.name());
  }
  return changes;
}

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_DIRECTORY_TEST_SERVER_H_
