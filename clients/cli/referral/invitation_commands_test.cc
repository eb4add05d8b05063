// wegwijs referral invite; wegwijs referral answer

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
using ::testing::Not;

constexpr char kLinkSecret[] = "AbCdEfGhIjKlMnOpQrStUvWxYz012345";

// Keeps what was asked and with which token; tells the secrets as if `told`.
class FakeInvitations : public intake::v1::ReferralService::Service {
 public:
  grpc::Status CreateInvitation(
      grpc::ServerContext*, const intake::v1::CreateInvitationRequest* request,
      intake::v1::Invitation* response) override {
    invited = *request;
    response->set_name("municipalities/34022/invitations/12345678");
    response->set_referral(request->referral());
    response->mutable_expire_time()->set_seconds(1463392800);
    if (told) {
      response->set_spoken_code("K7M2-9XQP");
      response->set_link_secret(kLinkSecret);
    }
    return grpc::Status::OK;
  }
  grpc::Status AnswerInvitation(
      grpc::ServerContext* context,
      const intake::v1::AnswerInvitationRequest* request,
      intake::v1::AnswerInvitationResponse* response) override {
    tokens += context->client_metadata().count("authorization");
    answered.push_back(*request);
    response->set_state(request->state());
    response->set_service_display_name("Sociaal Huis");
    return answer;
  }

  bool told = true;
  grpc::Status answer;
  size_t tokens = 0;
  intake::v1::CreateInvitationRequest invited;
  std::vector<intake::v1::AnswerInvitationRequest> answered;
};

class InvitationCommandsTest : public CommandsTest {
 protected:
  InvitationCommandsTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&intake_);
    builder.RegisterService(&invitations_);
    server_of_invitations_ = builder.BuildAndStart();
    setenv("WEGWIJS_ENDPOINT", absl::StrCat("127.0.0.1:", port).c_str(), 1);
    code_file_ = Write("code.txt", "k7m2-9xqp\n");
  }

  ~InvitationCommandsTest() override { server_of_invitations_->Shutdown(); }

  FakeInvitations invitations_;
  std::unique_ptr<grpc::Server> server_of_invitations_;
  std::string code_file_;
};

TEST_F(InvitationCommandsTest, TellsTheSecretsOnce) {
  EXPECT_EQ(Run({"referral", "invite", "7"}), 0) << err_;
  EXPECT_EQ(invitations_.invited.referral(),
            "municipalities/34022/referrals/7");
  EXPECT_NE(invitations_.invited.request_id(), "");
  EXPECT_THAT(
      out_, AllOf(HasSubstr("municipalities/34022/invitations/12345678\n"),
                  HasSubstr("K7M2-9XQP"), HasSubstr(kLinkSecret),
                  HasSubstr("this once only"), HasSubstr("2016-05-16 12:00")));
  EXPECT_THAT(out_, ::testing::ContainsRegex("number +12345678\n"));
}

TEST_F(InvitationCommandsTest, SaysHowToReplaceLostSecrets) {
  invitations_.told = false;
  EXPECT_EQ(Run({"referral", "invite", "7", "--request-id",
                 "01a205b3-d000-4000-8000-000000000001"}),
            0)
      << err_;
  EXPECT_EQ(invitations_.invited.request_id(),
            "01a205b3-d000-4000-8000-000000000001");
  EXPECT_THAT(out_, AllOf(HasSubstr("told before"),
                          HasSubstr("wegwijs referral invite 7\n"),
                          Not(HasSubstr("read aloud"))));
}

