// What the rights of a person do to what was to be done about them: it is
// exported, and it goes with the person.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/intake/rights/client_export_texts.h"
#include "services/intake/rights/html.h"
#include "services/intake/rights/referral_rights_test_server.h"

namespace wegwijs::intake {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class FollowUpRightsTest : public ReferralRightsTestServer {
 protected:
  using FollowUps = v1::FollowUpService::Stub;

  // A person who was led to the Woonclub by Boris, on an invitation.
  struct Person {
    v1::Conversation talk;
    v1::Referral referral;
    v1::FollowUp automatic;
  };

  Person Led(const std::string& code) {
    Person person;
    v1::Conversation talk = Talk();
    talk.set_client_code(code);
    person.talk = Record(talk, kBoris);
    person.referral = Created(Creating(person.talk));
    v1::CreateInvitationRequest invitation;
    invitation.set_referral(person.referral.name());
    invitation.set_request_id(NewRequestId());
    v1::Invitation invited;
    const grpc::Status status =
        Call(&Referrals::CreateInvitation, invitation, &invited, kBoris);
    EXPECT_TRUE(status.ok()) << status.error_message();
    person.automatic = LastOfBoris();
    return person;
  }

  // What Boris has to do, the last that was made.
  v1::FollowUp LastOfBoris() {
    v1::ListFollowUpsRequest request;
    request.set_parent(kKortrijk);
    v1::ListFollowUpsResponse response;
    const grpc::Status status =
        Call(&FollowUps::ListFollowUps, request, &response, kBoris);
    EXPECT_TRUE(status.ok()) << status.error_message();
    v1::FollowUp last;
    for (const v1::FollowUp& follow_up : response.follow_ups()) {
      if (follow_up.name() > last.name()) last = follow_up;
    }
    return last;
  }

  v1::FollowUp ByHand(const std::string& about, v1::FollowUpTask task) {
    v1::CreateFollowUpRequest request;
    request.set_parent(kKortrijk);
    request.mutable_follow_up()->set_about(about);
    request.mutable_follow_up()->set_task(task);
    *request.mutable_follow_up()->mutable_due_date() = ToProto(kToday + 21);
    request.set_request_id(NewRequestId());
    v1::FollowUp made;
    const grpc::Status status =
        Call(&FollowUps::CreateFollowUp, request, &made, kAmina);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return made;
  }

