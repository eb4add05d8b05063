// wegwijs signal ...

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/fake_servers.h"

namespace wegwijs::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Keeps what was asked, and answers with the signal.
class FakeSignals : public intake::v1::SignalService::Service {
 public:
  FakeSignals() {
    signal.set_name("municipalities/34022/signals/6");
    signal.set_state(intake::v1::SIGNAL_STATE_DISCUSSED);
    signal.set_kind(intake::v1::SIGNAL_KIND_GAP);
    signal.set_topic("taxonomyTerms/zoekt-huurwoning");
    signal.set_neighbourhood("municipalities/34022/neighbourhoods/overleie");
    signal.set_words("No flat for six.\n\nNot in \x1b[31mOverleie.");
    signal.set_organization("organizations/2");
    signal.set_supporters(3);
    signal.set_supported(true);
    signal.add_supporting_organizations("organizations/4");
    signal.set_etag("\"3\"");
    auto& step = *signal.add_steps();
    step.set_state(intake::v1::SIGNAL_STATE_DISCUSSED);
    step.set_worker("municipalities/34022/workers/9");
    step.mutable_meetup_date()->set_year(2016);
    step.mutable_meetup_date()->set_month(5);
    step.mutable_meetup_date()->set_day(12);
    step.set_meetup("municipalities/34022/meetups/8");
  }

  grpc::Status RaiseSignal(grpc::ServerContext*,
                           const intake::v1::RaiseSignalRequest* request,
                           intake::v1::Signal* response) override {
    raised.push_back(*request);
    *response = signal;
    return grpc::Status::OK;
  }
  grpc::Status FindSimilarSignals(
      grpc::ServerContext*,
      const intake::v1::FindSimilarSignalsRequest* request,
      intake::v1::FindSimilarSignalsResponse* response) override {
    sought.push_back(*request);
    if (similar) *response->add_signals() = signal;
    return grpc::Status::OK;
  }
  grpc::Status GetSignal(grpc::ServerContext*,
                         const intake::v1::GetSignalRequest* request,
                         intake::v1::Signal* response) override {
    got = *request;
    *response = signal;
    return grpc::Status::OK;
  }
  grpc::Status ListSignals(grpc::ServerContext*,
                           const intake::v1::ListSignalsRequest* request,
                           intake::v1::ListSignalsResponse* response) override {
    listed.push_back(*request);
    if (!empty) *response->add_signals() = signal;
    return grpc::Status::OK;
  }
  grpc::Status JoinSignal(grpc::ServerContext*,
                          const intake::v1::JoinSignalRequest* request,
                          intake::v1::Signal* response) override {
    joined = *request;
    *response = signal;
    return grpc::Status::OK;
  }
  grpc::Status TransitionSignal(
      grpc::ServerContext*, const intake::v1::TransitionSignalRequest* request,
      intake::v1::Signal* response) override {
    taken.push_back(*request);
    *response = signal;
    auto& step = *response->add_steps();
    step.set_state(request->state());
    step.set_answer(request->answer());
    return grpc::Status::OK;
  }

  intake::v1::Signal signal;
  bool similar = false;
  bool empty = false;
  intake::v1::GetSignalRequest got;
  intake::v1::JoinSignalRequest joined;
  std::vector<intake::v1::RaiseSignalRequest> raised;
  std::vector<intake::v1::FindSimilarSignalsRequest> sought;
  std::vector<intake::v1::ListSignalsRequest> listed;
  std::vector<intake::v1::TransitionSignalRequest> taken;
};

class SignalCommandsTest : public CommandsTest {
 protected:
  SignalCommandsTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&intake_);
    builder.RegisterService(&signals_);
    server_of_signals_ = builder.BuildAndStart();
    setenv("WEGWIJS_ENDPOINT", absl::StrCat("127.0.0.1:", port).c_str(), 1);
  }

  ~SignalCommandsTest() override { server_of_signals_->Shutdown(); }

  int Raise(std::vector<std::string> more) {
    std::vector<std::string> words = {"signal", "raise",   "--kind",
                                      "gap",    "--topic", "zoekt-huurwoning"};
    words.insert(words.end(), more.begin(), more.end());
    return Run(words);
  }

  FakeSignals signals_;
  std::unique_ptr<grpc::Server> server_of_signals_;
};

