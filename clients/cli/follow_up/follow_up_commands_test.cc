// wegwijs follow-up ...

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/fake_servers.h"

namespace wegwijs::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Keeps what was asked, and answers with the follow-up.
class FakeFollowUps : public intake::v1::FollowUpService::Service {
 public:
  FakeFollowUps() {
    follow_up.set_name("municipalities/34022/followUps/5");
    follow_up.set_about("municipalities/34022/referrals/7");
    follow_up.set_task(intake::v1::FOLLOW_UP_TASK_CONTACT_SERVICE);
    follow_up.mutable_due_date()->set_year(2016);
    follow_up.mutable_due_date()->set_month(5);
    follow_up.mutable_due_date()->set_day(16);
    follow_up.set_assignee("municipalities/34022/workers/9");
    follow_up.set_organization("organizations/2");
    follow_up.set_etag("\"3\"");
  }

  grpc::Status CreateFollowUp(grpc::ServerContext*,
                              const intake::v1::CreateFollowUpRequest* request,
                              intake::v1::FollowUp* response) override {
    created.push_back(*request);
    *response = follow_up;
    return grpc::Status::OK;
  }
  grpc::Status GetFollowUp(grpc::ServerContext*,
                           const intake::v1::GetFollowUpRequest* request,
                           intake::v1::FollowUp* response) override {
    got = *request;
    *response = follow_up;
    return grpc::Status::OK;
  }
  grpc::Status ListFollowUps(
      grpc::ServerContext*, const intake::v1::ListFollowUpsRequest* request,
      intake::v1::ListFollowUpsResponse* response) override {
    listed.push_back(*request);
    if (empty) return grpc::Status::OK;
    *response->add_follow_ups() = follow_up;
    // Two pages, to see that both are read.
    if (request->page_token().empty()) {
      response->set_next_page_token("second");
    }
    return grpc::Status::OK;
  }
  grpc::Status UpdateFollowUp(grpc::ServerContext*,
                              const intake::v1::UpdateFollowUpRequest* request,
                              intake::v1::FollowUp* response) override {
    updated.push_back(*request);
    *response = follow_up;
    return answer;
  }
  grpc::Status CompleteFollowUp(
      grpc::ServerContext*, const intake::v1::CompleteFollowUpRequest* request,
      intake::v1::FollowUp* response) override {
    completed.push_back(*request);
    *response = follow_up;
    response->set_result(request->result());
    response->mutable_complete_time()->set_seconds(1463392800);
    return grpc::Status::OK;
  }

  intake::v1::FollowUp follow_up;
  grpc::Status answer;
  bool empty = false;
  intake::v1::GetFollowUpRequest got;
  std::vector<intake::v1::CreateFollowUpRequest> created;
  std::vector<intake::v1::ListFollowUpsRequest> listed;
  std::vector<intake::v1::UpdateFollowUpRequest> updated;
  std::vector<intake::v1::CompleteFollowUpRequest> completed;
};

class FollowUpCommandsTest : public CommandsTest {
 protected:
  FollowUpCommandsTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&intake_);
    builder.RegisterService(&follow_ups_);
    server_of_follow_ups_ = builder.BuildAndStart();
    setenv("WEGWIJS_ENDPOINT", absl::StrCat("127.0.0.1:", port).c_str(), 1);
  }

  ~FollowUpCommandsTest() override { server_of_follow_ups_->Shutdown(); }

  FakeFollowUps follow_ups_;
  std::unique_ptr<grpc::Server> server_of_follow_ups_;
};

TEST_F(FollowUpCommandsTest, WritesDownWhatIsToBeDone) {
  EXPECT_EQ(Run({"follow-up", "create", "--about", "1", "--due", "20/05/2016"}),
            0)
      << err_;
  ASSERT_EQ(follow_ups_.created.size(), 1u);
  const auto& mine = follow_ups_.created[0];
  EXPECT_EQ(mine.parent(), "municipalities/34022");
  EXPECT_NE(mine.request_id(), "");
  EXPECT_EQ(mine.follow_up().about(), "municipalities/34022/conversations/1");
  EXPECT_EQ(mine.follow_up().due_date().day(), 20);
  EXPECT_EQ(mine.follow_up().task(), intake::v1::FOLLOW_UP_TASK_UNSPECIFIED);
  EXPECT_EQ(mine.follow_up().assignee(), "");
  EXPECT_THAT(out_, AllOf(HasSubstr("municipalities/34022/followUps/5\n"),
                          HasSubstr("contact service"), HasSubstr("2016-05-16"),
                          Not(HasSubstr("takes it over"))));
  EXPECT_THAT(out_, ::testing::ContainsRegex("referral +7\n"));

  EXPECT_EQ(Run({"follow-up", "create", "--about", "referrals/7", "--due",
                 "2016-05-20", "--task", "contact_service", "--assignee", "9",
                 "--request-id", "01a205b3-d000-4000-8000-000000000001"}),
            0)
      << err_;
  const auto& theirs = follow_ups_.created.at(1);
  EXPECT_EQ(theirs.follow_up().about(), "municipalities/34022/referrals/7");
  EXPECT_EQ(theirs.follow_up().task(),
            intake::v1::FOLLOW_UP_TASK_CONTACT_SERVICE);
  EXPECT_EQ(theirs.follow_up().assignee(), "municipalities/34022/workers/9");
  EXPECT_EQ(theirs.request_id(), "01a205b3-d000-4000-8000-000000000001");
}

