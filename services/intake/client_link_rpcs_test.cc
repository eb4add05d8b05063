// LinkConversation, UnlinkConversation.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation_test_server.h"
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

TEST_F(ClientLinkRpcsTest, ABrugfiguurLinksOwnConversationsToClientsInReach) {
  const std::string foreign = ClientWithCode("KL-A");
  const std::string own = ClientWithCode("KL-B", kBoris);
  const v1::Conversation of_boris = Record(Talk(), kBoris);
  EXPECT_EQ(Link(Linking(of_boris, foreign), kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Link(Linking(Record(Talk()), own), kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_TRUE(Link(Linking(of_boris, own), kBoris).ok());
}

}  // namespace
}  // namespace wegwijs::intake
