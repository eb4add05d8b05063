// The example of a case system in Node is killed 60 times at random, while
// referrals are made and taken back, and PostgreSQL, intake and the gateway are
// killed too: in the end each referral that was not taken back was accepted
// once and completed once, and following everything again changes nothing.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <pqxx/pqxx>
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

using intake::v1::IntakeService;
using intake::v1::Referral;
using intake::v1::ReferralService;
using ::testing::IsEmpty;

constexpr unsigned kSeed = 34022;
constexpr int kKills = 60;
constexpr int kLongestLifeMs = 1500;
constexpr int kWriters = 4;
constexpr absl::Duration kBetweenReferrals = absl::Milliseconds(100);
constexpr char kSociaalHuis[] = "services/01a205b3-d000-7000-8001-000000000004";

// What happened to each referral, by its events and by its own history.
constexpr char kEvents[] = R"sql(
  SELECT 'municipalities/34022/' || resource,
         string_agg(kind, ', ' ORDER BY event_number)
  FROM intake.event
  WHERE municipality_id = 34022 AND kind LIKE 'referral.%'
  GROUP BY resource
)sql";
constexpr char kSteps[] = R"sql(
  SELECT 'municipalities/34022/referrals/' || referral_id,
         string_agg(state || ' by ' || organization_id, ', ' ORDER BY version)
  FROM intake.referral_step WHERE municipality_id = 34022
  GROUP BY referral_id
)sql";
constexpr char kOpen[] = R"sql(
  SELECT count(*) FROM intake.referral
  WHERE municipality_id = 34022 AND state NOT IN ('completed', 'cancelled')
)sql";

// By the name of the referral.
using Histories = std::map<std::string, std::string>;

class CitySystemKillTest : public ::testing::Test {
 protected:
  CitySystemKillTest() {
    city_.SetUp();
    RestartGateway();
    std::ofstream(token_file_) << house_ << "\n";
    MustRun({"protoc", "-I", SourceFile("proto"), "-I",
             SourceFile("node_modules/google-proto-files"), "--include_imports",
             absl::StrCat("--descriptor_set_out=", schema_file_),
             "wegwijs/intake/v1/event_service.proto",
             "wegwijs/intake/v1/referral_service.proto"});
  }

  ~CitySystemKillTest() override {
    for (const std::string& path :
         {token_file_, schema_file_, place_, absl::StrCat(place_, ".draft"),
          output_.out, output_.err}) {
      std::filesystem::remove(path);
    }
  }

  // At the address of the one before.
  void RestartGateway() {
    std::vector<std::string> flags;
    if (gateway_ != nullptr) {
      flags.push_back(absl::StrCat("--listen=", gateway_->address()));
      gateway_->Kill();
    }
    gateway_ = city_.NewGateway(flags);
  }

