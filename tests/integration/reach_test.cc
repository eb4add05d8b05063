// How far a permission reaches, over real servers: for every method of every
// contract and every role that may call it, what a caller of another
// municipality and one of another organisation gets, in every protocol alike.

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/text_format.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/runtime/uuid.h"
#include "tests/integration/contract_methods.h"
#include "tests/integration/reach_rows.h"
#include "tests/integration/role_grants.h"
#include "tests/support/conversation_request.h"
#include "tests/support/kortrijk.h"
#include "tests/support/protocols.h"
#include "tests/support/test_database.h"
#include "wegwijs/directory/v1/brugfiguur_service.grpc.pb.h"
#include "wegwijs/directory/v1/correction_service.grpc.pb.h"
#include "wegwijs/directory/v1/directory_service.grpc.pb.h"
#include "wegwijs/directory/v1/meetup_service.grpc.pb.h"
#include "wegwijs/intake/v1/audit_service.pb.h"
#include "wegwijs/intake/v1/client_service.grpc.pb.h"
#include "wegwijs/intake/v1/event_service.pb.h"
#include "wegwijs/intake/v1/follow_up_service.grpc.pb.h"
#include "wegwijs/intake/v1/intake_service.grpc.pb.h"
#include "wegwijs/intake/v1/referral_service.grpc.pb.h"
#include "wegwijs/intake/v1/review_service.grpc.pb.h"
#include "wegwijs/intake/v1/rights_service.pb.h"
#include "wegwijs/intake/v1/signal_service.grpc.pb.h"
#include "wegwijs/reporting/v1/reporting_service.pb.h"

namespace wegwijs {
namespace {

using google::protobuf::Message;
using google::protobuf::MessageFactory;
using google::protobuf::MethodDescriptor;
using ::testing::UnorderedElementsAreArray;

constexpr int kElsewhere = 44021;

// Every role, and whether some of its permissions reach the own organisation
// only.
const std::map<std::string, bool> kRoles = {
    {"toeleider", false},     {"brugfiguur", true},
    {"coach", false},         {"policy_officer", false},
    {"data_steward", false},  {"case_system", true},
    {"report_job", false},    {"data_protection_officer", false},
    {"administrator", false}, {"notice_job", false}};

class ReachTest : public ::testing::TestWithParam<Protocol> {
 protected:
  static void SetUpTestSuite() {
    database_ = new TestDatabase;
    city_ = new Kortrijk(
        [](const std::string& role) { return database_->url(role); });
    city_->SetUp();
    gateway_ = city_->NewGateway({"--calls_per_second=0"}).release();
    MakeWhatBelongsToTheCity();
  }

  static void TearDownTestSuite() {
    delete gateway_;
    delete city_;
    delete database_;
  }