TEST_F(SignalCommandsTest, RaisesWhatNobodyRaisedBefore) {
  EXPECT_EQ(Raise({"--neighbourhood", "overleie", "--service", "4", "--words",
                   "No flat."}),
            0)
      << err_;
  ASSERT_EQ(signals_.sought.size(), 1u);
  ASSERT_EQ(signals_.raised.size(), 1u);
  EXPECT_EQ(signals_.sought[0].parent(), "municipalities/34022");
  EXPECT_EQ(signals_.sought[0].signal().words(), "No flat.");
  EXPECT_EQ(signals_.sought[0].signal().topic(),
            "taxonomyTerms/zoekt-huurwoning");
  const auto& raised = signals_.raised[0];
  EXPECT_EQ(raised.parent(), "municipalities/34022");
  EXPECT_NE(raised.request_id(), "");
  EXPECT_EQ(raised.signal().kind(), intake::v1::SIGNAL_KIND_GAP);
  EXPECT_EQ(raised.signal().topic(), "taxonomyTerms/zoekt-huurwoning");
  EXPECT_EQ(raised.signal().neighbourhood(),
            "municipalities/34022/neighbourhoods/overleie");
  EXPECT_EQ(raised.signal().service(), "services/4");
  EXPECT_EQ(raised.signal().words(), "No flat.");
}

TEST_F(SignalCommandsTest, ShowsWhatIsSimilarAndRaisesNothing) {
  signals_.similar = true;
  EXPECT_EQ(Raise({"--words", "No flat."}), 2);
  EXPECT_THAT(signals_.raised, IsEmpty());
  EXPECT_EQ(out_,
            "6  discussed  supported by 3 workers, you too\n"
            "  gap: zoekt-huurwoning, in overleie\n"
            "    No flat for six.\n"
            "\n"
            "    Not in \\x1b[31mOverleie.\n");
  EXPECT_THAT(err_,
              AllOf(HasSubstr("Nothing was raised"),
                    HasSubstr("wegwijs signal join NAME"), HasSubstr("--new")));

  EXPECT_EQ(Raise({"--words", "No flat.", "--json"}), 2);
  intake::v1::FindSimilarSignalsResponse found;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(out_, &found).ok());
  EXPECT_EQ(found.signals_size(), 1);

  const size_t asked = signals_.sought.size();
  EXPECT_EQ(Raise({"--words", "No flat.", "--new"}), 0) << err_;
  EXPECT_EQ(signals_.raised.size(), 1u);
  EXPECT_EQ(signals_.sought.size(), asked);
}

TEST_F(SignalCommandsTest, ReadsWordsWithTheirLineBreaks) {
  EXPECT_EQ(Raise({"--words-file", Write("words.txt", "One.\r\n\r\nTwo.\r\n")}),
            0)
      << err_;
  EXPECT_EQ(signals_.raised.at(0).signal().words(), "One.\n\nTwo.");
  std::istringstream typed("Three.\nFour.\n");
  std::streambuf* before = std::cin.rdbuf(typed.rdbuf());
  EXPECT_EQ(Raise({"--words-file", "-"}), 0) << err_;
  std::cin.rdbuf(before);
  EXPECT_EQ(signals_.raised.at(1).signal().words(), "Three.\nFour.");
}

TEST_F(SignalCommandsTest, WantsTheWordsOnce) {
  const std::string file = Write("words.txt", "No flat.");
  EXPECT_EQ(Raise({"--words", "No flat.", "--words-file", file}), 2);
  EXPECT_THAT(err_, HasSubstr("either --words or --words-file"));
  EXPECT_EQ(Raise({}), 2);
  EXPECT_THAT(err_, HasSubstr("either --words or --words-file"));
  EXPECT_EQ(Raise({"--words-file", "/no/such/file"}), 2);
  EXPECT_THAT(err_, HasSubstr("There is no file /no/such/file"));
  EXPECT_EQ(Raise({"--words-file", Write("words.txt", " \n")}), 2);
  EXPECT_THAT(err_, HasSubstr("There is nothing in "));
  EXPECT_EQ(Run({"signal", "raise", "--kind", "rant", "--topic", "huur",
                 "--words", "x"}),
            2);
  EXPECT_THAT(err_, HasSubstr("rant is not one of bottleneck, gap."));
  EXPECT_THAT(signals_.sought, IsEmpty());
  EXPECT_THAT(signals_.raised, IsEmpty());
}

TEST_F(SignalCommandsTest, StandsBehindOne) {
  EXPECT_EQ(Run({"signal", "join", "6"}), 0) << err_;
  EXPECT_EQ(signals_.joined.name(), "municipalities/34022/signals/6");
  EXPECT_NE(signals_.joined.request_id(), "");
  EXPECT_THAT(out_, HasSubstr("wegwijs signal list --mine"));
}

