// ListConversations.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation/conversation_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class ConversationListTest : public ConversationTestServer {
 protected:
  // The names on one page.
  std::vector<std::string> List(v1::ListConversationsRequest request = {},
                                const As& caller = kAmina) {
    const grpc::Status status = Send(std::move(request), caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    std::vector<std::string> names;
    for (const v1::Conversation& conversation : page_.conversations()) {
      names.push_back(conversation.name());
    }
    return names;
  }

  grpc::Status Send(v1::ListConversationsRequest request,
                    const As& caller = kAmina) {
    if (request.parent().empty()) request.set_parent(kKortrijk);
    page_.Clear();
    return Call(&Stub::ListConversations, request, &page_, caller);
  }

  // The next page of what `request` asks, which is the last when empty.
  std::vector<std::string> Next(v1::ListConversationsRequest request) {
    request.set_page_token(page_.next_page_token());
    return List(request);
  }

  std::string RecordedOn(absl::CivilDay day, const As& caller = kAmina) {
    return Record(Talk("huur", day), caller).name();
  }

  v1::ListConversationsResponse page_;
};

TEST_F(ConversationListTest, ShowsTheLatestDayFirst) {
  const std::string b = RecordedOn(kMonday);
  const std::string c = RecordedOn(kMonday + 1);
  const std::string a = RecordedOn(kMonday - 1);
  EXPECT_THAT(List(), ElementsAre(c, b, a));
  EXPECT_EQ(page_.next_page_token(), "");
}

TEST_F(ConversationListTest, ShowsTheLastRecordedOfADayFirst) {
  const std::string first = RecordedOn(kMonday);
  const std::string second = RecordedOn(kMonday);
  EXPECT_THAT(List(), ElementsAre(second, first));
}

TEST_F(ConversationListTest, TakesAPeriod) {
  RecordedOn(kMonday - 1);
  const std::string monday = RecordedOn(kMonday);
  const std::string tuesday = RecordedOn(kMonday + 1);
  RecordedOn(kMonday + 2);
  v1::ListConversationsRequest request;
  *request.mutable_first() = ToProto(kMonday);
  *request.mutable_last() = ToProto(kMonday + 1);
  EXPECT_THAT(List(request), ElementsAre(tuesday, monday));
  *request.mutable_first() = ToProto(kMonday + 5);
  EXPECT_THAT(List(request), IsEmpty());
}

TEST_F(ConversationListTest, TakesADesk) {
  RecordedOn(kMonday);
  v1::Conversation talk = Talk();
  talk.set_desk(absl::StrCat(kKortrijk, "/desks/stadhuis"));
  const std::string name = Record(talk).name();
  v1::ListConversationsRequest request;
  request.set_desk(talk.desk());
  EXPECT_THAT(List(request), ElementsAre(name));
}

TEST_F(ConversationListTest, TakesAWorkerAndAnOrganisation) {
  RecordedOn(kMonday);
  const std::string name = RecordedOn(kMonday, kBoris);
  v1::ListConversationsRequest request;
  request.set_worker(absl::StrCat(kKortrijk, "/workers/", kBorisId));
  EXPECT_THAT(List(request), ElementsAre(name));
  request.clear_worker();
  request.set_organization(absl::StrCat("organizations/", kAssociation));
  EXPECT_THAT(List(request), ElementsAre(name));
}

TEST_F(ConversationListTest, TakesATopicAndAWholeTheme) {
  const std::string rent = Record(Talk("huur")).name();
  const std::string buy = Record(Talk("koop")).name();
  v1::Conversation both = Talk("werk-zoeken");
  *both.add_help_requests() = About("huur");
  *both.add_help_requests() = About("koop");
  const std::string mixed = Record(both).name();
  v1::ListConversationsRequest request;
  request.set_topic("taxonomyTerms/huur");
  EXPECT_THAT(List(request), ElementsAre(mixed, rent));
  request.set_topic("taxonomyTerms/werk-zoeken");
  EXPECT_THAT(List(request), ElementsAre(mixed));
  request.set_topic("taxonomyTerms/wonen");
  EXPECT_THAT(List(request), ElementsAre(mixed, buy, rent));
  request.set_topic("taxonomyTerms/onbekend");
  EXPECT_THAT(List(request), IsEmpty());
}

TEST_F(ConversationListTest, TakesAClientByCodeOrName) {
  RecordedOn(kMonday);
  v1::Conversation talk = Talk();
  talk.set_client_code("K1");
  const v1::Conversation recorded = Record(talk);
  v1::ListConversationsRequest request;
  for (const std::string& client :
       {std::string("K1"), std::string("k1"), recorded.client()}) {
    request.set_client(client);
    EXPECT_THAT(List(request), ElementsAre(recorded.name())) << client;
  }
  request.set_client("K 1");
  v1::ListConversationsResponse response;
  request.set_parent(kKortrijk);
  EXPECT_THAT(
      WrongFields(Call(&Stub::ListConversations, request, &response, kAmina)),
      ElementsAre("client"));
  for (const std::string& client :
       {std::string("K2"), absl::StrCat(kKortrijk, "/clients/", kAminaId)}) {
    request.set_client(client);
    EXPECT_THAT(List(request), IsEmpty()) << client;
  }
}

TEST_F(ConversationListTest, TakesOpenOutcomes) {
  v1::Conversation talk = Talk();
  talk.mutable_help_requests(0)->set_outcome(v1::OUTCOME_MET);
  Record(talk);
  *talk.add_help_requests() = About("koop");
  const std::string half_open = Record(talk).name();
  v1::ListConversationsRequest request;
  request.set_open_outcome(true);
  EXPECT_THAT(List(request), ElementsAre(half_open));
}