  template <typename Stub, typename Request, typename Response>
  static void Must(grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                const Request&, Response*),
                   const Request& request, Response* response,
                   ServerProcess& server = city_->intake(),
                   const std::string& role = "toeleider") {
    Stub stub(city_->ChannelTo(server));
    grpc::ClientContext context;
    AddToken(context, city_->Token(role));
    const grpc::Status status = (stub.*method)(&context, request, response);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  // A client with a consent, and a flagged conversation with them.
  static void MakeWhatBelongsToTheCity() {
    using intake::v1::ClientService;
    intake::v1::CreateClientRequest create;
    create.set_parent("municipalities/34022");
    auto& identity = *create.mutable_client()->mutable_identity();
    identity.set_given_name("Mohammed");
    identity.set_family_name("El Idrissi");
    create.set_request_id(NewUuid());
    intake::v1::Client client;
    Must(&ClientService::Stub::CreateClient, create, &client);

    auto record = NewConversationRequest();
    record.mutable_conversation()->set_client_code(client.code());
    intake::v1::Conversation conversation;
    Must(&intake::v1::IntakeService::Stub::RecordConversation, record,
         &conversation);

    intake::v1::FlagConversationRequest flag;
    flag.set_name(conversation.name());
    flag.set_reason(intake::v1::FLAG_REASON_STUCK);
    flag.set_request_id(NewUuid());
    intake::v1::Review review;
    Must(&intake::v1::ReviewService::Stub::FlagConversation, flag, &review);

    // For a third organisation: neither the city nor the brugfiguur's.
    auto grant = Parsed<intake::v1::GrantConsentRequest>(
        "request_id: '$id' consent { purpose: CONSENT_PURPOSE_SHARE_IDENTITY "
        "recipient: 'organizations/01a205b3-d000-7000-8000-000000000003' "
        "evidence: CONSENT_EVIDENCE_ORAL $today }");
    grant.set_parent(client.name());
    intake::v1::Consent consent;
    Must(&ClientService::Stub::GrantConsent, grant, &consent);

    // To an interpreters' service, neither of the two either.
    intake::v1::CreateReferralRequest refer;
    refer.set_parent("municipalities/34022");
    refer.mutable_referral()->set_about(conversation.help_requests(0).name());
    refer.mutable_referral()->set_service(
        "services/01a205b3-d000-7000-8001-000000000033");
    refer.set_request_id(NewUuid());
    intake::v1::Referral referral;
    Must(&intake::v1::ReferralService::Stub::CreateReferral, refer, &referral);

    auto follow = Parsed<intake::v1::CreateFollowUpRequest>(
        "parent: '$m' request_id: '$id' follow_up { $due }");
    follow.mutable_follow_up()->set_about(conversation.name());
    intake::v1::FollowUp follow_up;
    Must(&intake::v1::FollowUpService::Stub::CreateFollowUp, follow,
         &follow_up);

    intake::v1::RaiseSignalRequest raise;
    raise.set_parent("municipalities/34022");
    raise.mutable_signal()->set_kind(intake::v1::SIGNAL_KIND_GAP);
    raise.mutable_signal()->set_topic("taxonomyTerms/zoekt-werk");
    raise.mutable_signal()->set_words("Er is geen plaats.");
    raise.set_request_id(NewUuid());
    intake::v1::Signal signal;
    Must(&intake::v1::SignalService::Stub::RaiseSignal, raise, &signal);

    made_ = {{"$client", client.name()},
             {"$follow_up", follow_up.name()},
             {"$signal", signal.name()},
             {"$conversation", conversation.name()},
             {"$help_request", conversation.help_requests(0).name()},
             {"$consent", consent.name()},
             {"$referral", referral.name()}};
    MakeInTheDirectory();
  }

  static void MakeInTheDirectory() {
    using directory::v1::BrugfiguurService;
    using directory::v1::CorrectionService;
    const auto meet = Parsed<directory::v1::CreateMeetupRequest>(
        "parent: '$m' request_id: '$id' meetup { display_name: 'Trefdag' "
        "start_time { seconds: 1467280800 } end_time { seconds: 1467288000 } "
        "}");
    directory::v1::Meetup meetup;
    Must(&directory::v1::MeetupService::Stub::CreateMeetup, meet, &meetup,
         city_->directory(), "coach");
    made_["$meetup"] = meetup.name();

    const auto put = Parsed<directory::v1::UpsertLocationsRequest>(
        "locations { name: 'locations/01a205b3-d000-7000-8003-000000000001' "
        "display_name: 'Stadhuis' } request_id: '$id'");
    directory::v1::UpsertLocationsResponse placed;
    Must(&directory::v1::DirectoryService::Stub::UpsertLocations, put, &placed,
         city_->directory(), "data_steward");

    const auto list = Parsed<directory::v1::CreateBrugfiguurRequest>(
        "parent: '$m' request_id: '$id' brugfiguur { display_name: 'Zoë' "
        "organization: '$ocmw' consent { evidence: EVIDENCE_ORAL date { year: "
        "2016 month: 5 day: 1 } } }");
    directory::v1::Brugfiguur brugfiguur;
    Must(&BrugfiguurService::Stub::CreateBrugfiguur, list, &brugfiguur,
         city_->directory(), "coach");
    made_["$brugfiguur"] = brugfiguur.name();

    const auto suggest = Parsed<directory::v1::SuggestCorrectionRequest>(
        "parent: '$m' request_id: '$id' correction { words: 'x' field: "
        "CORRECTION_FIELD_PHONE about: '$ocmw' }");
    directory::v1::Correction correction;
    Must(&CorrectionService::Stub::SuggestCorrection, suggest, &correction,
         city_->directory());
    made_["$correction"] = correction.name();
  }

  static std::string DayOfToday() {
    absl::TimeZone brussels;  // Where it is tomorrow before it is in UTC.
    EXPECT_TRUE(absl::LoadTimeZone("Europe/Brussels", &brussels));
    const absl::CivilDay today = absl::ToCivilDay(absl::Now(), brussels);
    return absl::StrCat("year: ", today.year(), " month: ", today.month(),
                        " day: ", today.day());
  }

  // A request in text format, with its placeholders filled in.
  static void Parse(const std::string& text, Message* request) {
    const std::string filled = absl::StrReplaceAll(
        absl::StrReplaceAll(text, made_),
        {{"$due", absl::StrCat("due_date { ", DayOfToday(), " }")},
         {"$ocmw", absl::StrCat("organizations/", kOcmwKortrijk)},
         {"$today", absl::StrCat("grant_date { ", DayOfToday(), " }")},
         {"$talk",
          "desk: 'municipalities/34022/desks/stadhuis' occurred_first { year: "
          "2016 month: 5 day: 12 } help_requests { topic: "
          "'taxonomyTerms/zoekt-werk' }"},
         {"$id", NewUuid()},
         {"$m", "municipalities/34022"}});
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(filled, request))
        << filled;
  }

