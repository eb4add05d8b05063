// Bad input of every kind but imports, against real servers: a clear answer,
// and nothing changed.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "absl/time/clock.h"
#include "services/runtime/uuid.h"
#include "tests/support/kortrijk.h"
#include "tests/support/raw_call.h"
#include "tests/support/register_proof.h"
#include "tests/support/rpc_errors.h"
#include "tests/support/test_database.h"
#include "wegwijs/intake/v1/intake_service.grpc.pb.h"

namespace wegwijs {
namespace {

using grpc::StatusCode;
using intake::v1::Conversation;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAreArray;

using Stub = intake::v1::IntakeService::Stub;

constexpr char kMunicipality[] = "municipalities/34022";
constexpr char kRecord[] =
    "/wegwijs.intake.v1.IntakeService/RecordConversation";

google::type::Date Day(absl::CivilDay day) {
  google::type::Date date;
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

Conversation GoodConversation() {
  Conversation conversation;
  conversation.set_desk("municipalities/34022/desks/stadhuis");
  *conversation.mutable_occurred_first() = Day(absl::CivilDay(2016, 5, 12));
  conversation.add_help_requests()->set_topic("taxonomyTerms/zoekt-werk");
  return conversation;
}

intake::v1::RecordConversationRequest GoodRequest() {
  intake::v1::RecordConversationRequest request;
  request.set_parent(kMunicipality);
  request.set_request_id(NewUuid());
  *request.mutable_conversation() = GoodConversation();
  return request;
}

class BadInputTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = new TestDatabase;
    city_ = new Kortrijk(
        [](const std::string& role) { return database_->url(role); });
    city_->Load();
  }

  static void TearDownTestSuite() {
    delete city_;
    delete database_;
  }

  // Whatever a test does after it made `before_`, nothing may have changed.
  void TearDown() override {
    EXPECT_EQ(StateOfRegister(database_->superuser_url()), before_);
    EXPECT_THAT(FaultsOfRegister(database_->superuser_url(), kTestMunicipality),
                IsEmpty());
  }

  void RememberState() {
    before_ = StateOfRegister(database_->superuser_url());
  }

  template <typename Request, typename Response>
  grpc::Status CallAs(const std::string& token,
                      grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                   const Request&, Response*),
                      const std::type_identity_t<Request>& request,
                      Response* response) {
    grpc::ClientContext context;
    if (!token.empty()) AddToken(context, token);
    return (stub_.get()->*method)(&context, request, response);
  }

  grpc::Status Record(const intake::v1::RecordConversationRequest& request) {
    Conversation recorded;
    return CallAs(city_->Token("toeleider"), &Stub::RecordConversation, request,
                  &recorded);
  }

  // Records a conversation made bad by `spoil`; the fields must be named.
  void ExpectRefused(
      const std::vector<std::string>& fields,
      const std::function<void(intake::v1::RecordConversationRequest&)>&
          spoil) {
    auto request = GoodRequest();
    spoil(request);
    const grpc::Status status = Record(request);
    EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT)
        << status.error_message();
    EXPECT_THAT(WrongFields(status), UnorderedElementsAreArray(fields));
  }

  void ExpectOpenDayRefused(double fraction, absl::CivilDay day,
                            const std::string& field) {
    intake::v1::SetOpenDaysRequest request;
    request.set_parent(kMunicipality);
    request.set_request_id(NewUuid());
    auto& open_day = *request.add_open_days();
    open_day.set_desk("municipalities/34022/desks/stadhuis");
    *open_day.mutable_date() = Day(day);
    open_day.set_fraction(fraction);
    intake::v1::SetOpenDaysResponse response;
    const grpc::Status status = CallAs(city_->Token("policy_officer"),
                                       &Stub::SetOpenDays, request, &response);
    EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT) << fraction;
    EXPECT_THAT(WrongFields(status), ElementsAre(field)) << fraction;
  }

  // `token` must be refused by every server, as `code` and `reason`.
  void ExpectTokenRefused(const std::string& token, StatusCode code,
                          const std::string& reason) {
    for (const auto& [server, method] :
         {std::pair(&city_->intake(), kRecord),
          std::pair(&city_->directory(),
                    "/wegwijs.directory.v1.DirectoryService/ListServices"),
          std::pair(&city_->reporting(),
                    "/wegwijs.reporting.v1.ReportingService/"
                    "GetActivityReport")}) {
      const grpc::Status status =
          RawCall(city_->ChannelTo(*server), method, "", token);
      EXPECT_EQ(status.error_code(), code)
          << method << ": " << status.error_message();
      EXPECT_EQ(ReasonOf(status), reason) << method;
    }
  }

  static TestDatabase* database_;
  static Kortrijk* city_;
  const std::unique_ptr<Stub> stub_ =
      intake::v1::IntakeService::NewStub(city_->ChannelTo(city_->intake()));
  std::string before_ = StateOfRegister(database_->superuser_url());
};

TestDatabase* BadInputTest::database_ = nullptr;
Kortrijk* BadInputTest::city_ = nullptr;

