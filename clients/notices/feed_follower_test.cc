#include "clients/notices/feed_follower.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>
#include <prometheus/text_serializer.h>

#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "tests/support/command.h"
#include "wegwijs/intake/v1/event_service.grpc.pb.h"
#include "wegwijs/intake/v1/referral_service.grpc.pb.h"
#include "wegwijs/intake/v1/signal_service.grpc.pb.h"

namespace wegwijs::notices {
namespace {

namespace v1 = ::wegwijs::intake::v1;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kKortrijk[] = "municipalities/34022";
constexpr char kReferral[] = "municipalities/34022/referrals/1";
constexpr char kSignal[] = "municipalities/34022/signals/1";

template <typename Proto>
Proto Parsed(const std::string& text) {
  Proto proto;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &proto));
  return proto;
}

// Answers one call after the other as it was told to, then stops the follower.
class FakeFeed : public v1::EventService::Service {
 public:
  struct Answer {
    std::vector<std::string> messages;  // In text format.
    grpc::Status end;
  };

  grpc::Status WatchEvents(
      grpc::ServerContext* context, const v1::WatchEventsRequest* request,
      grpc::ServerWriter<v1::WatchEventsResponse>* writer) override {
    requests.push_back(*request);
    const auto token = context->client_metadata().find("authorization");
    tokens.emplace_back(token->second.data(), token->second.size());
    if (answers.empty()) {
      stop.request_stop();
      return grpc::Status::OK;
    }
    const Answer answer = answers.front();
    answers.pop_front();
    if (on_call) on_call();
    for (const std::string& message : answer.messages) {
      writer->Write(Parsed<v1::WatchEventsResponse>(message));
    }
    return answer.end;
  }

  std::deque<Answer> answers;
  std::function<void()> on_call;
  std::vector<v1::WatchEventsRequest> requests;
  std::vector<std::string> tokens;
  std::stop_source stop;
};

class FakeReferrals : public v1::ReferralService::Service {
 public:
  grpc::Status GetReferral(grpc::ServerContext*,
                           const v1::GetReferralRequest* request,
                           v1::Referral* referral) override {
    if (!faults.empty()) {
      const grpc::Status fault = faults.front();
      faults.pop_front();
      return fault;
    }
    if (request->name() != kReferral) {
      return {grpc::StatusCode::NOT_FOUND, "There is no such referral."};
    }
    *referral = Parsed<v1::Referral>(
        "sender_organization: 'organizations/city' receiver_organization: "
        "'organizations/house' steps { state: REFERRAL_STATE_REQUESTED "
        "organization: 'organizations/city' }");
    return grpc::Status::OK;
  }

  std::deque<grpc::Status> faults;
};

class FakeSignals : public v1::SignalService::Service {
 public:
  grpc::Status GetSignal(grpc::ServerContext*,
                         const v1::GetSignalRequest* request,
                         v1::Signal* signal) override {
    if (request->name() != kSignal) {
      return {grpc::StatusCode::NOT_FOUND, "There is no such signal."};
    }
    *signal = Parsed<v1::Signal>(
        "supporting_organizations: 'organizations/city' "
        "supporting_organizations: 'organizations/house'");
    return grpc::Status::OK;
  }
};

std::string EventMessage(int number, const std::string& kind,
                         const std::string& name) {
  return absl::StrCat("event { number: ", number, " kind: EVENT_KIND_", kind,
                      " name: '", name, "' } resume_token: 'after-", number,
                      "'");
}

const grpc::Status kBroken(grpc::StatusCode::UNAVAILABLE, "The server stops.");

class FeedFollowerTest : public ::testing::Test {
 protected:
  FeedFollowerTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&feed_);
    builder.RegisterService(&referrals_);
    builder.RegisterService(&signals_);
    server_ = builder.BuildAndStart();
    config_.municipality = kKortrijk;
    config_.endpoint = absl::StrCat("127.0.0.1:", port);
    config_.token_file = TemporaryPath("token");
    std::ofstream(config_.token_file) << "first\n";
    State state;
    auto file = StateFile::Open(path_, kKortrijk, state);
    outbox_.emplace(*std::move(file), state, metrics_);
  }

  ~FeedFollowerTest() override {
    server_->Shutdown();
    for (const std::string& path :
         {path_, path_ + ".lock", config_.token_file}) {
      std::filesystem::remove(path);
    }
  }

  absl::Status Follow() {
    FeedFollower follower(config_, OpenChannel(config_.endpoint), *outbox_,
                          metrics_);
    return follower.Run(feed_.stop.get_token());
  }

  // What another process would find pending: "941 referral house".
  std::vector<std::string> Pending() {
    outbox_.reset();
    State state;
    EXPECT_TRUE(StateFile::Open(path_, kKortrijk, state).ok());
    token_ = state.resume_token;
    std::vector<std::string> pending;
    for (const Notice& notice : state.pending) {
      pending.push_back(absl::StrCat(
          notice.event, " ", CodeOf(notice.kind), " ",
          absl::StripPrefix(notice.organization, "organizations/")));
    }
    return pending;
  }

  std::string Shown() {
    return prometheus::TextSerializer().Serialize(
        all_metrics_.registry()->Collect());
  }

  const std::string path_ = TemporaryPath("state");
  Config config_;
  FakeFeed feed_;
  FakeReferrals referrals_;
  FakeSignals signals_;
  std::unique_ptr<grpc::Server> server_;
  Metrics all_metrics_;
  NoticeMetrics metrics_{all_metrics_, absl::Now()};
  std::optional<Outbox> outbox_;
  std::string token_;
};

