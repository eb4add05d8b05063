// UpdateMeetup.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "services/directory/meetup/meetup_test_server.h"

namespace wegwijs::directory {
namespace {

using grpc::StatusCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class MeetupChangeTest : public MeetupTestServer {};

TEST_F(MeetupChangeTest, ChangesWhatTheMaskNames) {
  const v1::Meetup before = Created();
  v1::Meetup wanted = before;
  wanted.set_display_name("Trefdag mei");
  wanted.set_place("Stadhuis");
  wanted.clear_agenda();
  wanted.add_agenda("Alleen dit");
  Came(wanted, kWelfare, 4);
  v1::Meetup after = Updated(wanted, {"place"});
  EXPECT_EQ(after.place(), "Stadhuis");
  EXPECT_EQ(after.display_name(), before.display_name());
  EXPECT_EQ(after.agenda_size(), 2);
  EXPECT_EQ(after.attendance_size(), 0);
  EXPECT_EQ(after.etag(), "\"2\"");
  EXPECT_EQ(after.create_time().seconds(), before.create_time().seconds());

  wanted.set_etag(after.etag());
  after = Updated(wanted, {"display_name", "agenda", "attendance"});
  EXPECT_EQ(after.display_name(), "Trefdag mei");
  EXPECT_THAT(after.agenda(), ElementsAre("Alleen dit"));
  ASSERT_EQ(after.attendance_size(), 1);
  EXPECT_EQ(after.attendance(0).persons(), 4);
  EXPECT_EQ(Seen(after).DebugString(), after.DebugString());

  // Both are replaced whole.
  after.clear_agenda();
  after.clear_attendance();
  Came(after, kCity, 9);
  after = Seen(Updated(after, {"agenda", "attendance"}));
  EXPECT_THAT(after.agenda(), IsEmpty());
  ASSERT_EQ(after.attendance_size(), 1);
  EXPECT_EQ(after.attendance(0).organization(), kCity);
}

TEST_F(MeetupChangeTest, WhatChangesNothingKeepsItsEtag) {
  const v1::Meetup meetup = Created();
  EXPECT_EQ(Updated(meetup, {"place", "agenda"}).etag(), meetup.etag());
}

TEST_F(MeetupChangeTest, IsCancelledAndTakesPlaceAfterAll) {
  v1::Meetup meetup = Created(Adding(Noon() + absl::Hours(24)));
  meetup.set_cancelled(true);
  meetup = Updated(meetup, {"cancelled"});
  EXPECT_TRUE(Seen(meetup).cancelled());
  EXPECT_THAT(Listed({}), ElementsAre(meetup.name()));
  meetup.set_cancelled(false);
  EXPECT_FALSE(Updated(meetup, {"cancelled"}).cancelled());
}

TEST_F(MeetupChangeTest, MustFitTogetherWithWhatStays) {
  v1::Meetup meetup = Created();
  // Ends before the start that stays; begins a day before the end that does.
  v1::Meetup wanted = meetup;
  *wanted.mutable_end_time() = At(Noon() - absl::Minutes(1));
  EXPECT_THAT(WrongFields(Update(Changing(wanted, {"end_time"}))),
              ElementsAre("meetup.end_time"));
  wanted = meetup;
  *wanted.mutable_start_time() = At(Noon() - absl::Hours(23));
  EXPECT_THAT(WrongFields(Update(Changing(wanted, {"start_time"}))),
              ElementsAre("meetup.end_time"));
  // Both at once can be moved anywhere.
  *wanted.mutable_start_time() = At(Noon() - absl::Hours(72));
  *wanted.mutable_end_time() = At(Noon() - absl::Hours(70));
  meetup = Updated(wanted, {"start_time", "end_time"});

  Came(meetup, kCity, 3);
  meetup = Updated(meetup, {"attendance"});
  wanted = meetup;
  wanted.set_cancelled(true);
  EXPECT_THAT(WrongFields(Update(Changing(wanted, {"cancelled"}))),
              ElementsAre("meetup.attendance"));
  wanted = meetup;
  *wanted.mutable_start_time() = At(Noon() + absl::Hours(1));
  *wanted.mutable_end_time() = At(Noon() + absl::Hours(2));
  EXPECT_THAT(WrongFields(Update(Changing(wanted, {"start_time", "end_time"}))),
              ElementsAre("meetup.attendance"));
  wanted.clear_attendance();
  Updated(wanted, {"start_time", "end_time", "attendance"});
  EXPECT_EQ(Seen(meetup).etag(), answer_.etag());
}

TEST_F(MeetupChangeTest, NamesEverythingThatIsWrong) {
  EXPECT_THAT(WrongFields(Update({})),
              UnorderedElementsAre("meetup.name", "meetup.etag", "update_mask",
                                   "request_id"));
  v1::Meetup meetup = Created();
  v1::UpdateMeetupRequest request = Changing(meetup, {"create_time"});
  EXPECT_THAT(WrongFields(Update(request)), ElementsAre("update_mask"));
  v1::Meetup wanted = meetup;
  wanted.clear_display_name();
  *wanted.mutable_end_time() = wanted.start_time();
  wanted.add_agenda("");
  Came(wanted, kCity, 0);
  EXPECT_THAT(
      WrongFields(
          Update(Changing(wanted, {"display_name", "start_time", "end_time",
                                   "agenda", "attendance"}))),
      UnorderedElementsAre("meetup.display_name", "meetup.end_time",
                           "meetup.agenda[2]", "meetup.attendance[0].persons"));
  // What the mask does not name is not looked at.
  wanted.set_place("Stadhuis");
  EXPECT_EQ(Updated(wanted, {"place"}).display_name(), meetup.display_name());
  wanted = Seen(meetup);
  Came(wanted, "organizations/01a205b3-d000-7000-8000-0000000000ff", 2);
  EXPECT_THAT(WrongFields(Update(Changing(wanted, {"attendance"}))),
              ElementsAre("meetup.attendance[0].organization"));
}

TEST_F(MeetupChangeTest, OnlyItsMunicipalityChangesIt) {
  v1::Meetup meetup = Created();
  meetup.set_place("Gent");
  const grpc::Status status = Update(Changing(meetup, {"place"}), kGent);
  EXPECT_EQ(status.error_code(), StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(status), "NOT_OWNER");
  EXPECT_EQ(Seen(meetup).etag(), "\"1\"");
  EXPECT_EQ(Update(Changing(meetup, {"place"}), kReader).error_code(),
            StatusCode::PERMISSION_DENIED);
  meetup.set_name(
      "municipalities/34022/meetups/01a205b3-d000-7000-8000-0000000000ff");
  EXPECT_EQ(Update(Changing(meetup, {"place"})).error_code(),
            StatusCode::NOT_FOUND);
}

TEST_F(MeetupChangeTest, WhoReadItBeforeItChangedChangesNothing) {
  v1::Meetup meetup = Created();
  v1::Meetup other = meetup;
  other.set_place("Stadhuis");
  Updated(other, {"place"});
  meetup.set_place("Buda");
  const grpc::Status status = Update(Changing(meetup, {"place"}));
  EXPECT_EQ(status.error_code(), StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(status), "ETAG_MISMATCH");
  EXPECT_EQ(Seen(meetup).place(), "Stadhuis");
}

TEST_F(MeetupChangeTest, OfManyWhoChangeItAtOnceOneDoes) {
  const v1::Meetup meetup = Created();
  std::atomic<int> done = 0;
  std::vector<std::thread> coaches;
  for (int i = 0; i < 8; ++i) {
    coaches.emplace_back([&, i] {
      v1::Meetup wanted = meetup, after;
      wanted.set_place(std::string("Zaal ") + static_cast<char>('A' + i));
      const grpc::Status status = Call(
          &Meetups::UpdateMeetup, Changing(wanted, {"place"}), &after, kDora);
      if (status.ok()) ++done;
      EXPECT_TRUE(status.ok() || ReasonOf(status) == "ETAG_MISMATCH")
          << status.error_message();
    });
  }
  for (std::thread& coach : coaches) coach.join();
  EXPECT_EQ(done, 1);
  EXPECT_EQ(Seen(meetup).etag(), "\"2\"");
}

TEST_F(MeetupChangeTest, RepeatedItIsReturnedAsItIsNow) {
  v1::Meetup meetup = Created();
  meetup.set_place("Stadhuis");
  const v1::UpdateMeetupRequest first = Changing(meetup, {"place"});
  ASSERT_TRUE(Update(first).ok());
  v1::Meetup again = answer_;
  again.set_place("Buda");
  const v1::Meetup now = Updated(again, {"place"});
  ASSERT_TRUE(Update(first).ok());
  EXPECT_EQ(answer_.DebugString(), now.DebugString());

  v1::UpdateMeetupRequest other = Changing(now, {"place"});
  other.set_request_id(first.request_id());
  EXPECT_EQ(ReasonOf(Update(other)), "REQUEST_ID_REUSED");
  // Who was refused may use the id again.
  v1::UpdateMeetupRequest stale = Changing(meetup, {"place"});
  EXPECT_EQ(ReasonOf(Update(stale)), "ETAG_MISMATCH");
  stale.mutable_meetup()->set_etag(now.etag());
  EXPECT_TRUE(Update(stale).ok());
  EXPECT_THAT(Listed({}), SizeIs(1));
}

}  // namespace
}  // namespace wegwijs::directory
