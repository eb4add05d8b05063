// GetRetentionPolicy, UpdateRetentionPolicy, ApplyRetention.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/rights/rights_test_server.h"
#include "tests/support/register_proof.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr char kPolicyName[] = "municipalities/34022/retentionPolicy";
constexpr absl::CivilDay kLongAgo(2014, 1, 6);

class RetentionRpcsTest : public RightsTestServer {
 protected:
  using Message = v1::ApplyRetentionResponse;

  // Events and entries may be gone.
  void TearDown() override {
    EXPECT_THAT(
        FaultsOfRegister(test_database().superuser_url(), kTestMunicipality),
        IsEmpty());
  }

  v1::RetentionPolicy Policy() {
    v1::GetRetentionPolicyRequest request;
    request.set_name(kPolicyName);
    v1::RetentionPolicy policy;
    const grpc::Status status =
        Call(&v1::RightsService::Stub::GetRetentionPolicy, request, &policy,
             kOfficer);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return policy;
  }

  static v1::UpdateRetentionPolicyRequest Changing(
      const v1::RetentionPolicy& policy,
      std::initializer_list<const char*> fields) {
    v1::UpdateRetentionPolicyRequest request;
    *request.mutable_retention_policy() = policy;
    for (const char* field : fields) {
      request.mutable_update_mask()->add_paths(field);
    }
    request.set_etag(policy.etag());
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Change(const v1::UpdateRetentionPolicyRequest& request,
                      const As& caller = kOfficer) {
    policy_.Clear();
    return Call(&v1::RightsService::Stub::UpdateRetentionPolicy, request,
                &policy_, caller);
  }

  static v1::ApplyRetentionRequest Applying(
      std::initializer_list<v1::RetentionKind> kinds) {
    v1::ApplyRetentionRequest request;
    request.set_parent(kKortrijk);
    for (const v1::RetentionKind kind : kinds) request.add_kinds(kind);
    return request;
  }

  // One call, message by message.
  struct OpenCall {
    grpc::ClientContext context;
    v1::ApplyRetentionRequest request;
    std::unique_ptr<grpc::ClientReader<Message>> reader;
  };

  std::unique_ptr<OpenCall> Start(const v1::ApplyRetentionRequest& request,
                                  const As& caller = kOfficer) {
    auto call = std::make_unique<OpenCall>();
    AddToken(call->context, TokenOf(caller));
    call->request = request;
    call->reader = rights().ApplyRetention(&call->context, call->request);
    return call;
  }

  // All messages of a call that goes well.
  std::vector<Message> Apply(const v1::ApplyRetentionRequest& request) {
    const auto call = Start(request);
    std::vector<Message> messages;
    Message message;
    while (call->reader->Read(&message)) messages.push_back(message);
    const grpc::Status status = call->reader->Finish();
    EXPECT_TRUE(status.ok()) << status.error_message();
    return messages;
  }

  // Of the last message: "done of total".
  std::string Applied(v1::RetentionKind kind) {
    const std::vector<Message> messages = Apply(Applying({kind}));
    if (messages.empty()) return "nothing";
    return absl::StrCat(messages.back().done(), " of ",
                        messages.back().total());
  }

  // Records so many old conversations without a client.
  void RecordAnonymous(int times) {
    v1::BatchRecordConversationsRequest request;
    request.set_parent(kKortrijk);
    for (int i = 0; i < times; ++i) {
      *request.add_requests() = RequestFor(Talk("huur", kLongAgo));
    }
    v1::BatchRecordConversationsResponse response;
    const grpc::Status status =
        Call(&Stub::BatchRecordConversations, request, &response, kAmina);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  int Left(const std::string& table) const {
    return Count(absl::StrCat("SELECT count(*) FROM intake.", table));
  }

  v1::RetentionPolicy policy_;
};

TEST_F(RetentionRpcsTest, EveryMunicipalityHasAPolicy) {
  const v1::RetentionPolicy policy = Policy();
  EXPECT_EQ(policy.name(), kPolicyName);
  EXPECT_EQ(policy.identity_months(), 24);
  EXPECT_EQ(policy.facts_months(), 24);
  EXPECT_EQ(policy.event_months(), 24);
  EXPECT_EQ(policy.audit_months(), 120);
  EXPECT_EQ(policy.frozen_report_months(), 0);
  EXPECT_EQ(policy.request_id_days(), 180);
  EXPECT_FALSE(policy.has_update_time());
}

TEST_F(RetentionRpcsTest, ChangesWhatTheMaskNames) {
  const v1::RetentionPolicy before = Policy();
  v1::RetentionPolicy wanted = before;
  wanted.set_facts_months(36);
  wanted.set_audit_months(60);
  const v1::UpdateRetentionPolicyRequest request =
      Changing(wanted, {"facts_months"});
  ASSERT_TRUE(Change(request).ok());
  EXPECT_EQ(policy_.facts_months(), 36);
  EXPECT_EQ(policy_.audit_months(), 120);
  EXPECT_NE(policy_.etag(), before.etag());
  EXPECT_TRUE(policy_.has_update_time());
  EXPECT_EQ(Policy().SerializeAsString(), policy_.SerializeAsString());
  EXPECT_EQ(Events().back(), "retention_policy.changed retentionPolicy");

  const std::string etag = policy_.etag();
  const std::string state = State();
  ASSERT_TRUE(Change(request).ok());
  EXPECT_EQ(policy_.facts_months(), 36);
  const grpc::Status stale = Change(Changing(wanted, {"*"}));
  EXPECT_EQ(stale.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(stale), "ETAG_MISMATCH");
  EXPECT_EQ(State(), state);

  wanted.set_etag(etag);
  ASSERT_TRUE(Change(Changing(wanted, {"*"})).ok());
  EXPECT_EQ(policy_.audit_months(), 60);
}

TEST_F(RetentionRpcsTest, RefusesTermsThatCannotBe) {
  v1::RetentionPolicy wanted = Policy();
  wanted.set_identity_months(36);
  EXPECT_THAT(WrongFields(Change(Changing(wanted, {"identity_months"}))),
              ElementsAre("retention_policy.facts_months"));
  wanted.set_audit_months(11);
  v1::UpdateRetentionPolicyRequest request =
      Changing(wanted, {"audit_months", "etag"});
  request.clear_etag();
  request.clear_request_id();
  EXPECT_THAT(WrongFields(Change(request)),
              ElementsAre("request_id", "etag", "update_mask",
                          "retention_policy.audit_months"));
  EXPECT_THAT(WrongFields(Change(Changing(wanted, {}))),
              ElementsAre("update_mask"));
  EXPECT_EQ(Change(Changing(Policy(), {"*"}), kAmina).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(Change(Changing(Policy(), {"*"}),
                   {.role = "data_protection_officer", .municipality = 31005})
                .error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(RetentionRpcsTest, TellsEveryKindInItsOrder) {
  std::vector<v1::RetentionKind> kinds;
  for (const Message& message : Apply(
           Applying({v1::RETENTION_KIND_AUDIT, v1::RETENTION_KIND_IDENTITY}))) {
    kinds.push_back(message.kind());
    EXPECT_EQ(message.total(), 0);
  }
  EXPECT_THAT(kinds, ElementsAre(v1::RETENTION_KIND_IDENTITY,
                                 v1::RETENTION_KIND_AUDIT));
  EXPECT_EQ(Apply(Applying({})).size(), 5);
  const auto call = Start(Applying({v1::RETENTION_KIND_UNSPECIFIED}));
  Message message;
  EXPECT_FALSE(call->reader->Read(&message));
  EXPECT_THAT(WrongFields(call->reader->Finish()), ElementsAre("kinds[0]"));
}

TEST_F(RetentionRpcsTest, EndsIdentitiesAndKeepsTheCode) {
  v1::RetentionPolicy longer = Policy();
  longer.set_facts_months(240);
  ASSERT_TRUE(Change(Changing(longer, {"facts_months"})).ok());
  const v1::Conversation old = Record(TalkOf("OLD", kLongAgo));
  Record(TalkOf("NEW"));
  // One person: the last conversation of either counts.
  Record(TalkOf("MERGED", kLongAgo));
  Merge("MERGED", "NEW");
  for (const char* code : {"OLD", "NEW", "MERGED"}) GiveIdentity(code);

  v1::ApplyRetentionRequest look = Applying({v1::RETENTION_KIND_IDENTITY});
  look.set_validate_only(true);
  const std::string before = State();
  const std::vector<Message> looked = Apply(look);
  ASSERT_EQ(looked.size(), 1);
  EXPECT_THAT(looked[0].client_codes(), ElementsAre("OLD"));
  EXPECT_EQ(looked[0].done(), 1);
  EXPECT_EQ(State(), before);

  EXPECT_EQ(Applied(v1::RETENTION_KIND_IDENTITY), "1 of 1");
  EXPECT_EQ(Left("client_identity"), 2);
  EXPECT_EQ(Left("client_identity_history"), 2);
  EXPECT_EQ(Left("client_term"), 2);
  EXPECT_THAT(Values("SELECT code FROM intake.client WHERE identity_state = 3 "
                     "AND version = 2"),
              ElementsAre("OLD"));
  EXPECT_EQ(Get(old.name()).client_code(), "OLD");
  EXPECT_EQ(NewEvents().back(), "client.identity_ended");
  EXPECT_EQ(Applied(v1::RETENTION_KIND_IDENTITY), "0 of 0");
}

TEST_F(RetentionRpcsTest, ErasesWhoseFactsAreOver) {
  Record(TalkOf("OLD", kLongAgo));
  Record(TalkOf("OLD", kLongAgo + 1));
  Record(TalkOf("NEW"));
  Record(TalkOf("MERGED", kLongAgo));
  Merge("MERGED", "NEW");
  // The last day that is kept.
  Record(TalkOf("EDGE", absl::CivilDay(2014, 6, 30)));
  GiveIdentity("OLD");
  RecordAnonymous(3);

  v1::ApplyRetentionRequest look = Applying({v1::RETENTION_KIND_FACTS});
  look.set_validate_only(true);
  const std::string before = State();
  const std::vector<Message> looked = Apply(look);
  ASSERT_EQ(looked.size(), 1);
  EXPECT_THAT(looked[0].client_codes(), ElementsAre("OLD"));
  EXPECT_EQ(looked[0].done(), 5);
  EXPECT_EQ(looked[0].total(), 5);
  EXPECT_EQ(State(), before);

  EXPECT_EQ(Applied(v1::RETENTION_KIND_FACTS), "5 of 5");
  EXPECT_THAT(Values("SELECT code FROM intake.client"),
              UnorderedElementsAre("NEW", "MERGED", "EDGE"));
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation WHERE reduced"), 5);
  EXPECT_EQ(Left("client_identity"), 0);
  EXPECT_THAT(NewEvents(), Contains("client.erased"));
  EXPECT_THAT(NewEvents(), Contains("retention_policy.conversations_reduced"));
  // What was anonymous is told apart from what was a client's.
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation "
                  "WHERE reduced AND person_marks = 0"),
            3);
  EXPECT_EQ(Applied(v1::RETENTION_KIND_FACTS), "0 of 0");
}

TEST_F(RetentionRpcsTest, ACallThatIsCutOffIsFinishedByTheNext) {
  RecordAnonymous(250);
  {
    const auto call = Start(Applying({v1::RETENTION_KIND_FACTS}));
    Message message;
    do {
      ASSERT_TRUE(call->reader->Read(&message));
    } while (message.done() == 0);
    EXPECT_LT(message.done(), 250);
    EXPECT_EQ(message.total(), 250);
    // What it told is done.
    EXPECT_GE(Count("SELECT count(*) FROM intake.conversation WHERE reduced"),
              message.done());
    call->context.TryCancel();
    call->reader->Finish();
  }
  const std::vector<Message> rest = Apply(Applying({v1::RETENTION_KIND_FACTS}));
  EXPECT_LE(rest.back().done(), rest.back().total());
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation "
                  "WHERE NOT reduced"),
            0);
  EXPECT_EQ(Left("conversation"), 250);
}

TEST_F(RetentionRpcsTest, TwoCallsAtOnceDoNoHarm) {
  RecordAnonymous(250);
  for (int i = 0; i < 20; ++i) {
    Record(TalkOf(absl::StrCat("K", i), kLongAgo + i));
  }
  std::vector<std::thread> callers;
  for (int i = 0; i < 3; ++i) {
    callers.emplace_back([&] { Apply(Applying({v1::RETENTION_KIND_FACTS})); });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(Left("conversation"), 270);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation WHERE reduced"),
            270);
  EXPECT_EQ(Left("client"), 0);
  EXPECT_EQ(
      Count("SELECT count(*) FROM intake.event WHERE kind = 'client.erased'"),
      20);
}

TEST_F(RetentionRpcsTest, EndsEventsInPortions) {
  RecordAnonymous(500);
  RecordAnonymous(100);
  const int all = Left("event");
  EXPECT_EQ(Applied(v1::RETENTION_KIND_EVENTS), "0 of 0");
  MoveAhead(all);
  LetYearsPass(30);
  const std::vector<Message> messages =
      Apply(Applying({v1::RETENTION_KIND_EVENTS}));
  ASSERT_EQ(messages.size(), 2);
  EXPECT_EQ(messages[0].done(), 500);
  EXPECT_EQ(messages[1].done(), all - 1);
  EXPECT_EQ(messages[1].total(), all - 1);
  EXPECT_EQ(Left("event"), 1);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.audit_entry "
                  "WHERE kind = 'events.ended'"),
            2);
}