TEST_F(FollowUpCommandsTest, RefusesWhatItCannotUnderstand) {
  EXPECT_EQ(Run({"follow-up", "create", "--about", "1", "--due", "2016-05-20",
                 "--task", "dance"}),
            2);
  EXPECT_THAT(err_, HasSubstr("dance is not one of contact-client"));
  EXPECT_EQ(Run({"follow-up", "create", "--about", "1", "--due", "31/02/2016"}),
            2);
  EXPECT_THAT(err_, HasSubstr("--due: There is no such day"));
  EXPECT_EQ(Run({"follow-up", "create", "--about", "1"}), 2);
  EXPECT_THAT(err_, HasSubstr("--due"));
  EXPECT_EQ(
      Run({"follow-up", "list", "--assignee", "9", "--organization", "2"}), 2);
  EXPECT_EQ(Run({"follow-up", "assign", "5"}), 2);
  EXPECT_THAT(err_, HasSubstr("--to"));
  EXPECT_EQ(Run({"follow-up", "complete", "5"}), 2);
  EXPECT_THAT(err_, HasSubstr("--result"));
  // Only servers say so.
  EXPECT_EQ(Run({"follow-up", "complete", "5", "--result", "entered-in-error"}),
            2);
  EXPECT_THAT(err_, HasSubstr("done, not-reached, no-longer-needed."));
  EXPECT_THAT(follow_ups_.created, IsEmpty());
  EXPECT_THAT(follow_ups_.updated, IsEmpty());
  EXPECT_THAT(follow_ups_.completed, IsEmpty());
}

TEST_F(FollowUpCommandsTest, ListsWhatIsMineAndMarksWhatIsOverdue) {
  follow_ups_.follow_up.set_overdue(true);
  EXPECT_EQ(Run({"follow-up", "list"}), 0) << err_;
  ASSERT_EQ(follow_ups_.listed.size(), 2u);
  EXPECT_EQ(follow_ups_.listed[0].parent(), "municipalities/34022");
  EXPECT_EQ(follow_ups_.listed[0].assignee(), "");
  EXPECT_EQ(follow_ups_.listed[0].organization(), "");
  EXPECT_FALSE(follow_ups_.listed[0].completed());
  EXPECT_EQ(follow_ups_.listed[1].page_token(), "second");
  constexpr char kRow[] =
      "5  2016-05-16  OVERDUE\n    contact service, about referral 7\n";
  EXPECT_EQ(out_, absl::StrCat(kRow, kRow));
}

TEST_F(FollowUpCommandsTest, ListsWhatOthersHaveAndWhatNobodyHas) {
  EXPECT_EQ(Run({"follow-up", "list", "--organization", "2", "--limit", "1"}),
            0)
      << err_;
  ASSERT_EQ(follow_ups_.listed.size(), 1u);
  EXPECT_EQ(follow_ups_.listed[0].organization(), "organizations/2");
  EXPECT_EQ(follow_ups_.listed[0].page_size(), 1);
  EXPECT_THAT(out_,
              AllOf(HasSubstr("2016-05-16  open\n"), HasSubstr("    for 9\n"),
                    HasSubstr("There are more: --limit")));

  follow_ups_.follow_up.clear_assignee();
  follow_ups_.follow_up.set_former_assignee("municipalities/34022/workers/8");
  EXPECT_EQ(Run({"follow-up", "list", "--assignee", "9", "--completed"}), 0)
      << err_;
  EXPECT_EQ(follow_ups_.listed.back().assignee(),
            "municipalities/34022/workers/9");
  EXPECT_TRUE(follow_ups_.listed.back().completed());
  EXPECT_THAT(out_, HasSubstr("    for nobody; taken from 8\n"));
}