TEST_F(FeedFollowerTest, TakesOverWhoIsToBeTold) {
  feed_.answers = {{{EventMessage(7, "REFERRAL_CREATED", kReferral),
                     EventMessage(8, "SIGNAL_ANSWERED", kSignal)},
                    grpc::Status::OK}};
  EXPECT_TRUE(Follow().ok());
  EXPECT_THAT(Pending(), ElementsAre("7 referral house", "8 signal_answer city",
                                     "8 signal_answer house"));
  EXPECT_EQ(token_, "after-8");
}

TEST_F(FeedFollowerTest, AsksForWhatItTellsOfFromNowOn) {
  EXPECT_TRUE(Follow().ok());
  ASSERT_EQ(feed_.requests.size(), 1U);
  EXPECT_EQ(feed_.requests[0].parent(), kKortrijk);
  EXPECT_THAT(feed_.requests[0].kinds(),
              ElementsAre(v1::EVENT_KIND_REFERRAL_CREATED,
                          v1::EVENT_KIND_REFERRAL_CHANGED,
                          v1::EVENT_KIND_SIGNAL_ANSWERED));
  EXPECT_TRUE(feed_.requests[0].from_now());
  EXPECT_EQ(feed_.requests[0].resume_token(), "");
}

TEST_F(FeedFollowerTest, TellsNobodyOfWhatIsNotThere) {
  feed_.answers = {{{EventMessage(7, "REFERRAL_CHANGED", "gone"),
                     EventMessage(8, "SIGNAL_ANSWERED", "gone")},
                    grpc::Status::OK}};
  EXPECT_TRUE(Follow().ok());
  EXPECT_THAT(Pending(), IsEmpty());
  EXPECT_EQ(token_, "after-8");
}

TEST_F(FeedFollowerTest, ResumesAfterABreakWithTheTokenOfThen) {
  feed_.answers = {{{EventMessage(7, "REFERRAL_CREATED", kReferral)}, kBroken}};
  feed_.on_call = [&] { std::ofstream(config_.token_file) << "second"; };
  EXPECT_TRUE(Follow().ok());
  ASSERT_EQ(feed_.requests.size(), 2U);
  EXPECT_EQ(feed_.requests[1].resume_token(), "after-7");
  EXPECT_FALSE(feed_.requests[1].from_now());
  EXPECT_THAT(feed_.tokens, ElementsAre("Bearer first", "Bearer second"));
}

TEST_F(FeedFollowerTest, PassesOverNothingThatItCouldNotRead) {
  referrals_.faults = {kBroken,
                       {grpc::StatusCode::UNAUTHENTICATED, "Expired."}};
  const FakeFeed::Answer answer = {
      {"resume_token: 'after-6' caught_up: true",
       EventMessage(7, "REFERRAL_CREATED", kReferral)},
      grpc::Status::OK};
  feed_.answers = {answer, answer, answer};
  EXPECT_TRUE(Follow().ok());
  ASSERT_EQ(feed_.requests.size(), 4U);
  EXPECT_EQ(feed_.requests[1].resume_token(), "after-6");
  EXPECT_EQ(feed_.requests[2].resume_token(), "after-6");
  EXPECT_EQ(feed_.requests[3].resume_token(), "after-7");
  EXPECT_THAT(Pending(), ElementsAre("7 referral house"));
}

TEST_F(FeedFollowerTest, BeginsAnewWhenWhatItMissedIsGone) {
  feed_.answers = {{{"resume_token: 'old'"}, kBroken},
                   {{}, {grpc::StatusCode::OUT_OF_RANGE, "Gone."}}};
  EXPECT_TRUE(Follow().ok());
  ASSERT_EQ(feed_.requests.size(), 3U);
  EXPECT_EQ(feed_.requests[1].resume_token(), "old");
  EXPECT_TRUE(feed_.requests[2].from_now());
  EXPECT_THAT(Shown(), HasSubstr("wegwijs_notices_feed_expired_total 1"));
}

TEST_F(FeedFollowerTest, EndsWhenItIsRefused) {
  for (const grpc::StatusCode code : {grpc::StatusCode::PERMISSION_DENIED,
                                      grpc::StatusCode::INVALID_ARGUMENT}) {
    feed_.answers = {{{}, {code, "You may not."}}};
    EXPECT_EQ(Follow().message(), "intake refuses: You may not.");
  }
  feed_.answers = {{{EventMessage(7, "REFERRAL_CREATED", kReferral)}, {}}};
  referrals_.faults = {{grpc::StatusCode::PERMISSION_DENIED, "Nor that."}};
  EXPECT_EQ(Follow().message(), "intake refuses: Nor that.");
}

TEST_F(FeedFollowerTest, EndsWhenItCannotKeepItsPlace) {
  std::filesystem::create_directory(path_ + ".draft");
  feed_.answers = {{{EventMessage(7, "REFERRAL_CREATED", kReferral)}, {}}};
  EXPECT_THAT(std::string(Follow().message()), HasSubstr("cannot be written"));
  std::filesystem::remove(path_ + ".draft");
}

// A token file may be away for a moment while another is put in its place.
TEST_F(FeedFollowerTest, WaitsForATokenThatIsNotThere) {
  for (const char* wrong : {"", "two words", "\x01"}) {
    std::ofstream(config_.token_file) << wrong;
    feed_.stop = {};
    std::thread follower([&] { EXPECT_TRUE(Follow().ok()); });
    std::ofstream(config_.token_file) << "there";
    follower.join();
    EXPECT_EQ(feed_.tokens.back(), "Bearer there");
  }
}

}  // namespace
}  // namespace wegwijs::notices
