// LinkConversation, UnlinkConversation.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation/conversation_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using ClientStub = v1::ClientService::Stub;

class ClientLinkRpcsTest : public ConversationTestServer {
 protected:
  static v1::LinkConversationRequest Linking(
      const v1::Conversation& conversation, const std::string& client) {
    v1::LinkConversationRequest request;
    request.set_name(conversation.name());
    request.set_client(client);
    request.set_etag(conversation.etag());
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Link(const v1::LinkConversationRequest& request,
                    const As& caller = kAmina) {
    answer_.Clear();
    return Call(&ClientStub::LinkConversation, request, &answer_, caller);
  }

  grpc::Status Unlink(const v1::Conversation& conversation,
                      const As& caller = kAmina) {
    v1::UnlinkConversationRequest request;
    request.set_name(conversation.name());
    request.set_etag(conversation.etag());
    request.set_request_id(NewRequestId());
    answer_.Clear();
    return Call(&ClientStub::UnlinkConversation, request, &answer_, caller);
  }

  v1::Conversation answer_;
};

TEST_F(ClientLinkRpcsTest, AnAnonymousConversationGetsItsClient) {
  const std::string client = ClientWithCode("KL-A");
  const v1::Conversation anonymous = Record(Talk());
  ASSERT_TRUE(Link(Linking(anonymous, client)).ok());
  EXPECT_EQ(answer_.client(), client);
  EXPECT_EQ(answer_.client_code(), "KL-A");
  EXPECT_EQ(answer_.help_requests(0).name(), anonymous.help_requests(0).name());
  EXPECT_EQ(Get(anonymous.name()).client(), client);
  EXPECT_EQ(NewEvents().back(), "conversation.linked");
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation_history "
                  "WHERE client_id IS NULL"),
            1);
}

TEST_F(ClientLinkRpcsTest, IsTakenBackAndKeptInTheHistory) {
  const std::string client = ClientWithCode("KL-A");
  const v1::Conversation anonymous = Record(Talk());
  ASSERT_TRUE(
      Link(Linking(anonymous, absl::StrCat(kKortrijk, "/clients/kl-a"))).ok());
  ASSERT_TRUE(Unlink(answer_).ok());
  EXPECT_THAT(answer_.client(), IsEmpty());
  EXPECT_THAT(answer_.client_code(), IsEmpty());
  EXPECT_EQ(NewEvents().back(), "conversation.unlinked");
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation_history "
                  "WHERE client_id IS NOT NULL"),
            1);
}

TEST_F(ClientLinkRpcsTest, WhatIsAnonymousStaysAsItIs) {
  const v1::Conversation anonymous = Record(Talk());
  const auto events = NewEvents();
  ASSERT_TRUE(Unlink(anonymous).ok());
  EXPECT_EQ(answer_.etag(), anonymous.etag());
  EXPECT_EQ(NewEvents(), events);
}

TEST_F(ClientLinkRpcsTest, RepeatedItIsDoneOnce) {
  const auto request = Linking(Record(Talk()), ClientWithCode("KL-A"));
  ASSERT_TRUE(Link(request).ok());
  const std::string first = answer_.SerializeAsString();
  const std::string before = State();
  ASSERT_TRUE(Link(request).ok());
  EXPECT_EQ(answer_.SerializeAsString(), first);
  EXPECT_EQ(State(), before);
}

