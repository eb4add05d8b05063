// Who may call what, over real servers: exactly what the contracts grant.

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "services/runtime/uuid.h"
#include "tests/support/conversation_request.h"
#include "tests/support/kortrijk.h"
#include "tests/support/raw_call.h"
#include "tests/support/rpc_errors.h"
#include "tests/support/test_database.h"
#include "wegwijs/access/v1/access.pb.h"
#include "wegwijs/intake/v1/audit_service.pb.h"
#include "wegwijs/intake/v1/client_service.pb.h"
#include "wegwijs/intake/v1/follow_up_service.pb.h"
#include "wegwijs/intake/v1/intake_service.grpc.pb.h"
#include "wegwijs/intake/v1/referral_service.pb.h"
#include "wegwijs/intake/v1/review_service.pb.h"
#include "wegwijs/intake/v1/rights_service.pb.h"
#include "wegwijs/intake/v1/signal_service.pb.h"

namespace wegwijs {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;
using intake::v1::Conversation;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Property;
using ::testing::SizeIs;

constexpr int kElsewhere = 44021;

class AccessTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = new TestDatabase;
    city_ = new Kortrijk(
        [](const std::string& role) { return database_->url(role); });
    city_->SetUp();
  }

  static void TearDownTestSuite() {
    delete city_;
    delete database_;
  }

  struct Served {
    const ServiceDescriptor* service;
    std::shared_ptr<grpc::Channel> channel;
  };

  static std::vector<Served> Services() {
    const auto* pool = DescriptorPool::generated_pool();
    return {
        {pool->FindServiceByName("wegwijs.intake.v1.IntakeService"),
         city_->ChannelTo(city_->intake())},
        {pool->FindServiceByName("wegwijs.intake.v1.AuditService"),
         city_->ChannelTo(city_->intake())},
        {pool->FindServiceByName("wegwijs.intake.v1.ClientService"),
         city_->ChannelTo(city_->intake())},
        {pool->FindServiceByName("wegwijs.intake.v1.EventService"),
         city_->ChannelTo(city_->intake())},
        {pool->FindServiceByName("wegwijs.intake.v1.FollowUpService"),
         city_->ChannelTo(city_->intake())},
        {pool->FindServiceByName("wegwijs.intake.v1.ReferralService"),
         city_->ChannelTo(city_->intake())},
        {pool->FindServiceByName("wegwijs.intake.v1.ReviewService"),
         city_->ChannelTo(city_->intake())},
        {pool->FindServiceByName("wegwijs.intake.v1.RightsService"),
         city_->ChannelTo(city_->intake())},
        {pool->FindServiceByName("wegwijs.intake.v1.SignalService"),
         city_->ChannelTo(city_->intake())},
        {pool->FindServiceByName("wegwijs.directory.v1.DirectoryService"),
         city_->ChannelTo(city_->directory())},
        {pool->FindServiceByName("wegwijs.directory.v1.DirectorySearchService"),
         city_->ChannelTo(city_->directory())},
        {pool->FindServiceByName("wegwijs.directory.v1.ExchangeService"),
         city_->ChannelTo(city_->directory())},
        {pool->FindServiceByName("wegwijs.directory.v1.MeetupService"),
         city_->ChannelTo(city_->directory())},
        {pool->FindServiceByName("wegwijs.directory.v1.BrugfiguurService"),
         city_->ChannelTo(city_->directory())},
        {pool->FindServiceByName("wegwijs.directory.v1.CorrectionService"),
         city_->ChannelTo(city_->directory())},
        {pool->FindServiceByName("wegwijs.reporting.v1.ReportingService"),
         city_->ChannelTo(city_->reporting())}};
  }

  // Calls `request` of intake as `token`.
  template <typename Request, typename Response>
  grpc::Status Call(grpc::Status (intake::v1::IntakeService::Stub::*method)(
                        grpc::ClientContext*, const Request&, Response*),
                    const std::string& token, const Request& request,
                    Response* response) {
    const auto stub =
        intake::v1::IntakeService::NewStub(city_->ChannelTo(city_->intake()));
    grpc::ClientContext context;
    AddToken(context, token);
    return (stub.get()->*method)(&context, request, response);
  }

  Conversation Record(const std::string& role) {
    const auto request = NewConversationRequest();
    Conversation recorded;
    const grpc::Status status =
        Call(&intake::v1::IntakeService::Stub::RecordConversation,
             city_->Token(role), request, &recorded);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return recorded;
  }

  std::vector<Conversation> List(const std::string& token,
                                 const std::string& parent) {
    intake::v1::ListConversationsRequest request;
    request.set_parent(parent);
    intake::v1::ListConversationsResponse page;
    const grpc::Status status =
        Call(&intake::v1::IntakeService::Stub::ListConversations, token,
             request, &page);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return {page.conversations().begin(), page.conversations().end()};
  }

  // What every call on one conversation answers `token`.
  std::vector<grpc::Status> CallsOn(const Conversation& conversation,
                                    const std::string& token) {
    using Stub = intake::v1::IntakeService::Stub;
    Conversation ignored;
    intake::v1::GetConversationRequest get;
    get.set_name(conversation.name());
    intake::v1::AmendConversationRequest amend;
    amend.mutable_conversation()->set_name(conversation.name());
    amend.mutable_conversation()->set_minutes(5);
    amend.mutable_update_mask()->add_paths("minutes");
    amend.set_etag(conversation.etag());
    amend.set_request_id(NewUuid());
    intake::v1::VoidConversationRequest voided;
    voided.set_name(conversation.name());
    voided.set_reason(intake::v1::VOID_REASON_DUPLICATE);
    voided.set_etag(conversation.etag());
    voided.set_request_id(NewUuid());
    intake::v1::UpdateOutcomeRequest outcome;
    outcome.set_name(conversation.help_requests(0).name());
    outcome.set_outcome(intake::v1::OUTCOME_MET);
    outcome.set_request_id(NewUuid());
    return {Call(&Stub::GetConversation, token, get, &ignored),
            Call(&Stub::AmendConversation, token, amend, &ignored),
            Call(&Stub::VoidConversation, token, voided, &ignored),
            Call(&Stub::UpdateOutcome, token, outcome, &ignored)};
  }

  static TestDatabase* database_;
  static Kortrijk* city_;
};