TEST_F(SignalCommandsTest, ListsOneLineOfWordsAndAnswer) {
  signals_.signal.set_answer("A second desk.\nFrom May.");
  EXPECT_EQ(Run({"signal", "list"}), 0) << err_;
  EXPECT_EQ(signals_.listed[0].parent(), "municipalities/34022");
  EXPECT_EQ(signals_.listed[0].state(), intake::v1::SIGNAL_STATE_UNSPECIFIED);
  EXPECT_FALSE(signals_.listed[0].supported());
  EXPECT_THAT(
      out_, AllOf(HasSubstr("6  discussed  supported by 3 workers, you too\n"),
                  HasSubstr("    No flat for six. Not in"),
                  HasSubstr("    answer: A second desk. From May.\n")));
  EXPECT_EQ(
      Run({"signal", "list", "--state", "closed", "--mine", "--limit", "7"}), 0)
      << err_;
  EXPECT_EQ(signals_.listed[1].state(), intake::v1::SIGNAL_STATE_CLOSED);
  EXPECT_TRUE(signals_.listed[1].supported());
  EXPECT_EQ(signals_.listed[1].page_size(), 7);
  EXPECT_EQ(Run({"signal", "list", "--meetup", "8"}), 0) << err_;
  EXPECT_EQ(signals_.listed[2].meetup(), "municipalities/34022/meetups/8");
  signals_.empty = true;
  EXPECT_EQ(Run({"signal", "list", "--meetup", "8"}), 0) << err_;
  EXPECT_EQ(out_, "None was discussed there.\n");
  EXPECT_EQ(Run({"signal", "list"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("wegwijs signal raise"));
  EXPECT_EQ(Run({"signal", "list", "--mine"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("Without --mine"));
}

TEST_F(SignalCommandsTest, ShowsStepsWithTheirAnswers) {
  auto& step = *signals_.signal.add_steps();
  step.set_state(intake::v1::SIGNAL_STATE_ANSWERED);
  step.set_answer("A second desk.\nFrom May.");
  signals_.signal.set_days_to_answer(12);
  EXPECT_EQ(Run({"signal", "show", "6"}), 0) << err_;
  EXPECT_EQ(signals_.got.name(), "municipalities/34022/signals/6");
  EXPECT_THAT(out_,
              AllOf(HasSubstr("\n    No flat for six.\n\n    Not in"),
                    HasSubstr("discussed on 2016-05-12 by 9\n                  "
                              "  at meetup 8\n"),
                    HasSubstr("answered\n    A second desk.\n    From May.\n"),
                    HasSubstr("12 days"), HasSubstr("\"3\"")));
  EXPECT_THAT(out_, ::testing::ContainsRegex("  of +4\n"));
}

TEST_F(SignalCommandsTest, TakesStepsOnWhatItRead) {
  const std::vector<
      std::pair<std::vector<std::string>, intake::v1::SignalState>>
      steps = {{{"signal", "triage", "6"}, intake::v1::SIGNAL_STATE_TRIAGED},
               {{"signal", "discuss", "6", "--meetup", "8"},
                intake::v1::SIGNAL_STATE_DISCUSSED},
               {{"signal", "answer", "6", "--text", "A second desk."},
                intake::v1::SIGNAL_STATE_ANSWERED},
               {{"signal", "close", "6"}, intake::v1::SIGNAL_STATE_CLOSED},
               {{"signal", "reopen", "6"}, intake::v1::SIGNAL_STATE_TRIAGED}};
  for (const auto& [words, state] : steps) {
    EXPECT_EQ(Run(words), 0) << err_;
    const auto& taken = signals_.taken.back();
    EXPECT_EQ(taken.name(), "municipalities/34022/signals/6");
    EXPECT_EQ(taken.state(), state) << words[1];
    EXPECT_EQ(taken.etag(), "\"3\"");
    EXPECT_NE(taken.request_id(), "");
    EXPECT_EQ(taken.meetup(),
              words[1] == "discuss" ? "municipalities/34022/meetups/8" : "");
    EXPECT_EQ(taken.answer(), words[1] == "answer" ? "A second desk." : "");
  }
  EXPECT_EQ(Run({"signal", "triage", "6", "--etag", "\"1\""}), 0) << err_;
  EXPECT_EQ(signals_.taken.back().etag(), "\"1\"");
}

TEST_F(SignalCommandsTest, AnswersFromAFile) {
  EXPECT_EQ(Run({"signal", "answer", "6", "--text-file",
                 Write("answer.txt", "A second desk.\nFrom May.\n")}),
            0)
      << err_;
  EXPECT_EQ(signals_.taken.at(0).answer(), "A second desk.\nFrom May.");
  EXPECT_THAT(out_, HasSubstr("    A second desk.\n    From May.\n"));
}

TEST_F(SignalCommandsTest, WantsTheMeetupAndTheAnswer) {
  EXPECT_EQ(Run({"signal", "discuss", "6"}), 2);
  EXPECT_THAT(err_, HasSubstr("--meetup"));
  EXPECT_EQ(Run({"signal", "answer", "6"}), 2);
  EXPECT_THAT(err_, HasSubstr("either --text or --text-file"));
  EXPECT_THAT(signals_.taken, IsEmpty());
}

}  // namespace
}  // namespace wegwijs::cli