TEST_F(ClientLinkRpcsTest, RefusesWhatCannotBeLinked) {
  const std::string client = ClientWithCode("KL-A");
  v1::Conversation linked = Talk();
  linked.set_client_code("KL-B");
  EXPECT_THAT(FailedPreconditions(Link(Linking(Record(linked), client))),
              ElementsAre("CONVERSATION_LINKED"));

  const v1::Conversation anonymous = Record(Talk());
  v1::Conversation stale = anonymous;
  stale.set_etag("\"7\"");
  EXPECT_EQ(ReasonOf(Link(Linking(stale, client))), "ETAG_MISMATCH");
  EXPECT_EQ(Link(Linking(anonymous, absl::StrCat(kKortrijk, "/clients/KL-Z")))
                .error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_THAT(WrongFields(Link(Linking(
                  anonymous, absl::StrCat(kKortrijk, "/clients/K7M-4RX-Q")))),
              ElementsAre("client"));
  EXPECT_THAT(WrongFields(Link(Linking(anonymous, "KL-A"))),
              ElementsAre("client"));

  v1::VoidConversationRequest request;
  request.set_name(anonymous.name());
  request.set_reason(v1::VOID_REASON_DUPLICATE);
  request.set_etag(anonymous.etag());
  request.set_request_id(NewRequestId());
  v1::Conversation voided;
  ASSERT_TRUE(Call(&Stub::VoidConversation, request, &voided, kAmina).ok());
  EXPECT_THAT(FailedPreconditions(Link(Linking(voided, client))),
              ElementsAre("CONVERSATION_VOIDED"));
  EXPECT_THAT(FailedPreconditions(Unlink(voided)),
              ElementsAre("CONVERSATION_VOIDED"));
}

TEST_F(ClientLinkRpcsTest, NamesEveryWrongField) {
  v1::LinkConversationRequest link;
  link.set_name(Record(Talk()).name());
  EXPECT_THAT(WrongFields(Link(link)),
              ElementsAre("client", "etag", "request_id"));
  EXPECT_THAT(WrongFields(Link({})), ElementsAre("name"));
  v1::UnlinkConversationRequest unlink;
  unlink.set_name(link.name());
  EXPECT_THAT(WrongFields(Call(&ClientStub::UnlinkConversation, unlink,
                               &answer_, kAmina)),
              ElementsAre("etag", "request_id"));
}

TEST_F(ClientLinkRpcsTest, OfTwoAtOnceOneWins) {
  const v1::Conversation anonymous = Record(Talk());
  const std::vector<v1::LinkConversationRequest> requests = {
      Linking(anonymous, ClientWithCode("KL-A")),
      Linking(anonymous, ClientWithCode("KL-B"))};
  std::vector<std::future<grpc::Status>> calls;
  for (const v1::LinkConversationRequest& request : requests) {
    calls.push_back(std::async(std::launch::async, [this, &request] {
      v1::Conversation answer;
      return Call(&ClientStub::LinkConversation, request, &answer, kAmina);
    }));
  }
  EXPECT_EQ(calls[0].get().ok() + calls[1].get().ok(), 1);
  EXPECT_EQ(Get(anonymous.name()).etag(), "\"2\"");
}

TEST_F(ClientLinkRpcsTest, AClientThatWasMergedIsLinkedAsItself) {
  const std::string survivor = ClientWithCode("KL-A");
  const std::string merged = ClientWithCode("KL-B");
  v1::MergeClientsRequest merge;
  merge.set_survivor(survivor);
  merge.set_merged(merged);
  merge.set_survivor_etag("\"1\"");
  merge.set_merged_etag("\"1\"");
  merge.set_request_id(NewRequestId());
  v1::Client client;
  ASSERT_TRUE(Call(&ClientStub::MergeClients, merge, &client, kSteward).ok());
  const v1::Conversation anonymous = Record(Talk());
  ASSERT_TRUE(Link(Linking(anonymous, merged)).ok());
  EXPECT_EQ(answer_.client(), merged);

  // A list is of the client that was asked for, and of no other.
  v1::ListConversationsRequest request;
  request.set_parent(kKortrijk);
  request.set_client(survivor);
  v1::ListConversationsResponse list;
  ASSERT_TRUE(Call(&Stub::ListConversations, request, &list, kAmina).ok());
  ASSERT_EQ(list.conversations_size(), 1);
  EXPECT_EQ(list.conversations(0).client(), survivor);
}

TEST_F(ClientLinkRpcsTest, AnotherMunicipalitySeesNeither) {
  const v1::Conversation anonymous = Record(Talk());
  const std::string client = ClientWithCode("KL-A");
  const As elsewhere = {.role = "toeleider", .municipality = 34040};
  EXPECT_EQ(Link(Linking(anonymous, client), elsewhere).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Unlink(anonymous, elsewhere).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Link(Linking(anonymous, "municipalities/34040/clients/KL-A"))
                .error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(ClientLinkRpcsTest, ABrugfiguurLinksOwnConversationsToClientsInReach) {
  const std::string foreign = ClientWithCode("KL-A");
  const std::string own = ClientWithCode("KL-B", kBoris);
  const v1::Conversation of_boris = Record(Talk(), kBoris);
  EXPECT_EQ(Link(Linking(of_boris, foreign), kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Link(Linking(Record(Talk()), own), kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Unlink(Record(Talk()), kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
  ASSERT_TRUE(Link(Linking(of_boris, own), kBoris).ok());
  v1::Conversation stale = answer_;
  stale.set_etag(of_boris.etag());
  EXPECT_EQ(ReasonOf(Unlink(stale, kBoris)), "ETAG_MISMATCH");
}

}  // namespace
}  // namespace wegwijs::intake
