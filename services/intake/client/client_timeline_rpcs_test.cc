// GetClientTimeline.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation/conversation_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

using ClientStub = v1::ClientService::Stub;

class ClientTimelineRpcsTest : public ConversationTestServer {
 protected:
  v1::Conversation Came(const std::string& code, absl::CivilDay day,
                        const std::string& topic,
                        v1::SupportLevel support = v1::SUPPORT_LEVEL_DID_FOR,
                        const As& caller = kAmina) {
    v1::Conversation talk = Talk(topic, day);
    talk.set_client_code(code);
    talk.set_minutes(30);
    talk.set_interpreting_minutes(10);
    talk.mutable_help_requests(0)->set_support_level(support);
    return Record(talk, caller);
  }

  grpc::Status Ask(const v1::GetClientTimelineRequest& request,
                   const As& caller = kAmina) {
    timeline_.Clear();
    return Call(&ClientStub::GetClientTimeline, request, &timeline_, caller);
  }

  // Of the client with that code, which must be there.
  const v1::ClientTimeline& Of(const std::string& code,
                               const As& caller = kAmina) {
    v1::GetClientTimelineRequest request;
    request.set_name(absl::StrCat(kKortrijk, "/clients/", code));
    const grpc::Status status = Ask(request, caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return timeline_;
  }

  v1::ClientTimeline timeline_;
};

TEST_F(ClientTimelineRpcsTest, ShowsWhatReturnsAndHowMuchThePersonDid) {
  Came("KL-A", kMonday, "huur");
  Came("KL-A", kMonday + 7, "huur", v1::SUPPORT_LEVEL_DID_TOGETHER);
  const v1::Conversation last =
      Came("KL-A", kMonday + 14, "huur", v1::SUPPORT_LEVEL_DID_ALONE);
  Came("KL-A", kMonday + 14, "koop");
  Came("KL-B", kMonday, "koop");

  Of("KL-A");
  EXPECT_EQ(timeline_.client(), last.client());
  EXPECT_EQ(timeline_.conversation_count(), 4);
  EXPECT_EQ(timeline_.interpreting_minutes(), 40);
  EXPECT_EQ(timeline_.conversations(0).conversation().help_requests(0).topic(),
            "taxonomyTerms/koop");
  ASSERT_THAT(timeline_.topics(), SizeIs(2));
  const v1::TimelineTopic& rent = timeline_.topics(0);
  EXPECT_EQ(rent.topic(), "taxonomyTerms/huur");
  EXPECT_EQ(rent.day_count(), 3);
  EXPECT_TRUE(rent.keeps_returning());
  EXPECT_EQ(rent.first().day(), 2);
  EXPECT_EQ(rent.last().day(), 16);
  ASSERT_THAT(rent.steps(), SizeIs(3));
  EXPECT_EQ(rent.steps(0).support_level(), v1::SUPPORT_LEVEL_DID_FOR);
  EXPECT_EQ(rent.steps(2).support_level(), v1::SUPPORT_LEVEL_DID_ALONE);
  EXPECT_EQ(rent.steps(2).help_request(), last.help_requests(0).name());
  EXPECT_FALSE(timeline_.topics(1).keeps_returning());
}

TEST_F(ClientTimelineRpcsTest, TwiceOnOneDayIsNoReturn) {
  for (int i = 0; i < 3; ++i) Came("KL-A", kMonday, "huur");
  EXPECT_EQ(Of("KL-A").topics(0).day_count(), 1);
  EXPECT_EQ(timeline_.topics(0).conversation_count(), 3);
  EXPECT_FALSE(timeline_.topics(0).keeps_returning());
}

TEST_F(ClientTimelineRpcsTest, GoesPageByPage) {
  std::vector<std::string> expected;
  for (int i = 0; i < 5; ++i) {
    expected.insert(expected.begin(),
                    Came("KL-A", kMonday + i / 2, "huur").name());
  }
  v1::GetClientTimelineRequest request;
  request.set_name(absl::StrCat(kKortrijk, "/clients/KL-A"));
  request.set_page_size(2);
  std::vector<std::string> pages;
  do {
    ASSERT_TRUE(Ask(request).ok());
    EXPECT_EQ(timeline_.conversation_count(), 5);
    for (const auto& one : timeline_.conversations()) {
      pages.push_back(one.conversation().name());
    }
    request.set_page_token(timeline_.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(pages, expected);
}

TEST_F(ClientTimelineRpcsTest, IsOfThePersonAndWithoutVoidedOnes) {
  const v1::Conversation a = Came("KL-A", kMonday, "huur");
  const v1::Conversation b = Came("KL-B", kMonday + 1, "huur");
  const v1::Conversation voided = Came("KL-B", kMonday + 2, "huur");
  v1::VoidConversationRequest request;
  request.set_name(voided.name());
  request.set_reason(v1::VOID_REASON_WRONG_PERSON);
  request.set_etag(voided.etag());
  request.set_request_id(NewRequestId());
  v1::Conversation ignored;
  ASSERT_TRUE(Call(&Stub::VoidConversation, request, &ignored, kAmina).ok());
  v1::MergeClientsRequest merge;
  merge.set_survivor(a.client());
  merge.set_merged(b.client());
  merge.set_survivor_etag("\"1\"");
  merge.set_merged_etag("\"1\"");
  merge.set_request_id(NewRequestId());
  v1::Client merged;
  ASSERT_TRUE(Call(&ClientStub::MergeClients, merge, &merged, kSteward).ok());
  EXPECT_EQ(Of("KL-B").client(), a.client());
  EXPECT_EQ(timeline_.conversation_count(), 2);
  EXPECT_EQ(timeline_.topics(0).day_count(), 2);
}

TEST_F(ClientTimelineRpcsTest, NamesOpenReferralsAndWhatTheCoachWasAsked) {
  v1::Conversation talk = Talk("werk-zoeken");
  talk.set_client_code("KL-A");
  talk.mutable_help_requests(0)->set_referred_to(
      absl::StrCat("services/", kEmploymentService));
  const v1::Conversation conversation = Record(talk);
  v1::FlagConversationRequest flag;
  flag.set_name(conversation.name());
  flag.set_reason(v1::FLAG_REASON_STUCK);
  flag.set_request_id(NewRequestId());
  v1::Review review;
  ASSERT_TRUE(
      Call(&v1::ReviewService::Stub::FlagConversation, flag, &review, kAmina)
          .ok());
  Of("KL-A");
  ASSERT_THAT(timeline_.open_referrals(), SizeIs(1));
  EXPECT_EQ(timeline_.open_referrals(0).referral(),
            conversation.help_requests(0).referral());
  EXPECT_EQ(timeline_.open_referrals(0).service_display_name(),
            "VDAB Kortrijk");
  EXPECT_EQ(timeline_.flagged_count(), 1);
  EXPECT_EQ(timeline_.conversations(0).flag_reason(), v1::FLAG_REASON_STUCK);
}

TEST_F(ClientTimelineRpcsTest, ABrugfiguurSeesTheOwnConversationsOnly) {
  Came("KL-A", kMonday, "huur");
  v1::GetClientTimelineRequest request;
  request.set_name(absl::StrCat(kKortrijk, "/clients/KL-A"));
  EXPECT_EQ(Ask(request, kBoris).error_code(), grpc::StatusCode::NOT_FOUND);
  const v1::Conversation own =
      Came("KL-A", kMonday + 1, "koop", v1::SUPPORT_LEVEL_GUIDED, kBoris);
  Of("KL-A", kBoris);
  EXPECT_EQ(timeline_.conversation_count(), 1);
  EXPECT_EQ(timeline_.conversations(0).conversation().name(), own.name());
  ASSERT_THAT(timeline_.topics(), SizeIs(1));
  EXPECT_EQ(timeline_.topics(0).topic(), "taxonomyTerms/koop");
}

TEST_F(ClientTimelineRpcsTest, RefusesWhatIsWrong) {
  v1::GetClientTimelineRequest request;
  request.set_name(absl::StrCat(kKortrijk, "/clients/KL-Z"));
  EXPECT_EQ(Ask(request).error_code(), grpc::StatusCode::NOT_FOUND);
  request.set_name(absl::StrCat(kKortrijk, "/clients/K7M-4RX-Q"));
  EXPECT_THAT(WrongFields(Ask(request)), ElementsAre("name"));
  request.set_page_size(-1);
  EXPECT_THAT(WrongFields(Ask(request)), ElementsAre("page_size"));
  request.set_page_size(0);
  request.set_page_token("verzonnen");
  EXPECT_THAT(WrongFields(Ask(request)), ElementsAre("page_token"));
}

}  // namespace
}  // namespace wegwijs::intake
