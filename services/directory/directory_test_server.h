// The services of the directory over a real database, in the process of a test.

#ifndef WEGWIJS_SERVICES_DIRECTORY_DIRECTORY_TEST_SERVER_H_
#define WEGWIJS_SERVICES_DIRECTORY_DIRECTORY_TEST_SERVER_H_

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/directory/brugfiguur/brugfiguur_service.h"
#include "services/directory/correction/correction_service.h"
#include "services/directory/directory_service.h"
#include "services/directory/hsds/exchange_service.h"
#include "services/directory/meetup/meetup_service.h"
#include "services/directory/referral/referral_follower.h"
#include "services/directory/search/index_keeper.h"
#include "services/directory/search/search_service.h"
#include "services/runtime/access.h"
#include "services/runtime/access_token.h"
#include "services/runtime/call_metrics.h"
#include "services/runtime/database.h"
#include "services/runtime/metrics.h"
#include "services/runtime/open_streams.h"
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

  // `clock` is that of the services that ask for one; a search takes place now.
  explicit DirectoryTestServer(std::function<absl::Time()> clock = absl::Now);
  ~DirectoryTestServer() override;

  // Calls `method` of any hosted service and waits for its answer in
  // `response`.
  template <typename AnyStub, typename Request, typename Response>
  grpc::Status Call(grpc::Status (AnyStub::*method)(grpc::ClientContext*,
                                                    const Request&, Response*),
                    const Request& request, Response* response,
                    const As& caller = {}) {
    grpc::ClientContext context;
    AddToken(context, TokenOf(caller));
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::seconds(30));
    return (AnyStub(channel_).*method)(&context, request, response);
  }

  // A request_id that no other call of the test has.
  static std::string NewRequestId();

  // Of a database of its own, for another replica.
  Database::Options DatabaseOptions() const;

  const TestDatabase& test_database() const { return test_database_; }

  // For streams.
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  std::string TokenOf(const As& caller) const;

  // The last digits of the services to verify, in order, read on pages of one.
  std::vector<int> ToVerify();

 private:
  CallPath Path();

  TestDatabase test_database_;
  TestTokens signed_;
  std::unique_ptr<TokenVerifier> tokens_;
  AccessTable access_;
  Metrics metrics_;
  CallMetrics call_metrics_;
  Database database_;
  IndexKeeper keeper_;
  ReferralFollower follower_;
  DirectoryService service_;
  DirectorySearchService search_service_;
  MeetupService meetup_service_;
  BrugfiguurService brugfiguur_service_;
  CorrectionService correction_service_;
  OpenStreams streams_;
  ExchangeService exchange_service_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
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
