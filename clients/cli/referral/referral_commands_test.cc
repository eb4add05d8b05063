// wegwijs referral ...

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/fake_servers.h"
#include "wegwijs/intake/v1/referral_service.grpc.pb.h"

namespace wegwijs::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kNeed[] = "municipalities/34022/conversations/1/helpRequests/1";

// Keeps what was asked, and answers `answer` with the referral.
class FakeReferrals : public intake::v1::ReferralService::Service {
 public:
  FakeReferrals() {
    referral.set_name("municipalities/34022/referrals/7");
    referral.set_state(intake::v1::REFERRAL_STATE_REQUESTED);
    referral.set_direction(intake::v1::REFERRAL_DIRECTION_OUTBOUND);
    referral.set_about(kNeed);
    referral.set_service_display_name("Sociaal Huis");
    referral.mutable_service_fit()->set_language(
        intake::v1::ServiceFit::LANGUAGE_NOT_SPOKEN);
    referral.mutable_service_fit()->set_room(intake::v1::ServiceFit::ROOM_FULL);
    referral.mutable_service_fit()->mutable_room_date()->set_year(2016);
    referral.mutable_service_fit()->mutable_room_date()->set_month(4);
    referral.mutable_service_fit()->mutable_room_date()->set_day(30);
    referral.set_topic("taxonomyTerms/zoekt-huurwoning");
    referral.mutable_due_date()->set_year(2016);
    referral.mutable_due_date()->set_month(5);
    referral.mutable_due_date()->set_day(16);
    referral.set_overdue(true);
    referral.set_no_feedback(true);
    referral.set_outcome(intake::v1::OUTCOME_OPEN);
    referral.set_etag("\"3\"");
    auto& step = *referral.add_steps();
    step.set_state(intake::v1::REFERRAL_STATE_REQUESTED);
    step.set_evidence(intake::v1::REFERRAL_EVIDENCE_TOELEIDER);
    step.set_worker("municipalities/34022/workers/9");
    auto& note = *referral.add_notes();
    note.set_text("Komt op dinsdag.\nMet een tolk.");
    note.set_organization("organizations/5");
    note.mutable_note_time()->set_seconds(1463392800);
  }

  grpc::Status CreateReferral(grpc::ServerContext*,
                              const intake::v1::CreateReferralRequest* request,
                              intake::v1::Referral* response) override {
    created = *request;
    *response = referral;
    return answer;
  }
  grpc::Status GetReferral(grpc::ServerContext*,
                           const intake::v1::GetReferralRequest* request,
                           intake::v1::Referral* response) override {
    got = *request;
    *response = referral;
    return answer;
  }
  grpc::Status ListReferrals(
      grpc::ServerContext*, const intake::v1::ListReferralsRequest* request,
      intake::v1::ListReferralsResponse* response) override {
    listed = *request;
    if (!empty) *response->add_referrals() = referral;
    return answer;
  }
  grpc::Status TransitionReferral(
      grpc::ServerContext*,
      const intake::v1::TransitionReferralRequest* request,
      intake::v1::Referral* response) override {
    taken = *request;
    *response = referral;
    response->set_state(request->state());
    return answer;
  }

  grpc::Status AddReferralNote(
      grpc::ServerContext*, const intake::v1::AddReferralNoteRequest* request,
      intake::v1::Referral* response) override {
    noted = *request;
    *response = referral;
    response->add_notes()->set_text(request->text());
    response->mutable_notes(1)->set_worker("municipalities/34022/workers/8");
    return answer;
  }

  intake::v1::Referral referral;
  grpc::Status answer;
  bool empty = false;
  intake::v1::CreateReferralRequest created;
  intake::v1::GetReferralRequest got;
  intake::v1::ListReferralsRequest listed;
  intake::v1::TransitionReferralRequest taken;
  intake::v1::AddReferralNoteRequest noted;
};

class ReferralCommandsTest : public CommandsTest {
 protected:
  ReferralCommandsTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&intake_);
    builder.RegisterService(&referrals_);
    server_of_referrals_ = builder.BuildAndStart();
    setenv("WEGWIJS_ENDPOINT", absl::StrCat("127.0.0.1:", port).c_str(), 1);
  }

  ~ReferralCommandsTest() override { server_of_referrals_->Shutdown(); }

  FakeReferrals referrals_;
  std::unique_ptr<grpc::Server> server_of_referrals_;
};