TestDatabase* AccessTest::database_ = nullptr;
Kortrijk* AccessTest::city_ = nullptr;

std::string WireName(const MethodDescriptor& method) {
  return absl::StrCat("/", method.service()->full_name(), "/", method.name());
}

// The roles of the contract, as tokens spell them, with their permissions.
std::map<std::string, std::set<std::string>> RolesOfTheContract() {
  std::map<std::string, std::set<std::string>> roles;
  const auto* all = access::v1::Role_descriptor();
  for (int i = 1; i < all->value_count(); ++i) {
    const auto& options = all->value(i)->options();
    auto& permissions = roles[absl::AsciiStrToLower(
        absl::StripPrefix(all->value(i)->name(), "ROLE_"))];
    for (int g = 0; g < options.ExtensionSize(access::v1::grants); ++g) {
      const auto& granted =
          options.GetExtension(access::v1::grants, g).permissions();
      permissions.insert(granted.begin(), granted.end());
    }
  }
  return roles;
}

bool ChecksASecret(const MethodDescriptor& method) {
  return method.options()
      .GetExtension(access::v1::required)
      .secret_in_request();
}

TEST_F(AccessTest, NoMethodAnswersWithoutAToken) {
  int methods = 0;
  std::vector<std::string> open;
  for (const Served& served : Services()) {
    ASSERT_NE(served.service, nullptr);
    for (int i = 0; i < served.service->method_count(); ++i, ++methods) {
      const std::string method = WireName(*served.service->method(i));
      const grpc::Status status = RawCall(served.channel, method, "", "");
      if (ChecksASecret(*served.service->method(i))) {
        open.push_back(method);
        EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
        continue;
      }
      EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED)
          << method;
      EXPECT_EQ(ReasonOf(status), "TOKEN_MISSING") << method;
    }
  }
  EXPECT_GT(methods, 20);
  EXPECT_THAT(open, ElementsAre("/wegwijs.intake.v1.ReferralService/"
                                "AnswerInvitation"));
}

// The bodies are empty, so whoever is let in gets another answer.
TEST_F(AccessTest, EachRoleMayExactlyWhatTheContractGrants) {
  const auto roles = RolesOfTheContract();
  EXPECT_THAT(roles, SizeIs(10));
  for (const Served& served : Services()) {
    for (int i = 0; i < served.service->method_count(); ++i) {
      const MethodDescriptor& method = *served.service->method(i);
      if (ChecksASecret(method)) continue;
      const std::string required =
          method.options().GetExtension(access::v1::required).permission();
      ASSERT_FALSE(required.empty()) << method.full_name();
      for (const auto& [role, permissions] : roles) {
        const grpc::Status status =
            RawExchange(served.channel, WireName(method), "",
                        city_->Token(role))
                .status;
        EXPECT_NE(status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
        EXPECT_EQ(status.error_code() != grpc::StatusCode::PERMISSION_DENIED,
                  permissions.contains(required))
            << role << " and " << method.full_name() << ", which requires "
            << required << ": " << status.error_message();
      }
    }
  }
}

TEST_F(AccessTest, AnotherMunicipalityDoesNotSeeAConversation) {
  const Conversation ours = Record("toeleider");
  for (const char* role : {"toeleider", "brugfiguur"}) {
    const std::string stranger = city_->tokens().For(role, kElsewhere);
    for (const grpc::Status& status : CallsOn(ours, stranger)) {
      EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND)
          << status.error_message();
    }
    EXPECT_THAT(List(stranger, "municipalities/-"), IsEmpty());
  }
  // It cannot be told from one that does not exist.
  Conversation missing = ours;
  missing.set_name("municipalities/34022/conversations/" + NewUuid());
  const std::string stranger = city_->tokens().For("toeleider", kElsewhere);
  EXPECT_EQ(absl::StrReplaceAll(CallsOn(missing, stranger)[0].error_message(),
                                {{missing.name(), ours.name()}}),
            CallsOn(ours, stranger)[0].error_message());
}

TEST_F(AccessTest, ABrugfiguurSeesTheOwnOrganisationOnly) {
  const Conversation citys = Record("toeleider");
  const Conversation own = Record("brugfiguur");
  EXPECT_EQ(own.organization(), absl::StrCat("organizations/", kOcmwKortrijk));
  const std::string token = city_->Token("brugfiguur");
  for (const grpc::Status& status : CallsOn(citys, token)) {
    EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND)
        << status.error_message();
  }
  const auto seen = List(token, "municipalities/34022");
  EXPECT_THAT(seen,
              Each(Property(&Conversation::organization,
                            absl::StrCat("organizations/", kOcmwKortrijk))));
  EXPECT_THAT(seen, SizeIs(1));
  EXPECT_TRUE(CallsOn(own, token)[0].ok());
  // A toeleider reaches the whole municipality.
  EXPECT_TRUE(CallsOn(own, city_->Token("toeleider"))[0].ok());
}

}  // namespace
}  // namespace wegwijs