  // Calls until it is answered, by yes or by no.
  template <typename Stub, typename Request, typename Response>
  grpc::Status Insist(grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                   const Request&, Response*),
                      const Request& request, Response* response) {
    Stub stub(city_.ChannelTo(city_.intake()));
    while (true) {
      grpc::ClientContext context;
      AddToken(context, toeleider_);
      context.set_deadline(std::chrono::system_clock::now() +
                           std::chrono::seconds(5));
      grpc::Status status = (stub.*method)(&context, request, response);
      if (status.error_code() != grpc::StatusCode::UNAVAILABLE &&
          status.error_code() != grpc::StatusCode::DEADLINE_EXCEEDED) {
        return status;
      }
      absl::SleepFor(absl::Milliseconds(100));
    }
  }

  Referral Refer() {
    intake::v1::Conversation talk;
    EXPECT_TRUE(Insist(&IntakeService::Stub::RecordConversation,
                       NewConversationRequest(), &talk)
                    .ok());
    intake::v1::CreateReferralRequest create;
    create.set_parent("municipalities/34022");
    create.mutable_referral()->set_about(talk.help_requests(0).name());
    create.mutable_referral()->set_service(kSociaalHuis);
    create.set_request_id(NewUuid());
    Referral referral;
    EXPECT_TRUE(
        Insist(&ReferralService::Stub::CreateReferral, create, &referral).ok());
    return referral;
  }

  // False if the case system was faster.
  bool TakeBack(const Referral& referral) {
    intake::v1::TransitionReferralRequest step;
    step.set_name(referral.name());
    step.set_state(intake::v1::REFERRAL_STATE_CANCELLED);
    step.set_reason(intake::v1::REFERRAL_REASON_NO_LONGER_NEEDED);
    step.set_evidence(intake::v1::REFERRAL_EVIDENCE_TOELEIDER);
    step.set_etag(referral.etag());
    step.set_request_id(NewUuid());
    Referral ignored;
    const grpc::Status status =
        Insist(&ReferralService::Stub::TransitionReferral, step, &ignored);
    EXPECT_TRUE(status.ok() || status.error_code() == grpc::StatusCode::ABORTED)
        << status.error_message();
    return status.ok();
  }

  // Leads people to the Sociaal Huis, and takes every fourth back.
  void Work() {
    for (int i = 0; !enough_; ++i) {
      const Referral referral = Refer();
      const bool is_back = i % 4 == 3 && TakeBack(referral);
      const std::lock_guard lock(mutex_);
      (is_back ? taken_back_ : standing_).insert(referral.name());
      absl::SleepFor(kBetweenReferrals);
    }
  }

  pid_t StartCitySystem() {
    return Spawn({"node", SourceFile("clients/examples/city_system.mjs"),
                  absl::StrCat("http://", gateway_->address()), "34022",
                  kOcmwKortrijk, token_file_, place_, schema_file_},
                 output_);
  }

  std::string Place() const {
    std::ifstream file(place_);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  Histories Read(const char* sql) {
    pqxx::connection connection(cluster_.url("postgres"));
    pqxx::work transaction(connection);
    Histories histories;
    for (const pqxx::row& row : transaction.exec(sql)) {
      histories[row[0].as<std::string>()] = row[1].as<std::string>();
    }
    return histories;
  }

  // What they are when nothing was lost or doubled.
  Histories Expected(const std::string& of_standing,
                     const std::string& of_taken_back) const {
    Histories histories;
    for (const auto& name : standing_) histories[name] = of_standing;
    for (const auto& name : taken_back_) histories[name] = of_taken_back;
    return histories;
  }

  void ExpectEachOnce() {
    const std::string asked = absl::StrCat("requested by ", kCityOfKortrijk);
    EXPECT_EQ(
        Read(kSteps),
        Expected(absl::StrCat(asked, ", accepted by ", kOcmwKortrijk,
                              ", completed by ", kOcmwKortrijk),
                 absl::StrCat(asked, ", cancelled by ", kCityOfKortrijk)));
    EXPECT_EQ(Read(kEvents),
              Expected("referral.created, referral.changed, referral.changed",
                       "referral.created, referral.changed"));
    EXPECT_THAT(FaultsOfRegister(cluster_.url("postgres"), kTestMunicipality),
                IsEmpty());
  }

  // The token that stands for all that has happened.
  std::string LastPlace() {
    grpc::ClientContext context;
    AddToken(context, house_);
    intake::v1::WatchEventsRequest request;
    request.set_parent("municipalities/34022");
    request.set_from_now(true);
    intake::v1::WatchEventsResponse message;
    intake::v1::EventService::Stub stub(city_.ChannelTo(city_.intake()));
    EXPECT_TRUE(stub.WatchEvents(&context, request)->Read(&message));
    context.TryCancel();
    return message.resume_token();
  }

  // Lets the case system run until it has dealt with all that happens.
  void RunToTheEnd() {
    const pid_t system = StartCitySystem();
    EXPECT_TRUE(
        Soon([this] { return Number(cluster_.url("postgres"), kOpen) == 0; }));
    const std::string last = LastPlace();
    EXPECT_TRUE(Soon([&] { return Place() == last; }));
    kill(system, SIGKILL);
    EXPECT_EQ(WaitForExit(system), 128 + SIGKILL) << "it gave up";
  }

  static bool Soon(const std::function<bool()>& holds) {
    const absl::Time end = absl::Now() + absl::Minutes(2);
    while (!holds()) {
      if (absl::Now() > end) return false;
      absl::SleepFor(absl::Milliseconds(100));
    }
    return true;
  }

  PostgresCluster cluster_;
  Kortrijk city_{
      [this](const std::string& role) { return cluster_.url(role); }};
  std::unique_ptr<ServerProcess> gateway_;
  const std::string toeleider_ = city_.Token("toeleider");
  const std::string house_ =
      city_.TokenOf("demo-case_system", "case_system", kOcmwKortrijk);
  const std::string token_file_ = TemporaryPath("token");
  const std::string schema_file_ = TemporaryPath("schema");
  const std::string place_ = TemporaryPath("place");
  const OutputFiles output_ = {TemporaryPath("out"), TemporaryPath("err")};
  std::mt19937 random_{kSeed};
  std::atomic<bool> enough_ = false;
  std::mutex mutex_;
  std::set<std::string> standing_;
  std::set<std::string> taken_back_;
};

TEST_F(CitySystemKillTest, CompletesEachReferralOnce) {
  SCOPED_TRACE(absl::StrCat("seed ", kSeed));
  std::vector<std::thread> workers;
  for (int i = 0; i < kWriters; ++i) workers.emplace_back([this] { Work(); });
  std::uniform_int_distribution<int> moment(0, kLongestLifeMs);
  for (int i = 1; i <= kKills; ++i) {
    const pid_t system = StartCitySystem();
    absl::SleepFor(absl::Milliseconds(moment(random_)));
    if (i % 10 == 2) {
      cluster_.Kill();
      cluster_.Start();
    }
    if (i % 10 == 5) {
      city_.intake().Kill();
      city_.RestartIntake();
    }
    if (i % 10 == 8) RestartGateway();
    kill(system, SIGKILL);
    EXPECT_EQ(WaitForExit(system), 128 + SIGKILL) << "it gave up";
  }
  enough_ = true;
  for (std::thread& worker : workers) worker.join();

  RunToTheEnd();
  EXPECT_GT(standing_.size(), 20U);
  EXPECT_FALSE(taken_back_.empty());
  ExpectEachOnce();
  // From the first event on.
  std::filesystem::remove(place_);
  RunToTheEnd();
  ExpectEachOnce();
  std::cout << "seed " << kSeed << ": " << standing_.size()
            << " referrals completed, " << taken_back_.size()
            << " taken back\n";
}

}  // namespace
}  // namespace wegwijs
