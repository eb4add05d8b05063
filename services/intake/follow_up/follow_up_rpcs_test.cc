// The methods of FollowUpService.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/follow_up/follow_up_test_server.h"
#include "services/runtime/uuid.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const As kCoach = {.role = "coach", .subject = "coach"};
const As kElsewhere = {
    .role = "toeleider", .municipality = 31005, .subject = "stefan"};

class FollowUpRpcsTest : public FollowUpTestServer {};

TEST_F(FollowUpRpcsTest, IsTheCallersOwnUnlessSomebodyElseGetsIt) {
  const v1::Conversation talk = Record(Talk());
  const v1::FollowUp own = Made(Making(talk.name(), 3));
  EXPECT_EQ(own.about(), talk.name());
  EXPECT_EQ(own.task(), v1::FOLLOW_UP_TASK_CONTACT_CLIENT);
  EXPECT_EQ(own.assignee(), WorkerName(kAminaId));
  EXPECT_EQ(own.organization(),
            absl::StrCat("organizations/", kTestOrganization));
  EXPECT_FALSE(own.overdue());
  EXPECT_FALSE(own.automatic());
  EXPECT_EQ(own.result(), v1::FOLLOW_UP_RESULT_UNSPECIFIED);
  EXPECT_EQ(own.etag(), "\"1\"");
  const v1::FollowUp other = Made(Making(talk.name(), 2, kBorisId));
  EXPECT_EQ(other.organization(), absl::StrCat("organizations/", kAssociation));
  EXPECT_THAT(Mine(kAmina), SizeIs(1));
  EXPECT_THAT(Mine(kBoris), SizeIs(1));
  EXPECT_THAT(NewEvents(), Contains("follow_up.created").Times(2));
}

TEST_F(FollowUpRpcsTest, NamesEveryWrongField) {
  auto request = Making("municipalities/34022/desks/ob", -1, "nobody");
  request.mutable_follow_up()->set_task(static_cast<v1::FollowUpTask>(9));
  request.set_request_id("no");
  EXPECT_THAT(WrongFields(Make(request)),
              ElementsAre("request_id", "follow_up.about", "follow_up.task",
                          "follow_up.due_date", "follow_up.assignee"));
  EXPECT_THAT(WrongFields(Make(Making("", 1))), ElementsAre("follow_up.about"));
  EXPECT_THAT(WrongFields(Make(Making(
                  absl::StrCat(kKortrijk, "/conversations/", NewUuid()), 1))),
              ElementsAre("follow_up.about"));
  const v1::Conversation talk = Record(Talk());
  EXPECT_THAT(WrongFields(Make(Making(talk.name(), 1, NewUuid()))),
              ElementsAre("follow_up.assignee"));
  EXPECT_THAT(WrongFields(Make(Making(talk.name(), 1, kCarlaId))),
              ElementsAre("follow_up.assignee"));
  EXPECT_THAT(
      FailedPreconditions(Make(Making(talk.name(), 1),
                               {.role = "toeleider", .subject = "no-worker"})),
      ElementsAre("CALLER_IS_NO_WORKER"));
  EXPECT_THAT(NewEvents(), ElementsAre("conversation.recorded"));
}

TEST_F(FollowUpRpcsTest, ListsByDayAndShowsWhatIsOver) {
  const v1::Conversation talk = Record(Talk());
  std::vector<std::string> names(5);
  for (const int days : {4, 2, 0, 3, 1}) {
    names[days] = Made(Making(talk.name(), days)).name();
  }
  EXPECT_EQ(NamesOn({}, kAmina), names);
  LetDaysPass(2);
  std::vector<bool> overdue;
  for (const v1::FollowUp& one : Mine(kAmina)) overdue.push_back(one.overdue());
  EXPECT_THAT(overdue, ElementsAre(true, true, false, false, false));

  ASSERT_TRUE(Complete(AsItIs(Mine(kAmina)[1]), kAmina,
                       v1::FOLLOW_UP_RESULT_NOT_REACHED)
                  .ok());
  EXPECT_EQ(made_.result(), v1::FOLLOW_UP_RESULT_NOT_REACHED);
  EXPECT_TRUE(made_.has_complete_time());
  LetDaysPass(3);
  ASSERT_TRUE(Complete(AsItIs(Mine(kAmina)[2]), kAmina).ok());
  v1::ListFollowUpsRequest completed;
  completed.set_completed(true);
  EXPECT_THAT(NamesOn(completed, kAmina), ElementsAre(names[3], names[1]));
  EXPECT_THAT(Mine(kAmina), SizeIs(3));
  for (const v1::FollowUp& one : Mine(kAmina, /*completed=*/true)) {
    EXPECT_FALSE(one.overdue());
  }
}