TEST_F(ConversationListTest, LeavesVoidedOnesOutUnlessAsked) {
  const v1::Conversation recorded = Record(Talk());
  v1::VoidConversationRequest request;
  request.set_name(recorded.name());
  request.set_reason(v1::VOID_REASON_DUPLICATE);
  request.set_etag(recorded.etag());
  request.set_request_id(NewRequestId());
  v1::Conversation voided;
  ASSERT_TRUE(Call(&Stub::VoidConversation, request, &voided, kAmina).ok());
  EXPECT_THAT(List(), IsEmpty());
  v1::ListConversationsRequest list;
  list.set_show_voided(true);
  EXPECT_THAT(List(list), ElementsAre(recorded.name()));
}

TEST_F(ConversationListTest, HoldsAllConditionsTogether) {
  RecordedOn(kMonday);
  v1::Conversation talk = Talk("koop", kMonday + 1);
  talk.set_client_code("K1");
  const std::string name = Record(talk).name();
  v1::ListConversationsRequest request;
  *request.mutable_first() = ToProto(kMonday);
  *request.mutable_last() = ToProto(kMonday + 1);
  request.set_desk(talk.desk());
  request.set_worker(absl::StrCat(kKortrijk, "/workers/", kAminaId));
  request.set_organization(absl::StrCat("organizations/", kTestOrganization));
  request.set_topic("taxonomyTerms/koop");
  request.set_client("k1");
  request.set_open_outcome(true);
  EXPECT_THAT(List(request), ElementsAre(name));
  *request.mutable_last() = ToProto(kMonday);
  EXPECT_THAT(List(request), IsEmpty());
}

TEST_F(ConversationListTest, PagesStayStableWhileOthersRecord) {
  std::vector<std::string> names;
  for (int i = 0; i < 7; ++i) names.push_back(RecordedOn(kMonday + i / 3));
  std::reverse(names.begin(), names.end());
  v1::ListConversationsRequest request;
  request.set_page_size(2);
  std::vector<std::string> together = List(request);
  while (!page_.next_page_token().empty()) {
    // The page to come must not shift: this one stands before all of it.
    RecordedOn(kMonday + 10);
    const std::vector<std::string> page = Next(request);
    together.insert(together.end(), page.begin(), page.end());
  }
  EXPECT_THAT(together, ElementsAreArray(names));
}

TEST_F(ConversationListTest, EndsAPageThatIsJustFull) {
  RecordedOn(kMonday);
  RecordedOn(kMonday);
  v1::ListConversationsRequest request;
  request.set_page_size(2);
  EXPECT_EQ(List(request).size(), 2u);
  EXPECT_EQ(page_.next_page_token(), "");
}

TEST_F(ConversationListTest, RefusesAPageTokenOfAnotherQuery) {
  RecordedOn(kMonday);
  RecordedOn(kMonday);
  v1::ListConversationsRequest request;
  request.set_page_size(1);
  List(request);
  request.set_page_token(page_.next_page_token());
  ASSERT_NE(request.page_token(), "");
  request.set_open_outcome(true);
  EXPECT_THAT(WrongFields(Send(request)), ElementsAre("page_token"));
  request.set_open_outcome(false);
  request.set_page_size(5);
  EXPECT_EQ(List(request).size(), 1u);
  request.set_page_token("x");
  EXPECT_THAT(WrongFields(Send(request)), ElementsAre("page_token"));
}

TEST_F(ConversationListTest, NamesEveryWrongField) {
  v1::ListConversationsRequest request;
  request.set_page_size(-1);
  request.mutable_first()->set_month(13);
  request.mutable_last()->set_year(2016);
  request.set_desk("ob");
  request.set_worker(absl::StrCat(kKortrijk, "/workers/amina"));
  request.set_organization("organizations/x");
  request.set_topic("huur");
  request.set_client("clients/1");
  EXPECT_THAT(
      WrongFields(Send(request)),
      UnorderedElementsAre("page_size", "first", "last", "desk", "worker",
                           "organization", "topic", "client"));
}

TEST_F(ConversationListTest, ShowsABrugfiguurTheOwnOrganisationOnly) {
  RecordedOn(kMonday);
  const std::string own = RecordedOn(kMonday, kBoris);
  EXPECT_THAT(List({}, kBoris), ElementsAre(own));
  v1::ListConversationsRequest request;
  request.set_parent("municipalities/-");
  EXPECT_THAT(List(request, kBoris), ElementsAre(own));
  EXPECT_EQ(List(request).size(), 2u);

  request.set_organization(absl::StrCat("organizations/", kTestOrganization));
  EXPECT_EQ(Send(request, kBoris).error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_THAT(List({}, {.role = "brugfiguur", .organization = ""}), IsEmpty());
}

TEST_F(ConversationListTest, HidesOtherMunicipalities) {
  RecordedOn(kMonday);
  const As stranger = {.role = "toeleider", .municipality = 31005};
  EXPECT_EQ(Send({}, stranger).error_code(), grpc::StatusCode::NOT_FOUND);
  v1::ListConversationsRequest request;
  request.set_parent("municipalities/-");
  EXPECT_THAT(List(request, stranger), IsEmpty());
  EXPECT_EQ(Send({}, {.role = "policy_officer"}).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
}

}  // namespace
}  // namespace wegwijs::intake