  void Complete(const v1::FollowUp& follow_up, v1::FollowUpResult result) {
    v1::CompleteFollowUpRequest request;
    request.set_name(follow_up.name());
    request.set_result(result);
    request.set_etag(follow_up.etag());
    request.set_request_id(NewRequestId());
    v1::FollowUp completed;
    const grpc::Status status =
        Call(&FollowUps::CompleteFollowUp, request, &completed, kAmina);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  grpc::StatusCode Found(const v1::FollowUp& follow_up) {
    v1::GetFollowUpRequest request;
    request.set_name(follow_up.name());
    v1::FollowUp found;
    return Call(&FollowUps::GetFollowUp, request, &found, kAmina).error_code();
  }
};

TEST_F(FollowUpRightsTest, ThePersonLearnsWhatWasToBeDone) {
  const Person person = Led("K1");
  LetDaysPass(1);
  const v1::FollowUp by_hand =
      ByHand(person.talk.name(), v1::FOLLOW_UP_TASK_PAPERS);
  Complete(by_hand, v1::FOLLOW_UP_RESULT_NOT_REACHED);
  ByHand(Led("K2").talk.name(), v1::FOLLOW_UP_TASK_APPOINTMENT);

  const v1::ClientExport all = Exported("K1");
  ASSERT_EQ(all.conversations_size(), 1);
  ASSERT_EQ(all.conversations(0).follow_ups_size(), 2);
  const v1::ExportedFollowUp& first = all.conversations(0).follow_ups(0);
  EXPECT_TRUE(first.automatic());
  EXPECT_EQ(first.referral(), person.referral.name());
  EXPECT_EQ(first.task(), v1::FOLLOW_UP_TASK_CONTACT_CLIENT);
  EXPECT_EQ(first.due_date().DebugString(),
            person.referral.due_date().DebugString());
  EXPECT_EQ(first.organization(), absl::StrCat("organizations/", kAssociation));
  EXPECT_EQ(first.result(), v1::FOLLOW_UP_RESULT_UNSPECIFIED);
  EXPECT_EQ(first.create_time().DebugString(),
            person.automatic.create_time().DebugString());
  EXPECT_FALSE(first.has_complete_time());
  const v1::ExportedFollowUp& second = all.conversations(0).follow_ups(1);
  EXPECT_FALSE(second.automatic());
  EXPECT_EQ(second.referral(), "");
  EXPECT_EQ(second.task(), v1::FOLLOW_UP_TASK_PAPERS);
  EXPECT_EQ(second.due_date().DebugString(),
            ToProto(kToday + 21).DebugString());
  EXPECT_EQ(second.organization(),
            absl::StrCat("organizations/", kTestOrganization));
  EXPECT_EQ(second.result(), v1::FOLLOW_UP_RESULT_NOT_REACHED);
  EXPECT_TRUE(second.has_complete_time());
  for (const v1::ExportedFollowUp& follow_up : {first, second}) {
    EXPECT_TRUE(all.display_names().contains(follow_up.organization()));
  }

  const ExportTexts& texts = DutchExportTexts();
  for (const std::string& text :
       {texts.follow_up_automatic,
        texts.follow_up_tasks.at(v1::FOLLOW_UP_TASK_CONTACT_CLIENT),
        texts.follow_up_tasks.at(v1::FOLLOW_UP_TASK_PAPERS),
        texts.follow_up_results.at(v1::FOLLOW_UP_RESULT_UNSPECIFIED),
        texts.follow_up_results.at(v1::FOLLOW_UP_RESULT_NOT_REACHED)}) {
    EXPECT_THAT(html_, HasSubstr(EscapeHtml(text)));
  }
  EXPECT_THAT(html_, Not(HasSubstr(EscapeHtml(texts.follow_up_tasks.at(
                         v1::FOLLOW_UP_TASK_APPOINTMENT)))));
  EXPECT_THAT(json_, Not(HasSubstr("FOLLOW_UP_TASK_APPOINTMENT")));
  for (const std::string& file : {json_, html_}) {
    EXPECT_THAT(file, HasSubstr("Vereniging"));
    for (const char* foreign :
         {kAminaId, kBorisId, "amina", "boris", "workers/"}) {
      EXPECT_THAT(file, Not(HasSubstr(foreign)));
    }
  }
}

// The conversation was recorded for the wrong person.
TEST_F(FollowUpRightsTest, WhatEndedBeforeIsNotAboutWhoseItIsNow) {
  const Person person = Led("K1");
  Complete(ByHand(person.talk.name(), v1::FOLLOW_UP_TASK_PAPERS),
           v1::FOLLOW_UP_RESULT_DONE);
  Amend(person.talk, "K2");
  const v1::ClientExport before = Exported("K1");
  ASSERT_EQ(before.conversations_size(), 1);
  EXPECT_EQ(before.conversations(0).follow_ups_size(), 0);
  const v1::ClientExport after = Exported("K2");
  ASSERT_EQ(after.conversations_size(), 1);
  ASSERT_EQ(after.conversations(0).follow_ups_size(), 1);
  EXPECT_TRUE(after.conversations(0).follow_ups(0).automatic());
}

TEST_F(FollowUpRightsTest, GoWithWhoIsErasedAndNobodyElse) {
  const Person person = Led("K1");
  const v1::FollowUp open =
      ByHand(person.referral.name(), v1::FOLLOW_UP_TASK_CONTACT_SERVICE);
  const v1::FollowUp closed =
      ByHand(person.talk.name(), v1::FOLLOW_UP_TASK_PAPERS);
  Complete(closed, v1::FOLLOW_UP_RESULT_DONE);
  const Person other = Led("K2");
  EXPECT_EQ(Left("follow_up"), 4);
  EXPECT_EQ(Left("invitation"), 2);

  Erase("K1");
  for (const v1::FollowUp& gone : {person.automatic, open, closed}) {
    EXPECT_EQ(Found(gone), grpc::StatusCode::NOT_FOUND);
  }
  EXPECT_EQ(Found(other.automatic), grpc::StatusCode::OK);
  EXPECT_EQ(Left("follow_up"), 1);
  EXPECT_EQ(Left("invitation"), 1);
  EXPECT_EQ(RequestsOf(person.referral), 0);
  EXPECT_NE(RequestsOf(other.referral), 0);
}

TEST_F(FollowUpRightsTest, GoWithFactsWhoseTermIsOver) {
  const Person person = Led("K1");
  Complete(ByHand(person.talk.name(), v1::FOLLOW_UP_TASK_PAPERS),
           v1::FOLLOW_UP_RESULT_DONE);
  LetYearsPass(3);
  End(v1::RETENTION_KIND_FACTS);
  EXPECT_EQ(Found(person.automatic), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Left("follow_up"), 0);
  EXPECT_EQ(Left("invitation"), 0);
  EXPECT_EQ(RequestsOf(person.referral), 0);
}

}  // namespace
}  // namespace wegwijs::intake
