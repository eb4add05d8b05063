// Who may call what, over real servers: exactly what the contracts grant, in
// every protocol alike.

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/runtime/uuid.h"
#include "tests/integration/contract_methods.h"
#include "tests/integration/role_grants.h"
#include "tests/support/conversation_request.h"
#include "tests/support/kortrijk.h"
#include "tests/support/protocols.h"
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
using google::protobuf::Message;
using google::protobuf::MessageFactory;
using google::protobuf::MethodDescriptor;
using intake::v1::Conversation;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Property;
using ::testing::SizeIs;

constexpr int kElsewhere = 44021;

class AccessTest : public ::testing::TestWithParam<Protocol> {
 protected:
  static void SetUpTestSuite() {
    database_ = new TestDatabase;
    city_ = new Kortrijk(
        [](const std::string& role) { return database_->url(role); });
    city_->SetUp();
    gateway_ = city_->NewGateway({"--calls_per_second=0"}).release();
  }

  static void TearDownTestSuite() {
    channels_.clear();
    delete gateway_;
    delete city_;
    delete database_;
  }

  static RawAnswer Exchange(Protocol protocol, const MethodDescriptor& method,
                            const Message& request, const std::string& token) {
    const ServerProcess& server = ServerOf(method, *city_);
    auto& channel = channels_[server.address()];
    if (channel == nullptr) channel = city_->ChannelTo(server);
    return ExchangeBy(protocol,
                      {.service = channel, .gateway = gateway_->address()},
                      method, request, token);
  }

  // What a request with nothing in it is answered.
  static grpc::Status Ask(Protocol protocol, const MethodDescriptor& method,
                          const std::string& token) {
    const Message* nothing =
        MessageFactory::generated_factory()->GetPrototype(method.input_type());
    return Exchange(protocol, method, *nothing, token).status;
  }

  // Calls `method` of IntakeService in the protocol of the test.
  grpc::Status Call(const std::string& method, const std::string& token,
                    const Message& request, Message* response) {
    const RawAnswer answer =
        Exchange(GetParam(),
                 *DescriptorPool::generated_pool()->FindMethodByName(
                     absl::StrCat("wegwijs.intake.v1.IntakeService.", method)),
                 request, token);
    const bool is_json = GetParam() == Protocol::kConnect;
    if (answer.status.ok()) {
      EXPECT_TRUE(is_json ? google::protobuf::util::JsonStringToMessage(
                                answer.bytes, response)
                                .ok()
                          : response->ParseFromString(answer.bytes));
    }
    return answer.status;
  }

  Conversation Record(const std::string& role) {
    Conversation recorded;
    const grpc::Status status = Call("RecordConversation", city_->Token(role),
                                     NewConversationRequest(), &recorded);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return recorded;
  }

  std::vector<Conversation> List(const std::string& token,
                                 const std::string& parent) {
    intake::v1::ListConversationsRequest request;
    request.set_parent(parent);
    intake::v1::ListConversationsResponse page;
    const grpc::Status status =
        Call("ListConversations", token, request, &page);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return {page.conversations().begin(), page.conversations().end()};
  }

  // What every call on one conversation answers `token`.
  std::vector<grpc::Status> CallsOn(const Conversation& conversation,
                                    const std::string& token) {
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
    return {Call("GetConversation", token, get, &ignored),
            Call("AmendConversation", token, amend, &ignored),
            Call("VoidConversation", token, voided, &ignored),
            Call("UpdateOutcome", token, outcome, &ignored)};
  }

  static TestDatabase* database_;
  static Kortrijk* city_;
  static ServerProcess* gateway_;
  // By the address of the server.
  static std::map<std::string, std::shared_ptr<grpc::Channel>> channels_;
};

TestDatabase* AccessTest::database_ = nullptr;
Kortrijk* AccessTest::city_ = nullptr;
ServerProcess* AccessTest::gateway_ = nullptr;
std::map<std::string, std::shared_ptr<grpc::Channel>> AccessTest::channels_;

INSTANTIATE_TEST_SUITE_P(Protocols, AccessTest,
                         ::testing::Values(Protocol::kGrpc, Protocol::kGrpcWeb,
                                           Protocol::kConnect),
                         [](const auto& info) { return NameOf(info.param); });

TEST_P(AccessTest, NoMethodAnswersWithoutAToken) {
  int methods = 0;
  std::vector<std::string> open;
  for (const MethodDescriptor* method : MethodsOfTheContracts()) {
    const grpc::Status status = Ask(GetParam(), *method, "");
    if (!CanCall(GetParam(), *method)) {
      EXPECT_EQ(status.error_code(), grpc::StatusCode::UNIMPLEMENTED)
          << method->full_name();
      continue;
    }
    ++methods;
    if (PermissionOf(*method).empty()) {
      open.push_back(method->full_name());
      EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
      continue;
    }
    EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED)
        << method->full_name();
    EXPECT_EQ(ReasonOf(status), "TOKEN_MISSING") << method->full_name();
  }
  EXPECT_GT(methods, 20);
  EXPECT_THAT(
      open, ElementsAre("wegwijs.intake.v1.ReferralService.AnswerInvitation"));
}

// Nothing is in the requests, so whoever is let in gets another answer.
TEST_P(AccessTest, EachRoleMayExactlyWhatTheContractGrants) {
  const auto roles = GrantsOfTheContract();
  EXPECT_THAT(roles, SizeIs(10));
  for (const MethodDescriptor* method : MethodsOfTheContracts()) {
    const std::string required = PermissionOf(*method);
    if (required.empty() || !CanCall(GetParam(), *method)) continue;
    for (const auto& [role, grants] : roles) {
      const grpc::Status status = Ask(GetParam(), *method, city_->Token(role));
      EXPECT_NE(status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
      EXPECT_EQ(
          status.error_code() != grpc::StatusCode::PERMISSION_DENIED,
          grants.whole.contains(required) || grants.own.contains(required))
          << role << " and " << method->full_name() << ", which requires "
          << required << ": " << status.error_message();
      const grpc::Status direct =
          Ask(Protocol::kGrpc, *method, city_->Token(role));
      EXPECT_EQ(status.error_code(), direct.error_code())
          << role << " and " << method->full_name();
      EXPECT_EQ(ReasonOf(status), ReasonOf(direct))
          << role << " and " << method->full_name();
    }
  }
}

TEST_P(AccessTest, AnotherMunicipalityDoesNotSeeAConversation) {
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

TEST_P(AccessTest, ABrugfiguurSeesTheOwnOrganisationOnly) {
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
  EXPECT_THAT(seen, Contains(Property(&Conversation::name, own.name())));
  EXPECT_TRUE(CallsOn(own, token)[0].ok());
  // A toeleider reaches the whole municipality.
  EXPECT_TRUE(CallsOn(own, city_->Token("toeleider"))[0].ok());
}

}  // namespace
}  // namespace wegwijs