TEST_F(RetentionRpcsTest, EndsTheAuditInWholeLinks) {
  for (int i = 0; i < 5; ++i) RecordAnonymous(200);
  const int links = Left("audit_link");
  // Within the last link, which therefore stays whole.
  const int last_link =
      Count("SELECT max(first_number) FROM intake.audit_link");
  MoveAhead(last_link + 50);
  LetYearsPass(30);
  const std::vector<Message> messages =
      Apply(Applying({v1::RETENTION_KIND_AUDIT}));
  EXPECT_EQ(messages.back().done(), last_link - 1);
  EXPECT_EQ(messages.back().total(), last_link - 1);
  EXPECT_GE(messages.size(), 2);
  EXPECT_EQ(Count("SELECT min(audit_number) FROM intake.audit_entry"),
            last_link);
  EXPECT_EQ(Left("audit_link"), links + static_cast<int>(messages.size()));
  EXPECT_EQ(Values("SELECT resource FROM intake.audit_entry "
                   "WHERE kind = 'audit.ended' ORDER BY audit_number DESC")
                .at(0),
            absl::StrCat("auditEntries/", last_link - 1));
}

TEST_F(RetentionRpcsTest, EndsRequestIds) {
  RecordAnonymous(20);
  const int all = Left("idempotency");
  EXPECT_EQ(Applied(v1::RETENTION_KIND_REQUEST_IDS), "0 of 0");
  Do("UPDATE intake.idempotency SET created_at = '2016-01-01 12:00+01' "
     "WHERE method = 'BatchRecordConversations'");
  EXPECT_EQ(Applied(v1::RETENTION_KIND_REQUEST_IDS), "20 of 20");
  EXPECT_EQ(Left("idempotency"), all - 20);
}

TEST_F(RetentionRpcsTest, IsForWhoMay) {
  Message message;
  for (const As& caller :
       {kAmina, As{.role = "data_protection_officer", .municipality = 31005}}) {
    const auto call = Start(Applying({}), caller);
    EXPECT_FALSE(call->reader->Read(&message));
    EXPECT_THAT(call->reader->Finish().error_code(),
                testing::AnyOf(grpc::StatusCode::PERMISSION_DENIED,
                               grpc::StatusCode::NOT_FOUND));
  }
}

}  // namespace
}  // namespace wegwijs::intake