TEST_F(ReferralCommandsTest, LeadsAPersonToAService) {
  EXPECT_EQ(
      Run({"referral", "create", "--about", kNeed, "--service", "4", "--manner",
           "warm-handover", "--priority", "urgent", "--due", "20/05/2016"}),
      0)
      << err_;
  const intake::v1::Referral& sent = referrals_.created.referral();
  EXPECT_EQ(referrals_.created.parent(), "municipalities/34022");
  EXPECT_NE(referrals_.created.request_id(), "");
  EXPECT_EQ(sent.about(), kNeed);
  EXPECT_EQ(sent.service(), "services/4");
  EXPECT_EQ(sent.manner(), intake::v1::REFERRAL_MANNER_WARM_HANDOVER);
  EXPECT_EQ(sent.priority(), intake::v1::REFERRAL_PRIORITY_URGENT);
  EXPECT_EQ(sent.due_date().day(), 20);
  EXPECT_THAT(out_,
              AllOf(HasSubstr("no answer"), HasSubstr("Sociaal Huis"),
                    HasSubstr("not in their language, full (2016-04-30)"),
                    HasSubstr("requested, says toeleider"), HasSubstr("by 9")));
}

TEST_F(ReferralCommandsTest, WritesDownWhoLedThePersonHere) {
  EXPECT_EQ(Run({"referral", "create", "--about", "1", "--service", "4",
                 "--inbound", "language"}),
            0)
      << err_;
  const intake::v1::Referral& sent = referrals_.created.referral();
  EXPECT_EQ(sent.about(), "municipalities/34022/conversations/1");
  EXPECT_EQ(sent.direction(), intake::v1::REFERRAL_DIRECTION_INBOUND);
  EXPECT_EQ(sent.inbound_reason(), intake::v1::INBOUND_REASON_LANGUAGE);
}

TEST_F(ReferralCommandsTest, SendsOnWithoutKnowingTheNeed) {
  EXPECT_EQ(Run({"referral", "create", "--part-of", "7", "--service", "4"}), 0)
      << err_;
  EXPECT_EQ(referrals_.created.referral().part_of(),
            "municipalities/34022/referrals/7");
  EXPECT_EQ(referrals_.created.referral().about(), "");
}