  template <typename Request>
  static Request Parsed(const std::string& text) {
    Request request;
    Parse(text, &request);
    return request;
  }

  // The request of the row in the protocol of the test.
  static RawAnswer Exchange(const MethodDescriptor& method, const Row& row,
                            const std::string& token) {
    const std::unique_ptr<Message> request(
        MessageFactory::generated_factory()
            ->GetPrototype(method.input_type())
            ->New());
    Parse(row.request, request.get());
    return ExchangeBy(GetParam(),
                      {.service = city_->ChannelTo(ServerOf(method, *city_)),
                       .gateway = gateway_->address()},
                      method, *request, token);
  }

  // The methods that the protocol of the test can call.
  static std::vector<const MethodDescriptor*> Methods() {
    std::vector<const MethodDescriptor*> methods;
    for (const MethodDescriptor* method : MethodsOfTheContracts()) {
      if (CanCall(GetParam(), *method)) methods.push_back(method);
    }
    return methods;
  }

  static const Row& RowOf(const MethodDescriptor& method) {
    for (const Row& row : kRows) {
      if (method.full_name() == absl::StrCat("wegwijs.", row.method)) {
        return row;
      }
    }
    throw std::runtime_error("No row for " + method.full_name());
  }

  static TestDatabase* database_;
  static Kortrijk* city_;
  static ServerProcess* gateway_;

  static bool NamesTheCitys(const std::string& bytes) {
    for (const auto& [placeholder, name] : made_) {
      // All read the meetups.
      if (placeholder == "$meetup") continue;
      if (bytes.find(name) != std::string::npos) return true;
    }
    return false;
  }

