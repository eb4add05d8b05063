#include "services/intake/conversation/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

constexpr int kKortrijk = 34022;
constexpr int kGent = 44021;

HelpRequest About(const std::string& topic, const std::string& service = "") {
  HelpRequest request;
  request.topic = topic;
  request.service = service;
  return request;
}

Conversation Talk(std::vector<HelpRequest> requests) {
  Conversation conversation;
  conversation.municipality = kKortrijk;
  conversation.id = "c1";
  conversation.desk = "ob";
  conversation.help_requests = std::move(requests);
  return conversation;
}

KnownReferences Known() {
  KnownReferences known;
  known.topics["wonen"].parent = "";
  known.topics["huur"] = {.parent = "wonen"};
  known.topics["koop"] = {.parent = "wonen", .retired = true};
  known.services["vdab"].active = true;
  known.services["gesloten"].active = false;
  known.neighbourhoods[{kKortrijk, "overleie"}] = {};
  known.neighbourhoods[{kKortrijk, "kaai"}] = {.retired = true};
  known.neighbourhoods[{kGent, "brugse-poort"}] = {};
  return known;
}

std::vector<std::string> Fields(const FieldViolations& violations) {
  std::vector<std::string> fields;
  for (const auto& violation : violations.bad_request().field_violations()) {
    fields.push_back(violation.field());
  }
  return fields;
}

std::vector<std::string> WrongReferences(const Conversation& conversation,
                                         const Conversation* before = nullptr) {
  FieldViolations violations;
  CheckReferences(conversation, Known(), before, "conversation.", violations);
  return Fields(violations);
}

TEST(ReferencesOfAConversationTest, AreCollectedOnce) {
  Conversation talk =
      Talk({About("huur", "vdab"), About("huur"), About("koop")});
  talk.neighbourhood.code = "kaai";
  ReferenceIds ids;
  CollectReferences(talk, ids);
  EXPECT_THAT(ids.topics, ElementsAre("huur", "koop"));
  EXPECT_THAT(ids.services, ElementsAre("vdab"));
  EXPECT_THAT(ids.neighbourhoods, ElementsAre(Pair(kKortrijk, "kaai")));
}

TEST(ReferencesOfAConversationTest, MayHoldNoNeighbourhood) {
  ReferenceIds ids;
  CollectReferences(Talk({About("huur")}), ids);
  EXPECT_THAT(ids.neighbourhoods, IsEmpty());
  EXPECT_THAT(WrongReferences(Talk({About("huur", "vdab")})), IsEmpty());
}

TEST(ReferencesOfAConversationTest, MustExistAndBeInUse) {
  Conversation talk =
      Talk({About("huur"), About("onbekend"), About("wonen"), About("koop"),
            About("huur", "onbekend"), About("huur", "gesloten")});
  talk.neighbourhood.code = "kaai";
  EXPECT_THAT(WrongReferences(talk),
              ElementsAre("conversation.neighbourhood",
                          "conversation.help_requests[1].topic",
                          "conversation.help_requests[2].topic",
                          "conversation.help_requests[3].topic",
                          "conversation.help_requests[4].referred_to",
                          "conversation.help_requests[5].referred_to"));
}

TEST(ReferencesOfAConversationTest, StayWithinTheMunicipality) {
  Conversation talk = Talk({About("huur")});
  talk.neighbourhood.code = "brugse-poort";
  EXPECT_THAT(WrongReferences(talk), ElementsAre("conversation.neighbourhood"));
}

TEST(ReferencesOfAConversationTest, MayStayWhenRetiredSince) {
  Conversation before = Talk({About("koop", "gesloten")});
  before.neighbourhood.code = "kaai";
  EXPECT_THAT(WrongReferences(before, &before), IsEmpty());

  // Also when they move to another help request of the conversation.
  Conversation moved = before;
  moved.help_requests.insert(moved.help_requests.begin(), About("huur"));
  EXPECT_THAT(WrongReferences(moved, &before), IsEmpty());

  // But a theme or an unknown term may not, whatever stood there.
  const Conversation unknown = Talk({About("wonen"), About("onbekend")});
  EXPECT_THAT(WrongReferences(unknown, &unknown),
              ElementsAre("conversation.help_requests[0].topic",
                          "conversation.help_requests[1].topic"));
}