TEST_F(FollowUpCommandsTest, SaysWhatToDoWhenNothingIsOpen) {
  follow_ups_.empty = true;
  EXPECT_EQ(Run({"follow-up", "list"}), 0) << err_;
  EXPECT_THAT(out_, AllOf(HasSubstr("wegwijs follow-up create --about"),
                          HasSubstr("--organization")));
  EXPECT_EQ(Run({"follow-up", "list", "--organization", "2"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("--completed shows what was"));
  EXPECT_EQ(Run({"follow-up", "list", "--completed"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("Without --completed"));
}

TEST_F(FollowUpCommandsTest, ShowsWhoMustBeFoundForIt) {
  follow_ups_.follow_up.clear_assignee();
  follow_ups_.follow_up.set_former_assignee("municipalities/34022/workers/8");
  follow_ups_.follow_up.set_automatic(true);
  EXPECT_EQ(Run({"follow-up", "show", "5"}), 0) << err_;
  EXPECT_EQ(follow_ups_.got.name(), "municipalities/34022/followUps/5");
  EXPECT_THAT(out_, AllOf(HasSubstr("nobody; taken from 8"),
                          HasSubstr("by itself, with the referral"),
                          HasSubstr("wegwijs follow-up assign 5 --to WORKER")));
  EXPECT_EQ(Run({"follow-up", "show", "5", "--json"}), 0) << err_;
  EXPECT_THAT(out_, AllOf(HasSubstr("\"formerAssignee\":\"municipalities/"),
                          Not(HasSubstr("follow-up assign"))));
}

TEST_F(FollowUpCommandsTest, AssignsOnlyWhatIsGivenOnWhatItRead) {
  EXPECT_EQ(Run({"follow-up", "assign", "5", "--to", "8"}), 0) << err_;
  EXPECT_EQ(Run({"follow-up", "assign", "5", "--due", "2016-05-27"}), 0)
      << err_;
  EXPECT_EQ(Run({"follow-up", "assign", "5", "--due", "2016-05-27", "--to", "8",
                 "--etag", "\"1\""}),
            0)
      << err_;
  ASSERT_EQ(follow_ups_.updated.size(), 3u);
  const auto& given = follow_ups_.updated[0];
  EXPECT_THAT(given.update_mask().paths(), ElementsAre("assignee"));
  EXPECT_EQ(given.follow_up().name(), "municipalities/34022/followUps/5");
  EXPECT_EQ(given.follow_up().assignee(), "municipalities/34022/workers/8");
  EXPECT_EQ(given.follow_up().etag(), "\"3\"");
  EXPECT_NE(given.request_id(), "");
  const auto& moved = follow_ups_.updated[1];
  EXPECT_THAT(moved.update_mask().paths(), ElementsAre("due_date"));
  EXPECT_EQ(moved.follow_up().due_date().day(), 27);
  EXPECT_EQ(moved.follow_up().assignee(), "");
  EXPECT_THAT(follow_ups_.updated[2].update_mask().paths(),
              ::testing::UnorderedElementsAre("assignee", "due_date"));
  EXPECT_EQ(follow_ups_.updated[2].follow_up().etag(), "\"1\"");
}

TEST_F(FollowUpCommandsTest, SaysThatSomebodyElseChangedIt) {
  google::rpc::ErrorInfo info;
  info.set_reason("ETAG_MISMATCH");
  follow_ups_.answer =
      Error(grpc::StatusCode::ABORTED, "It changed. Read it again.", info);
  EXPECT_EQ(Run({"follow-up", "assign", "5", "--to", "8"}), 1);
  EXPECT_THAT(err_, HasSubstr("It changed. Read it again."));
  EXPECT_EQ(follow_ups_.updated.size(), 1u);
}

TEST_F(FollowUpCommandsTest, SaysWhatCameOfIt) {
  EXPECT_EQ(Run({"follow-up", "complete", "5", "--result", "not_reached"}), 0)
      << err_;
  ASSERT_EQ(follow_ups_.completed.size(), 1u);
  const auto& request = follow_ups_.completed[0];
  EXPECT_EQ(request.name(), "municipalities/34022/followUps/5");
  EXPECT_EQ(request.result(), intake::v1::FOLLOW_UP_RESULT_NOT_REACHED);
  EXPECT_EQ(request.etag(), "\"3\"");
  EXPECT_NE(request.request_id(), "");
  EXPECT_THAT(out_, HasSubstr("not reached 2016-05-16"));
  EXPECT_EQ(Run({"follow-up", "complete", "5", "--result", "no-longer-needed"}),
            0)
      << err_;
  EXPECT_EQ(follow_ups_.completed.back().result(),
            intake::v1::FOLLOW_UP_RESULT_NO_LONGER_NEEDED);
}

}  // namespace
}  // namespace wegwijs::cli