TEST_F(BadInputTest, UnknownTopic) {
  ExpectRefused({"conversation.help_requests[0].topic"}, [](auto& request) {
    request.mutable_conversation()->mutable_help_requests(0)->set_topic(
        "taxonomyTerms/leert-vliegen");
  });
}

TEST_F(BadInputTest, AThemeIsNoTopic) {
  ExpectRefused({"conversation.help_requests[0].topic"}, [](auto& request) {
    request.mutable_conversation()->mutable_help_requests(0)->set_topic(
        "taxonomyTerms/wonen");
  });
}

TEST_F(BadInputTest, ADayThatIsNotOver) {
  ExpectRefused({"conversation.occurred_first"}, [](auto& request) {
    // Two days on, whatever the time zone says.
    *request.mutable_conversation()->mutable_occurred_first() =
        Day(absl::ToCivilDay(absl::Now(), absl::UTCTimeZone()) + 2);
  });
}

TEST_F(BadInputTest, TheThirtyFirstOfFebruary) {
  ExpectRefused({"conversation.occurred_first"}, [](auto& request) {
    request.mutable_conversation()->mutable_occurred_first()->set_month(2);
    request.mutable_conversation()->mutable_occurred_first()->set_day(31);
  });
}

TEST_F(BadInputTest, TwentyOneRequests) {
  ExpectRefused({"conversation.help_requests"}, [](auto& request) {
    auto& conversation = *request.mutable_conversation();
    while (conversation.help_requests_size() < 21) {
      *conversation.add_help_requests() = conversation.help_requests(0);
    }
  });
}

TEST_F(BadInputTest, TextOfAMegabyte) {
  ExpectRefused({"conversation.client_code"}, [](auto& request) {
    request.mutable_conversation()->set_client_code(std::string(1 << 20, 'K'));
  });
  ExpectRefused({"conversation.help_requests[0].topic"}, [](auto& request) {
    request.mutable_conversation()->mutable_help_requests(0)->set_topic(
        "taxonomyTerms/" + std::string(1 << 20, 'k'));
  });
}

TEST_F(BadInputTest, EveryWrongFieldIsNamedAtOnce) {
  ExpectRefused(
      {"request_id", "conversation.desk", "conversation.minutes",
       "conversation.nationality.code", "conversation.help_requests[0].actions",
       "conversation.help_requests[0].unmet_reason"},
      [](auto& request) {
        request.set_request_id("7");
        auto& conversation = *request.mutable_conversation();
        conversation.set_desk("municipalities/44021/desks/stadhuis");
        conversation.set_minutes(-1);
        conversation.mutable_nationality()->set_code("QQ");
        conversation.mutable_help_requests(0)->add_actions(
            static_cast<intake::v1::Action>(99));
        conversation.mutable_help_requests(0)->set_outcome(
            intake::v1::OUTCOME_UNMET);
      });
}

TEST_F(BadInputTest, InvalidUtf8) {
  std::string bytes = GoodRequest().SerializeAsString();
  const size_t desk = bytes.find("stadhuis");
  ASSERT_NE(desk, std::string::npos);
  bytes[desk] = '\xff';
  const grpc::Status status =
      RawCall(city_->ChannelTo(city_->intake()), kRecord, bytes,
              city_->Token("toeleider"));
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT)
      << status.error_message();
  EXPECT_EQ(ReasonOf(status), "REQUEST_UNREADABLE");
}

TEST_F(BadInputTest, BytesThatAreNoMessage) {
  const grpc::Status status =
      RawCall(city_->ChannelTo(city_->intake()), kRecord,
              "\xff\xff\xff\xff\xff", city_->Token("toeleider"));
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(status), "REQUEST_UNREADABLE");
}

TEST_F(BadInputTest, FractionsThatAreNoPartOfADay) {
  const absl::CivilDay day(2016, 5, 12);
  for (const double fraction : {-0.5, -1.0, 0.1, 1.01, 2.0, 0.333}) {
    ExpectOpenDayRefused(fraction, day, "open_days[0].fraction");
  }
  ExpectOpenDayRefused(1,
                       absl::ToCivilDay(absl::Now(), absl::UTCTimeZone()) + 2,
                       "open_days[0].date");
}

TEST_F(BadInputTest, ForeignMunicipality) {
  auto request = GoodRequest();
  request.set_parent("municipalities/44021");
  EXPECT_EQ(Record(request).error_code(), StatusCode::NOT_FOUND);
}

TEST_F(BadInputTest, StaleEtag) {
  Conversation recorded;
  ASSERT_TRUE(CallAs(city_->Token("toeleider"), &Stub::RecordConversation,
                     GoodRequest(), &recorded)
                  .ok());
  intake::v1::AmendConversationRequest amend;
  *amend.mutable_conversation() = recorded;
  amend.mutable_conversation()->set_minutes(10);
  amend.set_etag(recorded.etag());
  amend.set_request_id(NewUuid());
  Conversation amended;
  ASSERT_TRUE(CallAs(city_->Token("toeleider"), &Stub::AmendConversation, amend,
                     &amended)
                  .ok());
  RememberState();

  amend.set_request_id(NewUuid());
  const grpc::Status status = CallAs(city_->Token("toeleider"),
                                     &Stub::AmendConversation, amend, &amended);
  EXPECT_EQ(status.error_code(), StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(status), "ETAG_MISMATCH");
  intake::v1::VoidConversationRequest voided;
  voided.set_name(recorded.name());
  voided.set_reason(intake::v1::VOID_REASON_DUPLICATE);
  voided.set_etag(recorded.etag());
  voided.set_request_id(NewUuid());
  EXPECT_EQ(CallAs(city_->Token("toeleider"), &Stub::VoidConversation, voided,
                   &amended)
                .error_code(),
            StatusCode::ABORTED);
}

