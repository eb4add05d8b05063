// wegwijs-notices is killed 100 times at random, while referrals are made and
// answered, PostgreSQL is killed, and intake too: in the end everybody was told
// of what they had to be told of, and of nothing else; and what was told twice
// came with the same key.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/runtime/uuid.h"
#include "tests/support/command.h"
#include "tests/support/conversation_request.h"
#include "tests/support/kortrijk.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/register_proof.h"
#include "wegwijs/intake/v1/event_service.grpc.pb.h"
#include "wegwijs/intake/v1/intake_service.grpc.pb.h"
#include "wegwijs/intake/v1/referral_service.grpc.pb.h"

namespace wegwijs {
namespace {

namespace v1 = ::wegwijs::intake::v1;
using nlohmann::json;
using ::testing::IsEmpty;
using v1::Referral;
using v1::ReferralService;

constexpr unsigned kSeed = 34022;
constexpr int kKills = 100;
constexpr int kLongestLifeMs = 500;
constexpr int kWriters = 4;
constexpr char kSociaalHuis[] = "services/01a205b3-d000-7000-8001-000000000004";

// Adds a line to the file of its key, and fails the first time for every fifth
// event, so that there is something to try again.
constexpr char kCommand[] = R"(
while read -r line; do :; done
file=$1/$WEGWIJS_NOTICE_KEY
[ -e "$file" ] || first=yes
echo "$WEGWIJS_NOTICE_KIND $WEGWIJS_NOTICE_ADDRESS" >> "$file" || exit 1
event=${WEGWIJS_NOTICE_KEY#*.}
[ "$first" != yes ] || [ $((${event%%.*} % 5)) != 0 ]
)";

// By whom a step is taken.
struct Step {
  v1::ReferralState state;
  bool by_house;
  v1::ReferralReason reason = v1::REFERRAL_REASON_UNSPECIFIED;
};

// What becomes of referrals, in turns.
struct Course {
  bool draft;
  std::vector<Step> steps;
};
const std::vector<Course> kCourses = {
    {false,
     {{v1::REFERRAL_STATE_ACCEPTED, true},
      {v1::REFERRAL_STATE_IN_PROGRESS, true},
      {v1::REFERRAL_STATE_COMPLETED, true}}},
    {false,
     {{v1::REFERRAL_STATE_REJECTED, true, v1::REFERRAL_REASON_NO_CAPACITY}}},
    {true,
     {{v1::REFERRAL_STATE_REQUESTED, false},
      {v1::REFERRAL_STATE_CANCELLED, false,
       v1::REFERRAL_REASON_NO_LONGER_NEEDED}}},
    // By phone.
    {false,
     {{v1::REFERRAL_STATE_ACCEPTED, false},
      {v1::REFERRAL_STATE_FAILED, true, v1::REFERRAL_REASON_NOT_REACHED}}},
};

// Of each key, what was told under it.
using Told = std::map<std::string, std::set<std::string>>;

class NoticesKillTest : public ::testing::Test {
 protected:
  NoticesKillTest() {
    city_.SetUp();
    std::filesystem::create_directories(told_);
    std::ofstream(folder_ + "/token") << city_.Token("notice_job");
    std::ofstream(folder_ + "/tell") << kCommand;
    const auto organization = [](const char* id) {
      return absl::StrCat("organizations/", id);
    };
    const json config = {
        {"municipality", "municipalities/34022"},
        {"endpoint", city_.intake().address()},
        {"tokenFile", folder_ + "/token"},
        {"stateFile", state_},
        {"command", {"/bin/sh", folder_ + "/tell", told_}},
        {"recipients",
         {{organization(kCityOfKortrijk), "city@stad.example"},
          {organization(kOcmwKortrijk), "house@ocmw.example"}}}};
    std::ofstream(folder_ + "/config") << config;
  }

  ~NoticesKillTest() override { std::filesystem::remove_all(folder_); }

  // Calls until it is answered. False if the answer is that it cannot be.
  template <typename Stub, typename Request, typename Response>
  bool Insist(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                           Response*),
              const Request& request, Response* response,
              const std::string& token) {
    Stub stub(city_.ChannelTo(city_.intake()));
    while (true) {
      grpc::ClientContext context;
      AddToken(context, token);
      context.set_deadline(std::chrono::system_clock::now() +
                           std::chrono::seconds(5));
      const grpc::Status status = (stub.*method)(&context, request, response);
      if (status.ok()) return true;
      if (status.error_code() != grpc::StatusCode::UNAVAILABLE &&
          status.error_code() != grpc::StatusCode::DEADLINE_EXCEEDED) {
        ADD_FAILURE() << status.error_message();
        return false;
      }
      absl::SleepFor(absl::Milliseconds(100));
    }
  }

