// wegwijs service suggest, directory corrections, directory resolve

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/fake_servers.h"

namespace wegwijs::cli {
namespace {

using directory::v1::Correction;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Keeps what was asked, and answers with the correction.
class FakeCorrections : public directory::v1::CorrectionService::Service {
 public:
  FakeCorrections() {
    correction.set_name("municipalities/34022/corrections/8");
    correction.set_about("services/2");
    correction.set_about_display_name("VDAB");
    correction.set_field(directory::v1::CORRECTION_FIELD_OPENING_HOURS);
    correction.set_words("Closed on \x1b[31mFridays.");
    correction.set_state(Correction::STATE_OPEN);
    // 2016-05-12.
    correction.mutable_create_time()->set_seconds(1463052600);
    correction.set_mine(true);
    correction.set_etag("\"1\"");
  }

  grpc::Status SuggestCorrection(
      grpc::ServerContext*,
      const directory::v1::SuggestCorrectionRequest* request,
      Correction* response) override {
    suggested.push_back(*request);
    *response = correction;
    return grpc::Status::OK;
  }
  grpc::Status GetCorrection(grpc::ServerContext*,
                             const directory::v1::GetCorrectionRequest*,
                             Correction* response) override {
    *response = correction;
    return grpc::Status::OK;
  }
  grpc::Status ListCorrections(
      grpc::ServerContext*,
      const directory::v1::ListCorrectionsRequest* request,
      directory::v1::ListCorrectionsResponse* response) override {
    listed.push_back(*request);
    if (!empty) *response->add_corrections() = correction;
    return grpc::Status::OK;
  }
  grpc::Status ResolveCorrection(
      grpc::ServerContext*,
      const directory::v1::ResolveCorrectionRequest* request,
      Correction* response) override {
    resolved.push_back(*request);
    *response = correction;
    response->set_state(request->state());
    response->set_answer(request->answer());
    response->mutable_resolve_time()->set_seconds(1463152600);
    return grpc::Status::OK;
  }

  Correction correction;
  bool empty = false;
  std::vector<directory::v1::SuggestCorrectionRequest> suggested;
  std::vector<directory::v1::ListCorrectionsRequest> listed;
  std::vector<directory::v1::ResolveCorrectionRequest> resolved;
};

class CorrectionCommandsTest : public CommandsTest {
 protected:
  CorrectionCommandsTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&corrections_);
    server_of_corrections_ = builder.BuildAndStart();
    setenv("WEGWIJS_DIRECTORY_ENDPOINT",
           absl::StrCat("127.0.0.1:", port).c_str(), 1);
  }

  ~CorrectionCommandsTest() override { server_of_corrections_->Shutdown(); }

  FakeCorrections corrections_;
  std::unique_ptr<grpc::Server> server_of_corrections_;
};

TEST_F(CorrectionCommandsTest, SaysWhatIsWrongWithAService) {
  EXPECT_EQ(Run({"service", "suggest", "2", "--field", "opening-hours",
                 "--words", "Closed on Fridays."}),
            0)
      << err_;
  ASSERT_EQ(corrections_.suggested.size(), 1u);
  const auto& request = corrections_.suggested[0];
  EXPECT_EQ(request.parent(), "municipalities/34022");
  EXPECT_NE(request.request_id(), "");
  EXPECT_EQ(request.correction().about(), "services/2");
  EXPECT_EQ(request.correction().field(),
            directory::v1::CORRECTION_FIELD_OPENING_HOURS);
  EXPECT_EQ(request.correction().words(), "Closed on Fridays.");
  EXPECT_THAT(out_,
              AllOf(HasSubstr("VDAB: opening hours, open since 2016-05-12, "
                              "yours\n    Closed on \\x1b[31mFridays.\n"),
                    HasSubstr("  8\n"), Not(HasSubstr("Answer"))));
  EXPECT_EQ(Run({"service", "suggest", "organizations/3", "--field", "name",
                 "--words", "Avansa"}),
            0)
      << err_;
  EXPECT_EQ(corrections_.suggested[1].correction().about(), "organizations/3");
}

TEST_F(CorrectionCommandsTest, WantsAFieldAndWords) {
  EXPECT_EQ(Run({"service", "suggest", "2", "--words", "x"}), 2);
  EXPECT_THAT(err_, HasSubstr("--field"));
  EXPECT_EQ(Run({"service", "suggest", "2", "--field", "colour"}), 2);
  EXPECT_THAT(err_, HasSubstr("colour is not one of name, description"));
  EXPECT_EQ(Run({"service", "suggest", "2", "--field", "phone"}), 2);
  EXPECT_THAT(err_, HasSubstr("--words"));
  EXPECT_THAT(corrections_.suggested, IsEmpty());
}

TEST_F(CorrectionCommandsTest, ListsWhatWaitsAndWhatIsMine) {
  EXPECT_EQ(Run({"directory", "corrections"}), 0) << err_;
  EXPECT_EQ(corrections_.listed[0].parent(), "municipalities/34022");
  EXPECT_EQ(corrections_.listed[0].state(), Correction::STATE_OPEN);
  EXPECT_EQ(corrections_.listed[0].page_size(), 50);
  EXPECT_THAT(out_, HasSubstr("VDAB: opening hours"));
  EXPECT_EQ(
      Run({"directory", "corrections", "--mine", "--about", "organizations/3"}),
      0)
      << err_;
  EXPECT_TRUE(corrections_.listed[1].mine());
  EXPECT_EQ(corrections_.listed[1].state(), Correction::STATE_UNSPECIFIED);
  EXPECT_EQ(corrections_.listed[1].about(), "organizations/3");
  EXPECT_EQ(Run({"directory", "corrections", "--state", "rejected"}), 0)
      << err_;
  EXPECT_EQ(corrections_.listed[2].state(), Correction::STATE_REJECTED);
  corrections_.empty = true;
  EXPECT_EQ(Run({"directory", "corrections"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("wegwijs service suggest"));
}

TEST_F(CorrectionCommandsTest, AnswersWhoSaidIt) {
  EXPECT_EQ(Run({"directory", "resolve", "8", "--accept", "--answer",
                 "Thank you, it is changed."}),
            0)
      << err_;
  ASSERT_EQ(corrections_.resolved.size(), 1u);
  const auto& request = corrections_.resolved[0];
  EXPECT_EQ(request.name(), "municipalities/34022/corrections/8");
  EXPECT_EQ(request.etag(), "\"1\"");
  EXPECT_EQ(request.state(), Correction::STATE_ACCEPTED);
  EXPECT_THAT(out_,
              AllOf(HasSubstr("accepted on 2016-05-13"),
                    HasSubstr("  Answer\n    Thank you, it is changed.")));
  EXPECT_EQ(Run({"directory", "resolve", "8", "--answer", "x"}), 2);
  EXPECT_THAT(err_, HasSubstr("Say --accept or --reject."));
  EXPECT_EQ(Run({"directory", "resolve", "8", "--accept", "--reject",
                 "--answer", "x"}),
            2);
  EXPECT_EQ(corrections_.resolved.size(), 1u);
}

}  // namespace
}  // namespace wegwijs::cli
