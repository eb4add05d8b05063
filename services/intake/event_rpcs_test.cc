// WatchEvents over a real database.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/intake/conversation_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using grpc::StatusCode;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
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

class EventRpcsTest : public ConversationTestServer {
 protected:
  // One call.
  struct Watch {
    grpc::ClientContext context;
    std::unique_ptr<grpc::ClientReader<v1::WatchEventsResponse>> reader;
    // Of the last message.
    std::string token;

    v1::WatchEventsResponse Next() {
      v1::WatchEventsResponse message;
      EXPECT_TRUE(reader->Read(&message));
      token = message.resume_token();
      return message;
    }

    // The next event, over signs of life.
    v1::Event NextEvent() {
      v1::WatchEventsResponse message;
      while (reader->Read(&message)) {
        if (message.has_event()) return message.event();
      }
      ADD_FAILURE() << "the stream ended";
      return {};
    }

    // What comes until there is nothing more, as in Events().
    std::vector<std::string> CatchUp() {
      std::vector<std::string> events;
      v1::WatchEventsResponse message;
      while (!message.caught_up()) {
        message = Next();
        if (message.has_event()) events.push_back(TextOf(message.event()));
        if (message.resume_token().empty()) break;
      }
      return events;
    }

    // Reads to the end.
    grpc::Status End() {
      v1::WatchEventsResponse message;
      while (reader->Read(&message)) {
      }
      return reader->Finish();
    }
  };

  // As in Events(): "desk.added desks/ob".
  static std::string TextOf(const v1::Event& event) {
    const auto* kind =
        v1::EventKind_descriptor()->FindValueByNumber(event.kind());
    return absl::StrCat(kind->options().GetExtension(v1::event_code), " ",
                        event.name().substr(sizeof(kKortrijk)));
  }

  std::unique_ptr<Watch> Start(v1::WatchEventsRequest request,
                               const As& caller = kAmina) {
    if (request.parent().empty()) request.set_parent(kKortrijk);
    auto watch = std::make_unique<Watch>();
    AddToken(watch->context, TokenOf(caller));
    watch->reader = events().WatchEvents(&watch->context, request);
    return watch;
  }

  std::unique_ptr<Watch> StartAfter(const std::string& token,
                                    const As& caller = kAmina) {
    v1::WatchEventsRequest request;
    request.set_resume_token(token);
    return Start(request, caller);
  }

  // The token after the first event.
  std::string FirstToken() {
    const auto watch = Start({});
    watch->Next();
    return watch->token;
  }

  std::vector<std::string> Seen(const v1::WatchEventsRequest& request,
                                const As& caller = kAmina) {
    return Start(request, caller)->CatchUp();
  }

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

// What the lane never does; the register is not sound after it.
class TamperedFeedTest : public EventRpcsTest {
 protected:
  void Exec(const std::string& sql) {
    pqxx::connection connection(test_database().superuser_url());
    pqxx::work work(connection);
    work.exec(sql);
    work.commit();
  }

  void TearDown() override {}

  static void ExpectExpired(const grpc::Status& status,
                            const std::string& oldest) {
    EXPECT_EQ(status.error_code(), StatusCode::OUT_OF_RANGE)
        << status.error_message();
    EXPECT_EQ(ReasonOf(status), "EVENTS_EXPIRED");
    const auto info = DetailOf<google::rpc::ErrorInfo>(status);
    ASSERT_TRUE(info.has_value());
    EXPECT_EQ(info->metadata().at("oldest_number"), oldest);
  }
};

TEST_F(TamperedFeedTest, SaysThatEventsWereRemoved) {
  const std::string token = FirstToken();
  Exec("DELETE FROM intake.event WHERE event_number = 1");
  EXPECT_THAT(StartAfter(token)->CatchUp(), SizeIs(5));
  Exec("DELETE FROM intake.event WHERE event_number = 2");
  ExpectExpired(StartAfter(token)->End(), "3");
  EXPECT_THAT(Seen({}), SizeIs(4));
  Exec("DELETE FROM intake.event");
  ExpectExpired(StartAfter(token)->End(), "7");
  EXPECT_THAT(Seen({}), IsEmpty());
}

TEST_F(TamperedFeedTest, SaysSoDuringTheCall) {
  const auto watch = Start({});
  watch->CatchUp();
  Exec("UPDATE intake.tenant_head SET event_number = 9");
  ExpectExpired(watch->End(), "10");
}

TEST_F(TamperedFeedTest, NeverJumpsAGap) {
  Exec("DELETE FROM intake.event WHERE event_number = 4");
  const auto watch = Start({});
  ExpectExpired(watch->End(), "5");
}

TEST_F(TamperedFeedTest, SaysThatTheRegisterWentBack) {
  const auto watch = Start({});
  watch->CatchUp();
  Exec(
      "DELETE FROM intake.event WHERE event_number > 3;"
      "UPDATE intake.tenant_head SET event_number = 3");
  ExpectExpired(StartAfter(watch->token)->End(), "4");
}

TEST_F(TamperedFeedTest, StopsBeforeAKindThatItDoesNotKnow) {
  Exec("UPDATE intake.event SET kind = 'desk.painted' WHERE event_number = 3");
  const auto watch = Start({});
  EXPECT_EQ(watch->Next().event().number(), 1);
  EXPECT_EQ(watch->Next().event().number(), 2);
  const grpc::Status status = watch->End();
  EXPECT_EQ(status.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_TRUE(SaysWhenToRetry(status));
}

}  // namespace
}  // namespace wegwijs::intake
