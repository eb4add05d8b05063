// The example client that mirrors referrals is killed 100 times at random,
// while referrals are made and answered, PostgreSQL is killed, and intake too:
// in the end its file holds what the organisation sees, each once.

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
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
#include "wegwijs/intake/v1/intake_service.grpc.pb.h"
#include "wegwijs/intake/v1/referral_service.grpc.pb.h"

namespace wegwijs {
namespace {

using intake::v1::IntakeService;
using intake::v1::Referral;
using intake::v1::ReferralService;
using nlohmann::json;
using ::testing::IsEmpty;

constexpr unsigned kSeed = 34022;
constexpr int kKills = 100;
constexpr int kLongestLifeMs = 500;
constexpr int kWriters = 4;
constexpr char kSociaalHuis[] = "services/01a205b3-d000-7000-8001-000000000004";

class MirrorKillTest : public ::testing::Test {
 protected:
  MirrorKillTest() {
    city_.SetUp();
    std::ofstream(token_file_) << house_ << "\n";
  }

  ~MirrorKillTest() override {
    for (const std::string& path : {mirror_, absl::StrCat(mirror_, ".draft"),
                                    token_file_, output_.out, output_.err}) {
      std::filesystem::remove(path);
    }
  }

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

  // The Sociaal Huis brings it there.
  void Take(Referral& referral, intake::v1::ReferralState state) {
    intake::v1::TransitionReferralRequest step;
    step.set_name(referral.name());
    step.set_state(state);
    step.set_evidence(intake::v1::REFERRAL_EVIDENCE_PARTNER);
    step.set_etag(referral.etag());
    step.set_request_id(NewUuid());
    Insist(&ReferralService::Stub::TransitionReferral, step, &referral, house_);
  }

  // Leads people to the Sociaal Huis, which accepts; the toeleider adds a note,
  // and the Sociaal Huis completes every other one.
  void Work() {
    for (int i = 0; !enough_; ++i) {
      intake::v1::Conversation talk;
      Insist(&IntakeService::Stub::RecordConversation, NewConversationRequest(),
             &talk, toeleider_);
      intake::v1::CreateReferralRequest create;
      create.set_parent("municipalities/34022");
      create.mutable_referral()->set_about(talk.help_requests(0).name());
      create.mutable_referral()->set_service(kSociaalHuis);
      create.set_request_id(NewUuid());
      Referral referral;
      Insist(&ReferralService::Stub::CreateReferral, create, &referral,
             toeleider_);
      Take(referral, intake::v1::REFERRAL_STATE_ACCEPTED);
      intake::v1::AddReferralNoteRequest note;
      note.set_name(referral.name());
      note.set_text("Komt op dinsdag.");
      note.set_request_id(NewUuid());
      Insist(&ReferralService::Stub::AddReferralNote, note, &referral,
             toeleider_);
      if (i % 2 == 0) Take(referral, intake::v1::REFERRAL_STATE_COMPLETED);
      absl::SleepFor(absl::Milliseconds(50));
    }
  }

  std::vector<std::string> Mirror(std::vector<std::string> more = {}) {
    std::vector<std::string> words = {Binary("mirror-referrals"),
                                      city_.intake().address(), "34022",
                                      token_file_, mirror_};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  json Mirrored() {
    std::ifstream file(mirror_);
    return json::parse(file)["referrals"];
  }

  // What ListReferrals answers the organisation, each read in full.
  json Seen() {
    json all = json::object();
    for (const bool ended : {false, true}) {
      intake::v1::ListReferralsRequest request;
      request.set_parent("municipalities/34022");
      request.set_ended(ended);
      request.set_page_size(500);
      intake::v1::ListReferralsResponse page;
      do {
        page.Clear();
        Insist(&ReferralService::Stub::ListReferrals, request, &page, house_);
        for (const Referral& listed : page.referrals()) {
          intake::v1::GetReferralRequest get;
          get.set_name(listed.name());
          Referral referral;
          Insist(&ReferralService::Stub::GetReferral, get, &referral, house_);
          std::string text;
          EXPECT_TRUE(
              google::protobuf::util::MessageToJsonString(referral, &text)
                  .ok());
          all[referral.name()] = json::parse(text);
        }
        request.set_page_token(page.next_page_token());
      } while (!page.next_page_token().empty());
    }
    return all;
  }

  PostgresCluster cluster_;
  Kortrijk city_{
      [this](const std::string& role) { return cluster_.url(role); }};
  const std::string toeleider_ = city_.Token("toeleider");
  const std::string house_ =
      city_.TokenOf("demo-case_system", "case_system", kOcmwKortrijk);
  const std::string token_file_ = TemporaryPath("token");
  const std::string mirror_ = TemporaryPath("mirror");
  const OutputFiles output_ = {TemporaryPath("out"), TemporaryPath("err")};
  std::mt19937 random_{kSeed};
  std::atomic<bool> enough_ = false;
};

TEST_F(MirrorKillTest, LosesAndDoublesNothing) {
  SCOPED_TRACE(absl::StrCat("seed ", kSeed));
  std::vector<std::thread> workers;
  for (int i = 0; i < kWriters; ++i) workers.emplace_back([this] { Work(); });
  std::uniform_int_distribution<int> moment(0, kLongestLifeMs);
  for (int i = 1; i <= kKills; ++i) {
    const pid_t mirror = Spawn(Mirror(), output_);
    absl::SleepFor(absl::Milliseconds(moment(random_)));
    if (i % 10 == 3) {
      cluster_.Kill();
      cluster_.Start();
    }
    if (i % 10 == 7) {
      city_.intake().Kill();
      city_.RestartIntake();
    }
    kill(mirror, SIGKILL);
    EXPECT_EQ(WaitForExit(mirror), 128 + SIGKILL) << "it gave up";
  }
  enough_ = true;
  for (std::thread& worker : workers) worker.join();

  ASSERT_EQ(WaitForExit(Spawn(Mirror({"--once"}), output_)), 0);
  const json mirrored = Mirrored();
  const json seen = Seen();
  EXPECT_GT(mirrored.size(), 20U);
  EXPECT_EQ(mirrored.size(), seen.size());
  EXPECT_TRUE(mirrored == seen);
  EXPECT_THAT(FaultsOfRegister(cluster_.url("postgres"), kTestMunicipality),
              IsEmpty());
  std::cout << "seed " << kSeed << ": " << mirrored.size()
            << " referrals mirrored\n";
}

}  // namespace
}  // namespace wegwijs