TEST_F(BadInputTest, ReusedRequestId) {
  auto request = GoodRequest();
  ASSERT_TRUE(Record(request).ok());
  RememberState();
  request.mutable_conversation()->set_minutes(10);
  const grpc::Status status = Record(request);
  EXPECT_EQ(status.error_code(), StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(status), "REQUEST_ID_REUSED");
  // The same body by another subject is another request, too.
  request.mutable_conversation()->clear_minutes();
  Conversation ignored;
  const grpc::Status other =
      CallAs(city_->TokenOf("demo-t1", "toeleider"), &Stub::RecordConversation,
             request, &ignored);
  EXPECT_EQ(other.error_code(), StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(other), "REQUEST_ID_REUSED");
  EXPECT_TRUE(Record(request).ok());
}

TEST_F(BadInputTest, PageTokenOfAnotherQuery) {
  intake::v1::ListConversationsRequest list;
  list.set_parent(kMunicipality);
  list.set_page_size(2);
  list.set_topic("taxonomyTerms/zoekt-werk");
  intake::v1::ListConversationsResponse page;
  const std::string token = city_->Token("toeleider");
  ASSERT_TRUE(CallAs(token, &Stub::ListConversations, list, &page).ok());
  ASSERT_FALSE(page.next_page_token().empty());
  list.set_page_token(page.next_page_token());
  EXPECT_TRUE(CallAs(token, &Stub::ListConversations, list, &page).ok());
  list.set_topic("taxonomyTerms/zoekt-huurwoning");
  for (const std::string& wrong :
       {list.page_token(), std::string("nonsense"), std::string(5000, 'A')}) {
    list.set_page_token(wrong);
    const grpc::Status status =
        CallAs(token, &Stub::ListConversations, list, &page);
    EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
    EXPECT_THAT(WrongFields(status), ElementsAre("page_token"));
  }
}

TEST_F(BadInputTest, Tokens) {
  const SigningKey stranger = SigningKey::NewEc();
  TokenContent content = TestTokens::Content();
  content.roles = {"toeleider"};
  const std::string good = city_->tokens().Issue(content);

  TokenContent expired = content;
  expired.issued = absl::Now() - absl::Hours(24);
  ExpectTokenRefused(city_->tokens().Issue(expired),
                     StatusCode::UNAUTHENTICATED, "TOKEN_EXPIRED");
  TokenContent elsewhere = content;
  elsewhere.audience = "somebody-else";
  ExpectTokenRefused(city_->tokens().Issue(elsewhere),
                     StatusCode::UNAUTHENTICATED, "TOKEN_AUDIENCE");
  TokenContent foreign = content;
  foreign.issuer = "somebody-else";
  ExpectTokenRefused(city_->tokens().Issue(foreign),
                     StatusCode::UNAUTHENTICATED, "TOKEN_ISSUER");
  ExpectTokenRefused(IssueToken(stranger, content), StatusCode::UNAUTHENTICATED,
                     "TOKEN_INVALID");

  const std::vector<std::string> parts = absl::StrSplit(good, '.');
  ASSERT_EQ(parts.size(), 3u);
  const std::string unsigned_header =
      absl::WebSafeBase64Escape(R"({"alg":"none","typ":"JWT"})");
  for (const std::string& unsigned_token :
       {absl::StrCat(unsigned_header, ".", parts[1], "."),
        absl::StrCat(unsigned_header, ".", parts[1], ".", parts[2]),
        absl::StrCat(parts[0], ".", parts[1], ".")}) {
    ExpectTokenRefused(unsigned_token, StatusCode::UNAUTHENTICATED,
                       "TOKEN_INVALID");
  }
  // The claims of another token under this one's signature.
  content.roles = {"administrator"};
  const std::vector<std::string> other =
      absl::StrSplit(city_->tokens().Issue(content), '.');
  ExpectTokenRefused(absl::StrCat(parts[0], ".", other[1], ".", parts[2]),
                     StatusCode::UNAUTHENTICATED, "TOKEN_INVALID");
  ExpectTokenRefused("nonsense", StatusCode::UNAUTHENTICATED, "TOKEN_INVALID");

  TokenContent nobody = content;
  for (const std::vector<std::string>& roles :
       {std::vector<std::string>(), {"mayor"}}) {
    nobody.roles = roles;
    ExpectTokenRefused(city_->tokens().Issue(nobody),
                       StatusCode::PERMISSION_DENIED, "PERMISSION_MISSING");
  }
}

}  // namespace
}  // namespace wegwijs