TEST_F(FollowUpRpcsTest, IsOfItsOrganisation) {
  const v1::Conversation city = Record(Talk());
  const v1::Conversation own = Record(Talk(), kBoris);
  const v1::FollowUp of_city = Made(Making(city.name(), 1));
  const v1::FollowUp of_boris = Made(Making(own.name(), 1), kBoris);
  EXPECT_EQ(ReadIt(of_city.name(), kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(ReadIt(of_city.name(), kElsewhere).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(ReadIt(of_city.name(), {}).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_TRUE(ReadIt(of_boris.name(), kAmina).ok());
  EXPECT_TRUE(ReadIt(of_boris.name(), kCoach).ok());
  EXPECT_EQ(Complete(of_city, kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Complete(of_boris, kCoach).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  // Neither about what it does not see, nor to whom it does not know.
  EXPECT_THAT(WrongFields(Make(Making(city.name(), 1), kBoris)),
              ElementsAre("follow_up.about"));
  EXPECT_THAT(WrongFields(Make(Making(own.name(), 1, kAminaId), kBoris)),
              ElementsAre("follow_up.assignee"));

  EXPECT_THAT(NamesOn(OfAssociation(), kCoach), ElementsAre(of_boris.name()));
  v1::ListFollowUpsRequest of_amina;
  of_amina.set_assignee(WorkerName(kAminaId));
  EXPECT_THAT(NamesOn(of_amina, kCoach), ElementsAre(of_city.name()));
  EXPECT_THAT(NamesOn(of_amina, kBoris), IsEmpty());
  EXPECT_THAT(Mine(kCoach), IsEmpty());
}

TEST_F(FollowUpRpcsTest, RefusesListsThatNobodyCanMean) {
  v1::ListFollowUpsRequest request;
  request.set_parent(kKortrijk);
  request.set_page_size(-1);
  request.set_assignee(WorkerName(kAminaId));
  request.set_organization("organizations/x");
  v1::ListFollowUpsResponse page;
  EXPECT_THAT(
      WrongFields(Call(&FollowUps::ListFollowUps, request, &page, kAmina)),
      ElementsAre("page_size", "assignee"));
  request.set_page_size(0);
  request.clear_assignee();
  EXPECT_THAT(
      WrongFields(Call(&FollowUps::ListFollowUps, request, &page, kAmina)),
      ElementsAre("organization"));
}

TEST_F(FollowUpRpcsTest, ChangesByWhoReadItLast) {
  const v1::FollowUp first = Made(Making(Record(Talk()).name(), 1));
  auto moving = Giving(first, kBorisId);
  moving.mutable_update_mask()->add_paths("due_date");
  *moving.mutable_follow_up()->mutable_due_date() = ToProto(kToday + 9);
  ASSERT_TRUE(Update(moving, kAmina).ok());
  EXPECT_EQ(made_.assignee(), WorkerName(kBorisId));
  EXPECT_EQ(made_.organization(), absl::StrCat("organizations/", kAssociation));
  EXPECT_EQ(made_.due_date().day(), (kToday + 9).day());
  EXPECT_EQ(made_.etag(), "\"2\"");
  const v1::FollowUp second = made_;
  // The same once more is the same answer, another one comes too late.
  ASSERT_TRUE(Update(moving, kAmina).ok());
  EXPECT_EQ(made_.etag(), "\"2\"");
  EXPECT_EQ(ReasonOf(Complete(first, kAmina)), "ETAG_MISMATCH");
  ASSERT_TRUE(Complete(second, kBoris).ok());
  EXPECT_THAT(FailedPreconditions(Update(Giving(made_, kAminaId), kAmina)),
              ElementsAre("FOLLOW_UP_COMPLETED"));
  auto nothing = Giving(made_, kAminaId);
  nothing.clear_update_mask();
  nothing.mutable_follow_up()->clear_etag();
  EXPECT_THAT(WrongFields(Update(nothing, kAmina)),
              ElementsAre("update_mask", "follow_up.etag"));
  nothing.mutable_update_mask()->add_paths("task");
  EXPECT_THAT(WrongFields(Update(nothing, kAmina)),
              ElementsAre("update_mask", "follow_up.etag"));
  EXPECT_THAT(WrongFields(Complete(made_, kAmina,
                                   v1::FOLLOW_UP_RESULT_ENTERED_IN_ERROR)),
              ElementsAre("result"));
}

}  // namespace
}  // namespace wegwijs::intake
