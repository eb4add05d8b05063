#include "services/directory/meetup/meetup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/directory/meetup/meetup_mapping.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const absl::Time kNow = absl::FromCivil(
    absl::CivilSecond(2016, 6, 30, 10, 0, 0), absl::UTCTimeZone());

Meetup At(absl::Time start, absl::Duration length) {
  return {.municipality = 34022,
          .id = "01a205b3-d000-7000-8000-0000000000e1",
          .display_name = "Trefdag",
          .start = start,
          .end = start + length};
}

// The fields that do not fit together.
std::vector<std::string> Faults(const Meetup& meetup) {
  FieldViolations violations;
  CheckWhole(meetup, kNow, violations);
  std::vector<std::string> fields;
  for (const auto& one : violations.bad_request().field_violations()) {
    fields.push_back(one.field());
  }
  return fields;
}

TEST(MeetupTest, EndsAfterItBeginsAndWithinADay) {
  EXPECT_THAT(Faults(At(kNow, absl::Microseconds(1))), IsEmpty());
  EXPECT_THAT(Faults(At(kNow, absl::Hours(24))), IsEmpty());
  for (const absl::Duration length :
       {absl::ZeroDuration(), -absl::Minutes(1),
        absl::Hours(24) + absl::Microseconds(1)}) {
    EXPECT_THAT(Faults(At(kNow, length)), ElementsAre("meetup.end_time"))
        << length;
  }
}

TEST(MeetupTest, WhatWasNotSaidContradictsNothing) {
  Meetup meetup = At(kNow, absl::Hours(2));
  meetup.start = absl::InfinitePast();
  EXPECT_THAT(Faults(meetup), IsEmpty());
  meetup = At(kNow, absl::Hours(2));
  meetup.end = absl::InfinitePast();
  EXPECT_THAT(Faults(meetup), IsEmpty());
}

TEST(MeetupTest, PeopleComeToWhatHasBegunAndIsNotCancelled) {
  Meetup meetup = At(kNow, absl::Hours(2));
  meetup.attendance = {{"o", 3}};
  EXPECT_THAT(Faults(meetup), IsEmpty());
  meetup.cancelled = true;
  EXPECT_THAT(Faults(meetup), ElementsAre("meetup.attendance"));
  meetup = At(kNow + absl::Seconds(1), absl::Hours(2));
  EXPECT_THAT(Faults(meetup), IsEmpty());
  meetup.attendance = {{"o", 3}};
  EXPECT_THAT(Faults(meetup), ElementsAre("meetup.attendance"));
}

TEST(MeetupTest, ItsVersionIsNoContent) {
  const Meetup meetup = At(kNow, absl::Hours(2));
  Meetup later = meetup;
  later.version = 2;
  EXPECT_TRUE(SameContent(meetup, later));
}

TEST(MeetupTest, EachFieldThatIsTakenChangesTheContent) {
  v1::Meetup proto;
  proto.set_display_name("Trefdag mei");
  proto.mutable_start_time()->set_seconds(absl::ToUnixSeconds(kNow) - 60);
  proto.mutable_end_time()->set_seconds(absl::ToUnixSeconds(kNow) + 60);
  proto.set_place("Budafabriek");
  proto.add_agenda("Wachtlijsten");
  proto.add_attendance()->set_organization(
      "organizations/01a205b3-d000-7000-8000-000000000001");
  proto.mutable_attendance(0)->set_persons(4);
  proto.set_cancelled(true);
  EXPECT_THAT(AllMeetupFields(),
              ElementsAre("agenda", "attendance", "cancelled", "display_name",
                          "end_time", "place", "start_time"));
  const Meetup before = At(kNow, absl::Hours(2));
  for (const std::string& field : AllMeetupFields()) {
    Meetup after = before;
    FieldViolations violations;
    TakeFields(proto, {field}, kNow, after, violations);
    EXPECT_TRUE(violations.empty()) << field;
    EXPECT_FALSE(SameContent(before, after)) << field;
    // And no other one with it.
    Meetup again = before;
    MeetupFields others = AllMeetupFields();
    others.erase(field);
    TakeFields(ToProto(after), others, kNow, again, violations);
    EXPECT_TRUE(SameContent(before, again)) << field;
  }
}

}  // namespace
}  // namespace wegwijs::directory