  // What belongs to the city, by what stands for it in a row.
  static std::map<std::string, std::string> made_;
};

TestDatabase* ReachTest::database_ = nullptr;
Kortrijk* ReachTest::city_ = nullptr;
ServerProcess* ReachTest::gateway_ = nullptr;
std::map<std::string, std::string> ReachTest::made_;

grpc::StatusCode CodeOf(Elsewhere elsewhere) {
  switch (elsewhere) {
    case Elsewhere::kNotFound:
      return grpc::StatusCode::NOT_FOUND;
    case Elsewhere::kDenied:
      return grpc::StatusCode::PERMISSION_DENIED;
    case Elsewhere::kWrongField:
      return grpc::StatusCode::INVALID_ARGUMENT;
    case Elsewhere::kShared:
    case Elsewhere::kNothing:
      break;
  }
  return grpc::StatusCode::OK;
}

INSTANTIATE_TEST_SUITE_P(Protocols, ReachTest,
                         ::testing::Values(Protocol::kGrpc, Protocol::kGrpcWeb,
                                           Protocol::kConnect),
                         [](const auto& info) { return NameOf(info.param); });

TEST(ReachRowsTest, EveryMethodAndEveryRoleHasARow) {
  std::vector<std::string> methods, rows;
  for (const MethodDescriptor* method : MethodsOfTheContracts()) {
    methods.push_back(method->full_name());
  }
  for (const Row& row : kRows) {
    rows.push_back(absl::StrCat("wegwijs.", row.method));
  }
  EXPECT_THAT(rows, UnorderedElementsAreArray(methods));
  std::map<std::string, bool> roles;
  for (const auto& [role, grants] : GrantsOfTheContract()) {
    roles[role] = !grants.own.empty();
  }
  EXPECT_EQ(roles, kRoles);
}

TEST_P(ReachTest, AnotherMunicipalityIsNotThere) {
  for (const MethodDescriptor* method : Methods()) {
    const Row& row = RowOf(*method);
    for (const auto& [role, grants] : GrantsOfTheContract()) {
      const std::string permission = PermissionOf(*method);
      if (!grants.whole.contains(permission) &&
          !grants.own.contains(permission)) {
        continue;
      }
      const RawAnswer answer =
          Exchange(*method, row, city_->tokens().For(role, kElsewhere));
      const grpc::Status& status = answer.status;
      if (row.elsewhere == Elsewhere::kShared) {
        EXPECT_NE(status.error_code(), grpc::StatusCode::NOT_FOUND)
            << role << " and " << row.method;
        continue;
      }
      EXPECT_EQ(status.error_code(), CodeOf(row.elsewhere))
          << role << " and " << row.method << ": " << status.error_message();
      EXPECT_FALSE(NamesTheCitys(answer.bytes)) << row.method;
    }
  }
}

TEST_P(ReachTest, WhatBelongsToAnotherOrganisationIsNotThere) {
  for (const MethodDescriptor* method : Methods()) {
    const Row& row = RowOf(*method);
    int limited = 0;
    for (const auto& [role, grants] : GrantsOfTheContract()) {
      if (!grants.own.contains(PermissionOf(*method))) continue;
      ++limited;
      if (row.outside == Outside::kSeparately) continue;
      const RawAnswer answer = Exchange(
          *method, row, city_->TokenOf("demo-" + role, role, kOcmwKortrijk));
      const grpc::StatusCode code = answer.status.error_code();
      EXPECT_EQ(code, row.outside == Outside::kNotFound
                          ? grpc::StatusCode::NOT_FOUND
                      : row.outside == Outside::kWrongField
                          ? grpc::StatusCode::INVALID_ARGUMENT
                          : grpc::StatusCode::OK)
          << role << " and " << row.method << ": "
          << answer.status.error_message();
      EXPECT_FALSE(NamesTheCitys(answer.bytes)) << row.method;
    }
    EXPECT_EQ(limited == 0, row.outside == Outside::kNobody ||
                                row.outside == Outside::kNoOwner)
        << row.method;
  }
}

// The rows are about things that are there.
TEST_P(ReachTest, TheCityItselfFindsThem) {
  for (const MethodDescriptor* method : Methods()) {
    const Row& row = RowOf(*method);
    if (row.outside != Outside::kNotFound) continue;
    const grpc::Status status =
        Exchange(*method, row, city_->Token("toeleider")).status;
    EXPECT_NE(status.error_code(), grpc::StatusCode::NOT_FOUND)
        << row.method << ": " << status.error_message();
  }
}

}  // namespace
}  // namespace wegwijs
