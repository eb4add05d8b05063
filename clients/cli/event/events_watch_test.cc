#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

#include "clients/cli/event/feed_mark.h"
#include "clients/cli/fake_servers.h"

namespace wegwijs::cli {
namespace {

using intake::v1::EVENT_KIND_DESK_ADDED;
using intake::v1::EVENT_KIND_REFERRAL_LOGGED;
using intake::v1::WatchEventsResponse;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

WatchEventsResponse Message(int number, bool caught_up) {
  WatchEventsResponse message;
  message.mutable_event()->set_number(number);
  message.mutable_event()->set_kind(EVENT_KIND_DESK_ADDED);
  message.mutable_event()->set_name("municipalities/34022/desks/ob");
  message.mutable_event()->mutable_event_time()->set_seconds(1467280800);
  message.set_resume_token(absl::StrCat("token-", number));
  message.set_caught_up(caught_up);
  return message;
}

WatchEventsResponse SignOfLife(const std::string& token) {
  WatchEventsResponse message;
  message.set_resume_token(token);
  message.set_caught_up(true);
  return message;
}

class EventsWatchTest : public CommandsTest {
 protected:
  EventsWatchTest() {
    files_.push_back(Path("state"));
    files_.push_back(Path("state.lock"));
  }

  // Watches until it has caught up, with the state file of the test.
  int Watch(std::vector<std::string> options = {}) {
    std::vector<std::string> words = {"events", "watch", "--until-caught-up",
                                      "--state", Path("state")};
    words.insert(words.end(), options.begin(), options.end());
    return Run(words);
  }
};

TEST_F(EventsWatchTest, PrintsALineEachAndKeepsItsPlace) {
  events_.answer = [](int, FakeEvents::Writer& writer) {
    writer.Write(Message(7, false));
    writer.Write(Message(9, true));
    return grpc::Status::OK;
  };
  EXPECT_EQ(Watch(), 0) << err_;
  EXPECT_EQ(out_,
            "7  2016-06-30T10:00:00Z  desk.added  "
            "municipalities/34022/desks/ob\n"
            "9  2016-06-30T10:00:00Z  desk.added  "
            "municipalities/34022/desks/ob\n");
  EXPECT_EQ(Slurp(Path("state")), "token-9\n");
  EXPECT_EQ(Watch({"--json"}), 0);
  ASSERT_THAT(events_.requests, SizeIs(2));
  EXPECT_EQ(events_.requests[0].resume_token(), "");
  EXPECT_EQ(events_.requests[0].parent(), "municipalities/34022");
  EXPECT_EQ(events_.requests[1].resume_token(), "token-9");
  intake::v1::Event event;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(
                  out_.substr(0, out_.find('\n')), &event)
                  .ok());
  EXPECT_EQ(event.number(), 7);
}

TEST_F(EventsWatchTest, GoesOnAfterABreak) {
  events_.answer = [](int call, FakeEvents::Writer& writer) {
    if (call == 1) writer.Write(Message(1, false));
    if (call == 2) return grpc::Status(grpc::StatusCode::UNKNOWN, "Broke.");
    if (call < 4) return grpc::Status(grpc::StatusCode::UNAVAILABLE, "");
    writer.Write(Message(2, true));
    return grpc::Status::OK;
  };
  EXPECT_EQ(Watch(), 0);
  ASSERT_THAT(events_.requests, SizeIs(4));
  EXPECT_EQ(events_.requests[3].resume_token(), "token-1");
  EXPECT_THAT(out_, AllOf(HasSubstr("1  2016"), HasSubstr("2  2016")));
  EXPECT_EQ(err_, "wegwijs: The feed broke off; resuming.\n");
}

TEST_F(EventsWatchTest, BeginsWhereItIsTold) {
  events_.answer = [](int, FakeEvents::Writer& writer) {
    writer.Write(SignOfLife("token-5"));
    return grpc::Status::OK;
  };
  Write("state", "token-1\n");
  EXPECT_EQ(Watch({"--from", "now", "--kind", "referral.logged", "--kind",
                   "desk.added"}),
            0);
  EXPECT_EQ(Watch({"--from", "oldest"}), 0);
  EXPECT_EQ(Watch({"--from", "token-3"}), 0);
  EXPECT_EQ(Watch(), 0);
  ASSERT_THAT(events_.requests, SizeIs(4));
  EXPECT_TRUE(events_.requests[0].from_now());
  EXPECT_THAT(events_.requests[0].kinds(),
              ElementsAre(EVENT_KIND_REFERRAL_LOGGED, EVENT_KIND_DESK_ADDED));
  EXPECT_EQ(events_.requests[1].resume_token(), "");
  EXPECT_EQ(events_.requests[2].resume_token(), "token-3");
  EXPECT_EQ(events_.requests[3].resume_token(), "token-5");
}

TEST_F(EventsWatchTest, EndsWhenGoingOnIsNoUse) {
  events_.answer = [](int, FakeEvents::Writer&) {
    return Error(grpc::StatusCode::OUT_OF_RANGE, "Gone.");
  };
  EXPECT_EQ(Watch(), 1);
  EXPECT_THAT(err_, AllOf(HasSubstr("Gone."), HasSubstr("`--from oldest`")));
  EXPECT_THAT(events_.requests, SizeIs(1));
}

TEST_F(EventsWatchTest, TakesANewTokenFromTheFile) {
  const std::string file = Write("token", "old");
  events_.answer = [&](int call, FakeEvents::Writer& writer) {
    if (call == 1) {
      Write("token", "new");
      return Error(grpc::StatusCode::UNAUTHENTICATED, "Expired.");
    }
    if (call == 3) return Error(grpc::StatusCode::UNAUTHENTICATED, "Expired.");
    writer.Write(Message(1, true));
    return grpc::Status::OK;
  };
  EXPECT_EQ(Watch({"--token-file", file}), 0) << err_;
  EXPECT_EQ(Watch({"--token-file", file}), 1);
  EXPECT_THAT(err_, HasSubstr("Get a new token"));
}

TEST_F(EventsWatchTest, GivesUpWhenTold) {
  events_.answer = [](int, FakeEvents::Writer&) {
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "");
  };
  EXPECT_EQ(Watch({"--timeout", "0.3"}), 1);
  EXPECT_THAT(err_, HasSubstr("Cannot reach the intake server"));
}

