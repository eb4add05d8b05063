// The intake service over a real database, in the process of a test. The
// directory does not answer unless the test gives a channel to one.

#ifndef WEGWIJS_SERVICES_INTAKE_INTAKE_TEST_SERVER_H_
#define WEGWIJS_SERVICES_INTAKE_INTAKE_TEST_SERVER_H_

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/intake/audit/audit_service.h"
#include "services/intake/client/client_service.h"
#include "services/intake/client/identity_limit.h"
#include "services/intake/event/event_bell.h"
#include "services/intake/event/event_service.h"
#include "services/intake/follow_up/follow_up_service.h"
#include "services/intake/intake_service.h"
#include "services/intake/keys/identity_keys.h"
#include "services/intake/reference/meetups.h"
#include "services/intake/reference/references.h"
#include "services/intake/referral/referral_service.h"
#include "services/intake/review/review_service.h"
#include "services/intake/rights/rights_service.h"
#include "services/intake/signal/signal_service.h"
#include "services/runtime/access.h"
#include "services/runtime/access_token.h"
#include "services/runtime/call_metrics.h"
#include "services/runtime/database.h"
#include "services/runtime/lane.h"
#include "services/runtime/metrics.h"
#include "services/runtime/open_streams.h"
#include "tests/support/test_database.h"
#include "tests/support/test_tokens.h"

namespace wegwijs::intake {

// Who calls.
struct As {
  std::string role = "administrator";
  int municipality = kTestMunicipality;
  std::string subject = "demo-administrator";
  std::string organization = kTestOrganization;
};

class IntakeTestServer : public ::testing::Test {
 public:
  // 2016-06-30, noon in Brussels: what the server takes for now.
  static constexpr absl::CivilDay kToday{2016, 6, 30};

 protected:
  using Stub = v1::IntakeService::Stub;

  explicit IntakeTestServer(std::shared_ptr<grpc::Channel> directory = nullptr,
                            double review_share = 0);
  ~IntakeTestServer() override;

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

  // The same without a token.
  template <typename AnyStub, typename Request, typename Response>
  grpc::Status CallAsNobody(
      grpc::Status (AnyStub::*method)(grpc::ClientContext*, const Request&,
                                      Response*),
      const Request& request, Response* response) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::seconds(30));
    return (AnyStub(channel_).*method)(&context, request, response);
  }

  // A request_id that no other call of the test has.
  static std::string NewRequestId();

  std::string TokenOf(const As& caller) const;

  // The events of a municipality in their order, as "desk.added desks/ob".
  std::vector<std::string> Events(int municipality = kTestMunicipality) const;

  // Makes what the server knows of the directory an hour old.
  void LetCopiesAge() { ++hours_later_; }

  // Makes it so many days later for referrals, follow-ups and signals: what
  // their services take for now, not when their rows are written.
  void LetDaysPass(int days) { days_later_ = days; }

  // Makes it so many years later for RightsService.
  void LetYearsPass(int years) { years_later_ = years; }

  v1::RightsService::Stub& rights() { return *rights_; }
  Stub& stub() { return *stub_; }
  v1::EventService::Stub& events() { return *events_; }
  OpenStreams& streams() { return streams_; }
  // What the server takes for now.
  static absl::Time Now();

  std::string identity_key_file() const { return signed_.identity_key_file(); }
  IdentityKeys& identity_keys() const { return *identity_keys_; }
  IdentityLimit& identity_limit() { return identity_limit_; }
  const TestTokens& tokens() const { return signed_; }
  const TestDatabase& test_database() const { return test_database_; }

 private:
  TestDatabase test_database_;
  TestTokens signed_;
  const std::unique_ptr<IdentityKeys> identity_keys_;
  std::unique_ptr<TokenVerifier> tokens_;
  AccessTable access_;
  Metrics metrics_;
  CallMetrics call_metrics_;
  IdentityLimit identity_limit_;
  Database database_;
  EventBell bell_;
  Lanes lanes_;
  std::atomic<int> hours_later_ = 0;
  std::atomic<int> days_later_ = 0;
  std::atomic<int> years_later_ = 0;
  References references_;
  const Meetups meetups_;
  IntakeService service_;
  AuditService audit_service_;
  ClientService client_service_;
  ReferralService referral_service_;
  FollowUpService follow_up_service_;
  SignalService signal_service_;
  ReviewService review_service_;
  OpenStreams streams_;
  EventService event_service_;
  RightsService rights_service_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<Stub> stub_;
  std::unique_ptr<v1::EventService::Stub> events_;
  std::unique_ptr<v1::RightsService::Stub> rights_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_INTAKE_TEST_SERVER_H_