TEST_F(InvitationCommandsTest, AnswersWithoutAToken) {
  EXPECT_EQ(Run({"referral", "answer", "12345678", "accept", "--municipality",
                 "34022", "--secret-file", code_file_}),
            0)
      << err_;
  ASSERT_EQ(invitations_.answered.size(), 1u);
  const auto& accepted = invitations_.answered[0];
  EXPECT_EQ(accepted.name(), "municipalities/34022/invitations/12345678");
  EXPECT_EQ(accepted.secret(), "k7m2-9xqp");
  EXPECT_EQ(accepted.state(), intake::v1::REFERRAL_STATE_ACCEPTED);
  EXPECT_EQ(accepted.reason(), intake::v1::REFERRAL_REASON_UNSPECIFIED);
  EXPECT_NE(accepted.request_id(), "");
  EXPECT_EQ(out_, "The referral to Sociaal Huis is accepted.\n");
  EXPECT_EQ(invitations_.tokens, 0u);
  // Whoever answers has none.
  unsetenv("WEGWIJS_TOKEN");
  EXPECT_EQ(
      Run({"referral", "answer", "municipalities/34022/invitations/12345678",
           "reject", "--reason", "no-capacity", "--secret-file", code_file_}),
      0)
      << err_;
  EXPECT_EQ(invitations_.answered.at(1).state(),
            intake::v1::REFERRAL_STATE_REJECTED);
  EXPECT_EQ(invitations_.answered.at(1).reason(),
            intake::v1::REFERRAL_REASON_NO_CAPACITY);
  EXPECT_THAT(out_, HasSubstr("is rejected."));
  EXPECT_EQ(invitations_.tokens, 0u);
  EXPECT_EQ(intake_.authorization, "");
}

TEST_F(InvitationCommandsTest, ReadsTheSecretFromStandardInput) {
  std::istringstream typed(absl::StrCat(kLinkSecret, "\n"));
  std::streambuf* before = std::cin.rdbuf(typed.rdbuf());
  EXPECT_EQ(Run({"referral", "answer", "12345678", "accept", "--municipality",
                 "34022", "--json"}),
            0)
      << err_;
  std::cin.rdbuf(before);
  EXPECT_EQ(invitations_.answered.at(0).secret(), kLinkSecret);
  EXPECT_THAT(out_, HasSubstr("\"state\":\"REFERRAL_STATE_ACCEPTED\""));
}

TEST_F(InvitationCommandsTest, RefusesHalfAnAnswer) {
  const auto answer = [this](std::vector<std::string> more) {
    std::vector<std::string> words = {"referral", "answer", "12345678",
                                      "--secret-file", code_file_};
    words.insert(words.end(), more.begin(), more.end());
    return Run(words);
  };
  EXPECT_EQ(answer({"reject", "--municipality", "34022"}), 2);
  EXPECT_THAT(err_, HasSubstr("--reason"));
  EXPECT_EQ(
      answer({"accept", "--municipality", "34022", "--reason", "no-capacity"}),
      2);
  EXPECT_THAT(err_, HasSubstr("--reason goes with reject only"));
  EXPECT_EQ(answer({"accept"}), 2);
  EXPECT_THAT(err_, HasSubstr("--municipality"));
  EXPECT_EQ(answer({"perhaps", "--municipality", "34022"}), 2);
  EXPECT_THAT(err_, HasSubstr("perhaps"));
  EXPECT_EQ(answer({"accept", "--municipality", "34022", "--secret", "k7m2"}),
            2);
  EXPECT_THAT(invitations_.answered, IsEmpty());
  EXPECT_EQ(intake_.authorization, "");
}

TEST_F(InvitationCommandsTest, SendsNobodyWithoutATokenToWhoami) {
  google::rpc::ErrorInfo info;
  info.set_reason("INVITATION_REFUSED");
  invitations_.answer = Error(grpc::StatusCode::PERMISSION_DENIED,
                              "This cannot be answered.", info);
  EXPECT_EQ(Run({"referral", "answer", "12345678", "accept", "--municipality",
                 "34022", "--secret-file", code_file_}),
            1);
  EXPECT_THAT(err_,
              AllOf(HasSubstr("This cannot be answered."),
                    HasSubstr("another invitation"), Not(HasSubstr("whoami"))));
}

}  // namespace
}  // namespace wegwijs::cli
