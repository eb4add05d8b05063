// The reporting service over a real database, in the process of a test.

#ifndef WEGWIJS_SERVICES_REPORTING_REPORTING_TEST_SERVER_H_
#define WEGWIJS_SERVICES_REPORTING_REPORTING_TEST_SERVER_H_

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>

#include "services/reporting/reporting_service.h"
#include "services/reporting/tenant_proof_store.h"
#include "services/reporting/test_register_store.h"
#include "tests/support/test_database.h"
#include "tests/support/test_tokens.h"

namespace wegwijs::reporting {

// Sees exact figures.
inline constexpr char kExact[] = "policy_officer";
// Sees no small cells.
inline constexpr char kBound[] = "toeleider";

inline google::type::Date Day(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

inline v1::GetActivityReportRequest MayAndJune() {
  v1::GetActivityReportRequest request;
  request.set_parent("municipalities/34022");
  *request.mutable_first() = Day(2016, 5, 1);
  *request.mutable_last() = Day(2016, 6, 30);
  return request;
}

class ReportingServiceTest : public ::testing::Test {
 protected:
  ReportingServiceTest() {
    grpc::ServerBuilder builder;
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    stub_ = v1::ReportingService::NewStub(server_->InProcessChannel({}));
  }

  grpc::Status Call(const std::string& role,
                    const v1::GetActivityReportRequest& request,
                    v1::ActivityReport* report) {
    grpc::ClientContext context;
    AddToken(context, tokens_.For(role));
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::seconds(20));
    return stub_->GetActivityReport(&context, request, report);
  }

  v1::ActivityReport Report(
      const std::string& role,
      const v1::GetActivityReportRequest& request = MayAndJune()) {
    v1::ActivityReport report;
    const grpc::Status status = Call(role, request, &report);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return report;
  }

  TestDatabase database_;
  TestRegister register_{database_.superuser_url()};
  TestTokens tokens_;
  std::unique_ptr<TokenVerifier> verifier_ =
      *TokenVerifier::Create({.jwks_file = tokens_.jwks_file(),
                              .issuer = "wegwijs-local",
                              .audience = "wegwijs"});
  const AccessTable access_ =
      *AccessTable::FromServices({v1::ReportingService::service_full_name()});
  Metrics metrics_;
  CallMetrics call_metrics_{metrics_,
                            {v1::ReportingService::service_full_name()}};
  Database pool_{{.session = {.url = database_.url("wegwijs_reporting"),
                              .statements = ServiceStatements(),
                              .observer = nullptr},
                  .workers = 2}};
  Calls calls_{{.tokens = *verifier_,
                .access = access_,
                .metrics = call_metrics_,
                .database = pool_}};
  ReportingService service_{calls_};
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::ReportingService::Stub> stub_;
};

inline const v1::Breakdown& Of(const v1::ActivityReport& report,
                               v1::Dimension dimension) {
  return report.breakdowns(dimension - 1);
}

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_REPORTING_TEST_SERVER_H_