TEST_F(ReferralCommandsTest, ListsTheInboxAndTheOutbox) {
  EXPECT_EQ(Run({"referral", "list"}), 0) << err_;
  EXPECT_EQ(referrals_.listed.box(), intake::v1::REFERRAL_BOX_UNSPECIFIED);
  EXPECT_THAT(out_, AllOf(HasSubstr("2016-05-16"), HasSubstr("no answer"),
                          HasSubstr("Sociaal Huis")));
  EXPECT_EQ(Run({"referral", "list", "--outbox", "--ended", "--organization",
                 "5", "--limit", "7"}),
            0)
      << err_;
  EXPECT_EQ(referrals_.listed.box(), intake::v1::REFERRAL_BOX_OUTBOX);
  EXPECT_TRUE(referrals_.listed.ended());
  EXPECT_EQ(referrals_.listed.organization(), "organizations/5");
  EXPECT_EQ(referrals_.listed.page_size(), 7);
  referrals_.empty = true;
  EXPECT_EQ(Run({"referral", "list"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("No referral is ongoing."));
}

TEST_F(ReferralCommandsTest, TakesEachStepOnWhatItRead) {
  const std::vector<std::pair<std::string, intake::v1::ReferralState>> steps = {
      {"request", intake::v1::REFERRAL_STATE_REQUESTED},
      {"accept", intake::v1::REFERRAL_STATE_ACCEPTED},
      {"reject", intake::v1::REFERRAL_STATE_REJECTED},
      {"start", intake::v1::REFERRAL_STATE_IN_PROGRESS},
      {"hold", intake::v1::REFERRAL_STATE_ON_HOLD},
      {"complete", intake::v1::REFERRAL_STATE_COMPLETED},
      {"fail", intake::v1::REFERRAL_STATE_FAILED},
      {"cancel", intake::v1::REFERRAL_STATE_CANCELLED},
      {"retract", intake::v1::REFERRAL_STATE_ENTERED_IN_ERROR}};
  for (const auto& [verb, state] : steps) {
    std::vector<std::string> words = {"referral", verb, "7"};
    if (Run(words) == 2) {
      EXPECT_THAT(err_, HasSubstr("--reason"));
      words.insert(words.end(), {"--reason", "not-reached"});
      EXPECT_EQ(Run(words), 0) << err_;
      EXPECT_EQ(referrals_.taken.reason(),
                intake::v1::REFERRAL_REASON_NOT_REACHED);
    }
    EXPECT_EQ(referrals_.taken.name(), "municipalities/34022/referrals/7");
    EXPECT_EQ(referrals_.taken.state(), state) << verb;
    EXPECT_EQ(referrals_.taken.etag(), "\"3\"");
    const bool of_sender =
        verb == "request" || verb == "cancel" || verb == "retract";
    EXPECT_EQ(referrals_.taken.evidence(),
              of_sender ? intake::v1::REFERRAL_EVIDENCE_TOELEIDER
                        : intake::v1::REFERRAL_EVIDENCE_PARTNER)
        << verb;
  }
  EXPECT_EQ(Run({"referral", "accept", "7", "--evidence", "client", "--etag",
                 "\"1\""}),
            0)
      << err_;
  EXPECT_EQ(referrals_.taken.evidence(), intake::v1::REFERRAL_EVIDENCE_CLIENT);
  EXPECT_EQ(referrals_.taken.etag(), "\"1\"");
}

TEST_F(ReferralCommandsTest, AsksForTheOutcomeOfWhatIsCompleted) {
  EXPECT_EQ(Run({"referral", "complete", "7"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr(absl::StrCat("wegwijs conversation outcome ",
                                           kNeed, " --outcome met")));
  referrals_.referral.set_outcome(intake::v1::OUTCOME_MET);
  EXPECT_EQ(Run({"referral", "complete", "7"}), 0) << err_;
  EXPECT_THAT(out_, Not(HasSubstr("conversation outcome")));
}

TEST_F(ReferralCommandsTest, ShowsWhatWasAdded) {
  EXPECT_EQ(Run({"referral", "show", "7"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("  2016-05-16 12:00  note by 5\n"
                              "                    Komt op dinsdag.\n"
                              "                    Met een tolk.\n"));
}

TEST_F(ReferralCommandsTest, AddsANote) {
  EXPECT_EQ(Run({"referral", "note", "7", "--text", "Bel na vier uur."}), 0)
      << err_;
  EXPECT_EQ(referrals_.noted.name(), "municipalities/34022/referrals/7");
  EXPECT_EQ(referrals_.noted.text(), "Bel na vier uur.");
  EXPECT_NE(referrals_.noted.request_id(), "");
  EXPECT_THAT(out_, AllOf(HasSubstr("Komt op dinsdag."), HasSubstr("note by 8"),
                          HasSubstr("Bel na vier uur.")));

  const std::string path = absl::StrCat(::testing::TempDir(), "note.txt");
  std::ofstream(path) << "Regel een.\r\nRegel twee.\n\n";
  EXPECT_EQ(Run({"referral", "note", "7", "--text-file", path}), 0) << err_;
  EXPECT_EQ(referrals_.noted.text(), "Regel een.\nRegel twee.");

  referrals_.noted.Clear();
  EXPECT_EQ(Run({"referral", "note", "7"}), 2);
  EXPECT_THAT(err_, HasSubstr("--text-file"));
  EXPECT_EQ(Run({"referral", "note", "7", "--text", "x", "--text-file", path}),
            2);
  EXPECT_EQ(referrals_.noted.name(), "");
  std::remove(path.c_str());
}

TEST_F(ReferralCommandsTest, SaysWhyANoteIsNotAdded) {
  referrals_.answer = {grpc::StatusCode::FAILED_PRECONDITION,
                       "Accept the referral first; then you can add to it, "
                       "until it ends."};
  EXPECT_NE(Run({"referral", "note", "7", "--text", "Wacht."}), 0);
  EXPECT_THAT(err_, HasSubstr("Accept the referral first"));
}

}  // namespace
}  // namespace wegwijs::cli
