// WatchEvents over a real database.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <pqxx/pqxx>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/event/event_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using grpc::StatusCode;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::Gt;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;

constexpr int kElsewhere = 44021;
const As kCoach = {.role = "coach", .subject = "coach"};

class EventRpcsTest : public EventTestServer {
 protected:
  v1::Conversation RecordWithReferral(const As& caller) {
    v1::Conversation talk = Talk();
    talk.mutable_help_requests(0)->set_referred_to(
        absl::StrCat("services/", kEmploymentService));
    return Record(talk, caller);
  }

  static std::string ResourceOf(const std::string& name) {
    return name.substr(sizeof(kKortrijk));
  }
};

TEST_F(EventRpcsTest, SendsEverythingInItsOrder) {
  const v1::Conversation talk = RecordWithReferral(kAmina);
  const auto watch = Start({});
  int64_t number = 0;
  std::vector<std::string> seen;
  v1::WatchEventsResponse message;
  while (!message.caught_up()) {
    message = watch->Next();
    if (!message.has_event()) continue;
    EXPECT_EQ(message.event().number(), ++number);
    EXPECT_THAT(message.event().name(), StartsWith(kKortrijk));
    EXPECT_GT(message.event().event_time().seconds(), 1'700'000'000);
    seen.push_back(TextOf(message.event()));
  }
  EXPECT_THAT(seen, ElementsAreArray(Events()));
  EXPECT_THAT(seen,
              Contains("conversation.recorded " + ResourceOf(talk.name())));
}

TEST_F(EventRpcsTest, SendsWhatHappensMeanwhile) {
  const auto watch = Start({});
  watch->CatchUp();
  for (int i = 0; i < 20; ++i) {
    const v1::Conversation talk = Record(Talk());
    const v1::Event event = watch->NextEvent();
    EXPECT_EQ(event.kind(), v1::EVENT_KIND_CONVERSATION_RECORDED);
    EXPECT_EQ(event.name(), talk.name());
  }
}

TEST_F(EventRpcsTest, SendsWhatAnotherServerWrote) {
  const auto watch = Start({});
  watch->CatchUp();
  const int before = Count("SELECT count(*) FROM intake.event");
  ASSERT_THAT(Events(), SizeIs(before));
  pqxx::connection connection(test_database().superuser_url());
  pqxx::work work(connection);
  // As the lane does it, in another process.
  work.exec("UPDATE intake.tenant_head SET event_number = event_number + 1");
  work.exec(
      "INSERT INTO intake.event SELECT municipality_id, event_number, "
      "'desk.changed', 'desks/ob', now() FROM intake.tenant_head");
  work.commit();
  EXPECT_EQ(TextOf(watch->NextEvent()), "desk.changed desks/ob");
  pqxx::work undo(connection);
  undo.exec("DELETE FROM intake.event WHERE kind = 'desk.changed'");
  undo.exec("UPDATE intake.tenant_head SET event_number = event_number - 1");
  undo.commit();
}

TEST_F(EventRpcsTest, ResumesBehindEachMessage) {
  Record(Talk());
  const std::vector<std::string> all = Events();
  const auto watch = Start({});
  for (size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(TextOf(watch->Next().event()), all[i]);
    EXPECT_THAT(watch->token,
                AllOf(MatchesRegex("[A-Za-z0-9_-]+"), Not(SizeIs(Gt(200)))));
    EXPECT_THAT(
        StartAfter(watch->token)->CatchUp(),
        ElementsAreArray(all.begin() + static_cast<int64_t>(i) + 1, all.end()));
  }
}

TEST_F(EventRpcsTest, FiltersByKindAndTheTokenMovesOn) {
  v1::WatchEventsRequest request;
  request.add_kinds(v1::EVENT_KIND_DESK_ADDED);
  const auto watch = Start(request);
  EXPECT_THAT(watch->CatchUp(),
              ElementsAre("desk.added desks/ob", "desk.added desks/stadhuis",
                          "desk.added desks/oud"));
  EXPECT_THAT(StartAfter(watch->token)->CatchUp(), IsEmpty());
  // While nothing of the kind happens, too.
  const std::string before = watch->token;
  Record(Talk());
  EXPECT_TRUE(Becomes([&] {
    EXPECT_FALSE(watch->Next().has_event());
    return watch->token != before;
  }));
  EXPECT_THAT(StartAfter(watch->token)->CatchUp(), IsEmpty());
}

// A sign that is due while more happens must not stand in the way of looking.
TEST_F(EventRpcsTest, MovesOnWhileMuchHappensThatIsNotForTheFollower) {
  v1::WatchEventsRequest request;
  request.add_kinds(v1::EVENT_KIND_DESK_ADDED);
  const auto watch = Start(request);
  watch->CatchUp();
  std::atomic<bool> enough = false;
  std::vector<std::thread> busy;
  for (int i = 0; i < 2; ++i) {
    busy.emplace_back([&] {
      while (!enough) Record(Talk());
    });
  }
  bool moves = true;
  // Some ten signs of life.
  for (int i = 0; i < 10 && moves; ++i) {
    const std::string before = watch->token;
    moves = Becomes([&] {
      EXPECT_FALSE(watch->Next().has_event());
      return watch->token != before;
    });
  }
  EXPECT_TRUE(moves);
  enough = true;
  for (std::thread& thread : busy) thread.join();
  EXPECT_TRUE(Becomes([&] { return watch->Next().caught_up(); }));
}

TEST_F(EventRpcsTest, BeginsNow) {
  v1::WatchEventsRequest request;
  request.set_from_now(true);
  const auto watch = Start(request);
  const v1::WatchEventsResponse sign = watch->Next();
  EXPECT_FALSE(sign.has_event());
  EXPECT_TRUE(sign.caught_up());
  const v1::Conversation talk = Record(Talk());
  EXPECT_EQ(watch->NextEvent().name(), talk.name());
  EXPECT_THAT(StartAfter(sign.resume_token())->CatchUp(),
              ElementsAre("conversation.recorded " + ResourceOf(talk.name())));
}

TEST_F(EventRpcsTest, ShowsThatItIsAlive) {
  const auto watch = Start({});
  watch->CatchUp();
  for (int i = 0; i < 3; ++i) {
    const v1::WatchEventsResponse sign = watch->Next();
    EXPECT_FALSE(sign.has_event());
    EXPECT_TRUE(sign.caught_up());
    EXPECT_THAT(StartAfter(sign.resume_token())->CatchUp(), IsEmpty());
  }
}

TEST_F(EventRpcsTest, GivesEachRoleWhatItMayRead) {
  RecordWithReferral(kAmina);
  RecordWithReferral(kBoris);
  const auto kinds = [this](const As& caller) {
    std::map<std::string, int> kinds;
    for (const std::string& event : Seen({}, caller)) {
      ++kinds[event.substr(0, event.find(' '))];
    }
    std::vector<std::string> counted;
    for (const auto& [kind, count] : kinds) {
      counted.push_back(absl::StrCat(count, " ", kind));
    }
    return counted;
  };
  EXPECT_THAT(kinds(kAmina), UnorderedElementsAre(
                                 "2 conversation.recorded", "2 referral.logged",
                                 "3 desk.added", "3 worker.added"));
  // No referrals.
  EXPECT_THAT(kinds(kCoach),
              UnorderedElementsAre("2 conversation.recorded", "3 desk.added",
                                   "3 worker.added"));
  // Of the own organisation, but for the set-up.
  EXPECT_THAT(kinds(kBoris), UnorderedElementsAre(
                                 "1 conversation.recorded", "1 referral.logged",
                                 "3 desk.added", "3 worker.added"));
  // Referrals of the own conversations, and those to the own services.
  As system = {.role = "case_system", .organization = kAssociation};
  EXPECT_THAT(kinds(system), ElementsAre("1 referral.logged"));
  system.organization = kTestOrganization;  // That of the service.
  EXPECT_THAT(kinds(system), ElementsAre("2 referral.logged"));
  for (const char* organization :
       {"", "0190a000-0000-7000-8000-00000000ffff"}) {
    system.organization = organization;
    EXPECT_THAT(kinds(system), IsEmpty()) << organization;
  }
}

TEST_F(EventRpcsTest, GivesAnOrganisationTheClientsThatItReaches) {
  const auto client_of = [&](const std::string& code, const As& caller) {
    v1::Conversation talk = Talk();
    talk.set_client_code(code);
    const std::string name = ResourceOf(Record(talk, caller).client());
    return name.substr(name.rfind('/') + 1);
  };
  const std::string made = client_of("A", kBoris);
  const std::string met = client_of("B", kAmina);
  client_of("B", kBoris);
  const std::string shared = client_of("C", kAmina);
  const std::string ended = client_of("D", kAmina);
  pqxx::connection connection(test_database().superuser_url());
  pqxx::work work(connection);
  const auto share = [&](const std::string& client, const char* last_day) {
    work.exec_params(
        "INSERT INTO intake.consent (municipality_id, client_id, consent_id, "
        "purpose, recipient_id, evidence, grant_date, expire_date, worker_id, "
        "created_at) VALUES (34022, $1, gen_random_uuid(), 1, $2, 1, "
        "'2016-01-01', $3, $4, now())",
        client, kAssociation, last_day, kAminaId);
  };
  share(shared, "2016-06-30");
  share(ended, "2016-06-29");
  // As GrantConsent says it.
  for (const std::string& client : {made, met, shared, ended}) {
    work.exec("UPDATE intake.tenant_head SET event_number = event_number + 1");
    work.exec(
        "INSERT INTO intake.event SELECT municipality_id, event_number, "
        "'consent.granted', 'clients/" +
        client + "/consents/" + client + "', now() FROM intake.tenant_head");
  }
  work.commit();
  v1::WatchEventsRequest request;
  request.add_kinds(v1::EVENT_KIND_CLIENT_CREATED);
  EXPECT_THAT(Seen(request), SizeIs(4));
  EXPECT_THAT(Seen(request, kBoris),
              ElementsAre("client.created clients/" + made,
                          "client.created clients/" + met,
                          "client.created clients/" + shared));
  request.clear_kinds();
  request.add_kinds(v1::EVENT_KIND_CONSENT_GRANTED);
  // Whom it only met, it learns no consents of.
  EXPECT_THAT(Seen(request, kBoris),
              ElementsAre(absl::StrCat("consent.granted clients/", made,
                                       "/consents/", made),
                          absl::StrCat("consent.granted clients/", shared,
                                       "/consents/", shared)));
  pqxx::work undo(connection);
  undo.exec("DELETE FROM intake.event WHERE kind = 'consent.granted'");
  undo.exec("UPDATE intake.tenant_head SET event_number = event_number - 4");
  undo.commit();
}

TEST_F(EventRpcsTest, AnOrganisationLearnsOfErasuresSoThatItForgetsToo) {
  v1::Conversation talk = Talk();
  talk.set_client_code("A");
  const v1::Conversation recorded = Record(talk, kBoris);
  v1::EraseClientRequest erase;
  erase.set_name(recorded.client());
  erase.set_reason(v1::ERASURE_REASON_REQUESTED);
  erase.set_etag("\"1\"");
  erase.set_request_id(NewRequestId());
  v1::EraseClientResponse erased;
  const grpc::Status status =
      Call(&v1::RightsService::Stub::EraseClient, erase, &erased,
           {.role = "data_protection_officer", .subject = "officer"});
  ASSERT_TRUE(status.ok()) << status.error_message();
  v1::WatchEventsRequest request;
  request.add_kinds(v1::EVENT_KIND_CLIENT_CREATED);
  request.add_kinds(v1::EVENT_KIND_CLIENT_ERASED);
  EXPECT_THAT(Seen(request, kBoris),
              ElementsAre("client.erased " +
                          recorded.client().substr(sizeof(kKortrijk))));
}

TEST_F(EventRpcsTest, AnotherMunicipalityIsNotFound) {
  const As stranger = {.role = "toeleider", .municipality = kElsewhere};
  EXPECT_EQ(Start({}, stranger)->End().error_code(), StatusCode::NOT_FOUND);
  v1::WatchEventsRequest own;
  own.set_parent(absl::StrCat("municipalities/", kElsewhere));
  EXPECT_THAT(Seen(own, stranger), IsEmpty());
}

TEST_F(EventRpcsTest, NamesWhatIsWrongWithARequest) {
  v1::WatchEventsRequest request;
  request.set_resume_token(FirstToken());
  request.set_from_now(true);
  request.add_kinds(v1::EVENT_KIND_DESK_ADDED);
  request.add_kinds(v1::EVENT_KIND_UNSPECIFIED);
  request.add_kinds(static_cast<v1::EventKind>(999));
  const grpc::Status status = Start(request)->End();
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(WrongFields(status),
              UnorderedElementsAre("from_now", "kinds[1]", "kinds[2]"));
  request = {};
  request.set_parent("Kortrijk");
  EXPECT_THAT(WrongFields(Start(request)->End()), ElementsAre("parent"));
}

TEST_F(EventRpcsTest, RefusesATokenThatIsNoneOfThisFeed) {
  const As stranger = {.role = "toeleider", .municipality = kElsewhere};
  v1::WatchEventsRequest elsewhere;
  elsewhere.set_parent(absl::StrCat("municipalities/", kElsewhere));
  const auto strange = Start(elsewhere, stranger);
  strange->CatchUp();
  std::string changed = FirstToken();
  changed.front() = changed.front() == 'A' ? 'B' : 'A';
  for (const std::string& token :
       {strange->token, changed, std::string("1"), std::string("\x7f"),
        std::string(10'000, 'A')}) {
    const grpc::Status status = StartAfter(token)->End();
    EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT) << token;
    EXPECT_THAT(WrongFields(status), ElementsAre("resume_token")) << token;
  }
}

TEST_F(EventRpcsTest, EndsWhenTheServerStops) {
  const auto watch = Start({});
  watch->CatchUp();
  streams().Stop();
  const grpc::Status status = watch->End();
  EXPECT_EQ(status.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_TRUE(SaysWhenToRetry(status));
}

}  // namespace
}  // namespace wegwijs::intake
