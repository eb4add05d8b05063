// No total of a report changes when persons are erased.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/rights/rights_test_server.h"
#include "services/reporting/reporting_service.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

class ErasureReportTest : public RightsTestServer {
 protected:
  ErasureReportTest() {
    grpc::ServerBuilder builder;
    builder.RegisterService(&reporting_);
    reporting_server_ = builder.BuildAndStart();
    reporting_stub_ = reporting::v1::ReportingService::NewStub(
        reporting_server_->InProcessChannel({}));
  }

  // The report of some months of 2016, but for when and after which event it
  // was made.
  std::string Report(int first_month, int last_month) {
    reporting::v1::GetActivityReportRequest request;
    request.set_parent(kKortrijk);
    *request.mutable_first() = ToProto(absl::CivilDay(2016, first_month, 1));
    *request.mutable_last() =
        ToProto(absl::CivilDay(2016, last_month + 1, 1) - 1);
    grpc::ClientContext context;
    AddToken(context, TokenOf({.role = "policy_officer"}));
    reporting::v1::ActivityReport report;
    const grpc::Status status =
        reporting_stub_->GetActivityReport(&context, request, &report);
    EXPECT_TRUE(status.ok()) << status.error_message();
    report.clear_as_of_event_number();
    report.clear_generate_time();
    return report.DebugString();
  }

  std::vector<std::string> Reports() {
    std::vector<std::string> reports = {Report(1, 6), Report(1, 3),
                                        Report(4, 6), Report(1, 12)};
    for (int month = 1; month <= 6; ++month) {
      reports.push_back(Report(month, month));
    }
    return reports;
  }

  void Change(v1::Conversation talk, bool voids) {
    v1::Conversation answer;
    if (voids) {
      v1::VoidConversationRequest request;
      request.set_name(talk.name());
      request.set_reason(v1::VOID_REASON_DUPLICATE);
      request.set_etag(talk.etag());
      request.set_request_id(NewRequestId());
      ASSERT_TRUE(Call(&Stub::VoidConversation, request, &answer, kAmina).ok());
      return;
    }
    talk.set_minutes(45);
    *talk.mutable_occurred_first() = ToProto(absl::CivilDay(2016, 3, 31));
    talk.clear_occurred_last();
    v1::AmendConversationRequest request;
    *request.mutable_conversation() = talk;
    request.set_etag(talk.etag());
    request.set_request_id(NewRequestId());
    const grpc::Status status =
        Call(&Stub::AmendConversation, request, &answer, kAmina);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  void Erase(const std::string& code) {
    v1::EraseClientRequest request;
    request.set_name(absl::StrCat(kKortrijk, "/clients/", code));
    request.set_reason(v1::ERASURE_REASON_REQUESTED);
    request.set_etag("\"1\"");
    request.set_request_id(NewRequestId());
    v1::EraseClientResponse answer;
    const grpc::Status status =
        Call(&v1::RightsService::Stub::EraseClient, request, &answer, kOfficer);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

 private:
  static std::vector<std::string> Services() {
    return {reporting::v1::ReportingService::service_full_name()};
  }

  std::unique_ptr<TokenVerifier> verifier_ =
      *TokenVerifier::Create({.jwks_file = tokens().jwks_file(),
                              .issuer = "wegwijs-local",
                              .audience = "wegwijs"});
  const AccessTable access_ = *AccessTable::FromServices(Services());
  Metrics metrics_;
  CallMetrics call_metrics_{metrics_, Services()};
  Database pool_{{.session = {.url = test_database().url("wegwijs_reporting"),
                              .statements = reporting::ServiceStatements()},
                  .workers = 2}};
  Calls calls_{{.tokens = *verifier_,
                .access = access_,
                .metrics = call_metrics_,
                .database = pool_}};
  reporting::ReportingService reporting_{calls_};
  std::unique_ptr<grpc::Server> reporting_server_;
  std::unique_ptr<reporting::v1::ReportingService::Stub> reporting_stub_;
};

TEST_F(ErasureReportTest, NoReportOfACalendarPeriodChanges) {
  // Of each month, quarter and half-year some come once and some return.
  for (int client = 0; client < 12; ++client) {
    const std::string code = absl::StrCat("K", client);
    for (int talk = 0; talk <= client % 4; ++talk) {
      const absl::CivilDay day =
          absl::CivilDay(2015, 11, 3) + (client * 37 + talk * 53) % 230;
      v1::Conversation conversation = TalkOf(code, day);
      conversation.set_minutes(10 + talk);
      if (client % 2 == 0) {
        *conversation.add_help_requests() = About("werk-zoeken");
        conversation.mutable_help_requests(1)->set_referred_to(
            absl::StrCat("services/", kLibrary));
      }
      conversation = Record(conversation);
      if (client % 5 == 0 && talk == 1) Change(conversation, /*voids=*/true);
      if (client % 3 == 0 && talk == 0) Change(conversation, /*voids=*/false);
    }
  }
  Record(Talk("koop"));
  // Two of them are one person, who is erased as one.
  Merge("K1", "K2");
  Merge("K5", "K6");
  const std::vector<std::string> before = Reports();
  for (const char* code : {"K0", "K2", "K3", "K7", "K6", "K11"}) {
    Erase(code);
    EXPECT_EQ(Reports(), before) << code;
  }
}

}  // namespace
}  // namespace wegwijs::intake