TEST_F(EventsWatchTest, GuardsItsPlace) {
  EXPECT_EQ(Watch({"--kind", "desk.painted"}), 2);
  EXPECT_THAT(err_, HasSubstr("desk.painted is not a kind of event"));
  Write("state", "three words here\n");
  EXPECT_EQ(Watch(), 2);
  EXPECT_THAT(err_, HasSubstr("is not what `wegwijs events watch` keeps"));
  Write("state", "token-1\n");
  const auto other = FeedMark::Open(Path("state"));
  ASSERT_TRUE(other.ok());
  EXPECT_EQ(Watch(), 2);
  EXPECT_THAT(err_, HasSubstr("Another watcher"));
  EXPECT_EQ(Run({"events", "watch", "--state", "/nowhere/state"}), 2);
  EXPECT_THAT(err_, HasSubstr("Cannot write /nowhere/state.lock"));
}

TEST_F(EventsWatchTest, KeepsAPlacePerMunicipalityUnlessTold) {
  const std::string folder = Path("state-home");
  setenv("XDG_STATE_HOME", folder.c_str(), 1);
  events_.answer = [](int, FakeEvents::Writer& writer) {
    writer.Write(Message(1, true));
    return grpc::Status::OK;
  };
  EXPECT_EQ(Run({"events", "watch", "--until-caught-up"}), 0) << err_;
  EXPECT_EQ(Slurp(folder + "/wegwijs/events-34022"), "token-1\n");
  unsetenv("XDG_STATE_HOME");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace wegwijs::cli