TEST(ReferencesOfAConversationTest, MayNotBecomeRetiredOnes) {
  const Conversation before = Talk({About("huur", "vdab")});
  Conversation now = Talk({About("koop", "gesloten")});
  now.neighbourhood.code = "kaai";
  EXPECT_EQ(WrongReferences(now, &before).size(), 3u);
}

class StaffTest : public ::testing::Test {
 protected:
  StaffTest() {
    roster_.desk_retired = {{"ob", false}, {"oud", true}};
    roster_.workers["amina"] = {.organization = "stad"};
    roster_.workers["carla"] = {.organization = "stad", .retired = true};
    roster_.worker_of_subject = {{"sub-amina", "amina"},
                                 {"sub-carla", "carla"}};
  }

  // Staffs `talk_`; the fields that are wrong.
  std::vector<std::string> Wrong(const std::string& subject = "sub-amina",
                                 const Conversation* before = nullptr) {
    FieldViolations violations;
    status_ = Staff(talk_, roster_, subject, before, "c.", violations);
    return Fields(violations);
  }

  Roster roster_;
  Conversation talk_ = Talk({About("huur")});
  absl::Status status_;
};

TEST_F(StaffTest, TakesTheCallersOwnWorker) {
  EXPECT_THAT(Wrong(), IsEmpty());
  EXPECT_TRUE(status_.ok());
  EXPECT_EQ(talk_.worker, "amina");
  EXPECT_EQ(talk_.organization, "stad");
}

TEST_F(StaffTest, TakesTheWorkerThatIsNamed) {
  talk_.worker = "amina";
  EXPECT_THAT(Wrong("a stranger"), IsEmpty());
  EXPECT_TRUE(status_.ok());
  EXPECT_EQ(talk_.organization, "stad");
}

TEST_F(StaffTest, RefusesACallerWhoIsNoWorker) {
  Wrong("a stranger");
  EXPECT_EQ(status_.code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(StaffTest, RefusesWhatIsUnknownOrRetired) {
  talk_.desk = "oud";
  talk_.worker = "onbekend";
  EXPECT_THAT(Wrong(), UnorderedElementsAre("c.desk", "c.worker"));
  talk_.desk = "onbekend";
  talk_.worker = "";
  EXPECT_THAT(Wrong("sub-carla"), UnorderedElementsAre("c.desk", "c.worker"));
}

TEST_F(StaffTest, KeepsWhatStoodAndTheOrganisationOfThatDay) {
  Conversation before = talk_;
  before.desk = "oud";
  before.worker = "carla";
  before.organization = "vroeger";
  talk_ = before;
  EXPECT_THAT(Wrong("sub-amina", &before), IsEmpty());
  EXPECT_EQ(talk_.worker, "carla");
  EXPECT_EQ(talk_.organization, "vroeger");
}

TEST_F(StaffTest, RefusesToMoveToARetiredDesk) {
  talk_.worker = "amina";
  const Conversation before = talk_;
  talk_.desk = "oud";
  EXPECT_THAT(Wrong("sub-amina", &before), ElementsAre("c.desk"));
}

TEST(EtagTest, ChangesWithTheVersion) {
  Conversation talk = Talk({About("huur")});
  EXPECT_EQ(EtagOf(talk), "\"1\"");
  talk.version = 12;
  EXPECT_EQ(EtagOf(talk), "\"12\"");
}

TEST(CheckChangeableTest, TakesTheRightEtagOrNone) {
  const Conversation talk = Talk({About("huur")});
  EXPECT_TRUE(CheckChangeable(talk, "").ok());
  EXPECT_TRUE(CheckChangeable(talk, "\"1\"").ok());
  for (const char* etag : {"1", "\"2\"", "\"01\"", "*", " "}) {
    EXPECT_TRUE(absl::IsAborted(CheckChangeable(talk, etag))) << etag;
  }
}

TEST(CheckChangeableTest, RefusesAVoidedConversation) {
  Conversation talk = Talk({About("huur")});
  talk.void_reason = 1;
  EXPECT_TRUE(absl::IsFailedPrecondition(CheckChangeable(talk, "")));
  EXPECT_TRUE(absl::IsFailedPrecondition(CheckChangeable(talk, "\"1\"")));
  // Who read it before it was voided is told that first.
  EXPECT_TRUE(absl::IsAborted(CheckChangeable(talk, "\"0\"")));
}

}  // namespace
}  // namespace wegwijs::intake