  // Leads somebody to the Sociaal Huis.
  Referral Refer(bool draft) {
    v1::Conversation talk;
    Insist(&v1::IntakeService::Stub::RecordConversation,
           NewConversationRequest(), &talk, toeleider_);
    v1::CreateReferralRequest create;
    create.set_parent("municipalities/34022");
    create.mutable_referral()->set_about(talk.help_requests(0).name());
    create.mutable_referral()->set_service(kSociaalHuis);
    if (draft) create.mutable_referral()->set_state(v1::REFERRAL_STATE_DRAFT);
    create.set_request_id(NewUuid());
    Referral referral;
    Insist(&ReferralService::Stub::CreateReferral, create, &referral,
           toeleider_);
    return referral;
  }

  void Take(const Step& step, Referral& referral) {
    v1::TransitionReferralRequest request;
    request.set_name(referral.name());
    request.set_state(step.state);
    request.set_reason(step.reason);
    request.set_evidence(v1::REFERRAL_EVIDENCE_PARTNER);
    request.set_etag(referral.etag());
    request.set_request_id(NewUuid());
    Insist(&ReferralService::Stub::TransitionReferral, request, &referral,
           step.by_house ? house_ : toeleider_);
  }

  void Work() {
    for (size_t i = 0; !enough_; ++i) {
      const Course& course = kCourses[i % kCourses.size()];
      Referral referral = Refer(course.draft);
      for (const Step& step : course.steps) Take(step, referral);
      absl::SleepFor(absl::Milliseconds(50));
    }
  }

  pid_t StartNotices() {
    return Spawn({Binary("wegwijs-notices"), folder_ + "/config"},
                 {folder_ + "/out", folder_ + "/err"});
  }

  // What it keeps; null before it kept anything.
  json State() {
    std::ifstream file(state_);
    return json::parse(file, nullptr, /*allow_exceptions=*/false);
  }

  // Far beyond what it takes: it only bounds one that hangs.
  template <typename Condition>
  void Await(const Condition& condition) {
    const absl::Time end = absl::Now() + absl::Minutes(3);
    while (!condition()) {
      ASSERT_LT(absl::Now(), end) << State().dump(1);
      absl::SleepFor(absl::Milliseconds(20));
    }
  }

  // From its first start on nothing may be lost.
  void BeginToFollow() {
    const pid_t notices = StartNotices();
    Await([this] {
      const json state = State();
      return state.is_object() && state["resumeToken"] != "";
    });
    kill(notices, SIGKILL);
    WaitForExit(notices);
  }

  // Lets it finish: the feed is in order, so after the last referral's notice
  // there is none that it has not heard of.
  void Finish() {
    const pid_t notices = StartNotices();
    const std::string last = Refer(/*draft=*/false).name();
    const std::string key = Expected(last).begin()->first;
    Await([&] {
      return ToldUntilNow().contains(key) && State()["pending"].empty();
    });
    kill(notices, SIGTERM);
    EXPECT_EQ(WaitForExit(notices), 0);
  }

  Told ToldUntilNow() {
    Told told;
    for (const auto& file : std::filesystem::directory_iterator(told_)) {
      std::ifstream lines(file.path());
      std::set<std::string>& of_key = told[file.path().filename()];
      for (std::string line; std::getline(lines, line);) of_key.insert(line);
    }
    return told;
  }

  // How often the command ran.
  size_t Runs() {
    size_t runs = 0;
    for (const auto& file : std::filesystem::directory_iterator(told_)) {
      std::ifstream lines(file.path());
      for (std::string line; std::getline(lines, line);) ++runs;
    }
    return runs;
  }

  // The numbers of the events about each referral, in their order, from the
  // feed itself.
  std::map<std::string, std::vector<int64_t>> NumbersOfReferrals() {
    v1::WatchEventsRequest request;
    request.set_parent("municipalities/34022");
    request.add_kinds(v1::EVENT_KIND_REFERRAL_CREATED);
    request.add_kinds(v1::EVENT_KIND_REFERRAL_CHANGED);
    v1::EventService::Stub stub(city_.ChannelTo(city_.intake()));
    grpc::ClientContext context;
    AddToken(context, toeleider_);
    const auto feed = stub.WatchEvents(&context, request);
    std::map<std::string, std::vector<int64_t>> numbers;
    v1::WatchEventsResponse message;
    while (!message.caught_up() && feed->Read(&message)) {
      if (!message.has_event()) continue;
      numbers[message.event().name()].push_back(message.event().number());
    }
    EXPECT_TRUE(message.caught_up());
    context.TryCancel();
    feed->Finish();
    return numbers;
  }

  // What has to be told of all referrals, or of one: of each step, to the other
  // side, if it is to look.
  Told Expected(const std::string& only = "") {
    const std::map<v1::ReferralState, std::string> lines = {
        {v1::REFERRAL_STATE_REQUESTED, "referral house@ocmw.example"},
        {v1::REFERRAL_STATE_CANCELLED,
         "referral_taken_back house@ocmw.example"},
        {v1::REFERRAL_STATE_ACCEPTED, "referral_answer city@stad.example"},
        {v1::REFERRAL_STATE_REJECTED, "referral_answer city@stad.example"},
        {v1::REFERRAL_STATE_COMPLETED, "referral_answer city@stad.example"},
        {v1::REFERRAL_STATE_FAILED, "referral_answer city@stad.example"}};
    Told told;
    for (const auto& [name, numbers] : NumbersOfReferrals()) {
      if (!only.empty() && name != only) continue;
      v1::GetReferralRequest get;
      get.set_name(name);
      Referral referral;
      Insist(&ReferralService::Stub::GetReferral, get, &referral, toeleider_);
      EXPECT_EQ(referral.steps_size(), static_cast<int>(numbers.size()));
      for (int i = 0; i < referral.steps_size(); ++i) {
        const auto line = lines.find(referral.steps(i).state());
        if (line == lines.end()) continue;
        const bool to_house = line->second.find("house") != std::string::npos;
        const std::string to = to_house ? kOcmwKortrijk : kCityOfKortrijk;
        if (referral.steps(i).organization() == "organizations/" + to) continue;
        told[absl::StrCat("34022.", numbers[i], ".", to)] = {line->second};
      }
    }
    return told;
  }

  PostgresCluster cluster_;
  Kortrijk city_{
      [this](const std::string& role) { return cluster_.url(role); }};
  const std::string toeleider_ = city_.Token("toeleider");
  const std::string house_ =
      city_.TokenOf("demo-case_system", "case_system", kOcmwKortrijk);
  const std::string folder_ = TemporaryPath("notices");
  const std::string told_ = folder_ + "/told";
  const std::string state_ = folder_ + "/state";
  std::mt19937 random_{kSeed};
  std::atomic<bool> enough_ = false;
};

TEST_F(NoticesKillTest, LosesNothingAndDoublesNothing) {
  SCOPED_TRACE(absl::StrCat("seed ", kSeed));
  ASSERT_NO_FATAL_FAILURE(BeginToFollow());
  std::vector<std::thread> workers;
  for (int i = 0; i < kWriters; ++i) workers.emplace_back([this] { Work(); });
  std::uniform_int_distribution<int> moment(0, kLongestLifeMs);
  for (int i = 1; i <= kKills; ++i) {
    const pid_t notices = StartNotices();
    absl::SleepFor(absl::Milliseconds(moment(random_)));
    if (i % 10 == 3) {
      cluster_.Kill();
      cluster_.Start();
    }
    if (i % 10 == 7) {
      city_.intake().Kill();
      city_.RestartIntake();
    }
    kill(notices, SIGKILL);
    EXPECT_EQ(WaitForExit(notices), 128 + SIGKILL) << "it gave up";
  }
  enough_ = true;
  for (std::thread& worker : workers) worker.join();
  ASSERT_NO_FATAL_FAILURE(Finish());

  const Told told = ToldUntilNow();
  const Told expected = Expected();
  EXPECT_GT(expected.size(), 20U);
  EXPECT_EQ(told.size(), expected.size());
  EXPECT_TRUE(told == expected);
  EXPECT_GT(Runs(), told.size()) << "nothing was tried again";
  EXPECT_THAT(FaultsOfRegister(cluster_.url("postgres"), kTestMunicipality),
              IsEmpty());
  std::cout << "seed " << kSeed << ": " << told.size() << " notices, " << Runs()
            << " runs of the command\n";
}

}  // namespace
}  // namespace wegwijs
