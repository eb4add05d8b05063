// CreateMeetup, GetMeetup, ListMeetups.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "services/directory/calendar.h"
#include "services/directory/meetup/meetup_test_server.h"

namespace wegwijs::directory {
namespace {

using grpc::StatusCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::UnorderedElementsAre;

class MeetupRpcsTest : public MeetupTestServer {
 protected:
  static v1::ListMeetupsRequest Between(absl::CivilDay first,
                                        absl::CivilDay last) {
    v1::ListMeetupsRequest request;
    *request.mutable_first() = DateOf(first);
    *request.mutable_last() = DateOf(last);
    return request;
  }
};

TEST_F(MeetupRpcsTest, IsAddedAndReadByEverybody) {
  v1::CreateMeetupRequest request = Adding();
  Came(*request.mutable_meetup(), kWelfare, 3);
  Came(*request.mutable_meetup(), kCity, 12);
  // Output-only fields are ignored.
  request.mutable_meetup()->set_name("municipalities/34022/meetups/x");
  request.mutable_meetup()->set_etag("\"9\"");
  *request.mutable_meetup()->mutable_create_time() = At(absl::UnixEpoch());
  const v1::Meetup meetup = Created(request);
  EXPECT_THAT(meetup.name(),
              MatchesRegex("municipalities/34022/meetups/[0-9a-f-]{36}"));
  EXPECT_EQ(meetup.display_name(), "Trefdag brugfiguren");
  EXPECT_EQ(meetup.start_time().seconds(), absl::ToUnixSeconds(Noon()));
  EXPECT_EQ(meetup.end_time().seconds(),
            absl::ToUnixSeconds(Noon() + absl::Hours(2)));
  EXPECT_EQ(meetup.place(), "Budafabriek, Kortrijk");
  EXPECT_THAT(meetup.agenda(), ElementsAre("Wachtlijsten sociale huur",
                                           "Tolken: wie belt wie?"));
  // By name.
  ASSERT_EQ(meetup.attendance_size(), 2);
  EXPECT_EQ(meetup.attendance(0).organization(), kCity);
  EXPECT_EQ(meetup.attendance(0).persons(), 12);
  EXPECT_EQ(meetup.attendance(1).organization(), kWelfare);
  EXPECT_FALSE(meetup.cancelled());
  EXPECT_EQ(meetup.create_time().seconds(), absl::ToUnixSeconds(Noon()));
  EXPECT_EQ(meetup.etag(), "\"1\"");
  EXPECT_EQ(Seen(meetup).DebugString(), meetup.DebugString());
  EXPECT_EQ(Seen(meetup, kGent).DebugString(), meetup.DebugString());
}

TEST_F(MeetupRpcsTest, OfTheDataStewardToo) {
  EXPECT_EQ(Seen(Created(Adding(), kSteward)).etag(), "\"1\"");
  EXPECT_EQ(Create(Adding(), kReader).error_code(),
            StatusCode::PERMISSION_DENIED);
}

TEST_F(MeetupRpcsTest, NamesEverythingThatIsWrongAndSaysHowToMendIt) {
  v1::CreateMeetupRequest request;
  EXPECT_THAT(
      WrongFields(Create(request)),
      UnorderedElementsAre("parent", "request_id", "meetup.display_name",
                           "meetup.start_time", "meetup.end_time"));
  request = Adding();
  request.set_parent("municipalities/Kortrijk");
  request.set_request_id("1");
  v1::Meetup& meetup = *request.mutable_meetup();
  meetup.set_display_name("Trefdag\nmei");
  meetup.mutable_end_time()->set_seconds(meetup.start_time().seconds());
  meetup.set_place(" Buda");
  meetup.set_agenda(1, "");
  meetup.add_agenda("Bel 85.07.30-033.28");
  Came(meetup, "organizations/1", 0);
  Came(meetup, kCity, 501);
  Came(meetup, kCity, 2);
  meetup.set_cancelled(true);
  const grpc::Status status = Create(request);
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(
      WrongFields(status),
      UnorderedElementsAre(
          "parent", "request_id", "meetup.display_name", "meetup.end_time",
          "meetup.place", "meetup.agenda[1]", "meetup.agenda[2]",
          "meetup.attendance[0].organization", "meetup.attendance[0].persons",
          "meetup.attendance[1].persons", "meetup.attendance[2].organization",
          "meetup.attendance"));
  const auto bad = DetailOf<google::rpc::BadRequest>(status);
  for (const auto& violation : bad->field_violations()) {
    EXPECT_THAT(violation.description(), MatchesRegex("[A-Z\"'].{15,}\\."))
        << violation.field();
  }
  EXPECT_THAT(Listed({}), IsEmpty());
}

TEST_F(MeetupRpcsTest, TextsAndListsHaveTheirLengths) {
  std::string name, item;
  for (int i = 0; i < 120; ++i) name += "é";
  for (int i = 0; i < 300; ++i) item += "é";
  v1::CreateMeetupRequest longest = Adding();
  longest.mutable_meetup()->set_display_name(name);
  longest.mutable_meetup()->set_place(std::string(200, 'x'));
  for (int i = 2; i < 30; ++i) longest.mutable_meetup()->add_agenda(item);
  const v1::Meetup kept = Seen(Created(longest));
  EXPECT_EQ(kept.display_name(), name);
  EXPECT_EQ(kept.agenda_size(), 30);
  EXPECT_EQ(kept.agenda(29), item);

  v1::CreateMeetupRequest longer = longest;
  longer.mutable_meetup()->set_display_name(name + "x");
  longer.mutable_meetup()->set_place(std::string(201, 'x'));
  longer.mutable_meetup()->add_agenda("x");
  for (int i = 0; i < 201; ++i) Came(*longer.mutable_meetup(), kCity, 1);
  EXPECT_THAT(WrongFields(Create(longer)),
              UnorderedElementsAre("meetup.display_name", "meetup.place",
                                   "meetup.agenda", "meetup.attendance"));
  longer = Adding();
  longer.mutable_meetup()->set_agenda(0, item + "x");
  EXPECT_THAT(WrongFields(Create(longer)), ElementsAre("meetup.agenda[0]"));

  v1::CreateMeetupRequest least = Adding();
  least.mutable_meetup()->clear_place();
  least.mutable_meetup()->clear_agenda();
  EXPECT_THAT(Seen(Created(least)).agenda(), IsEmpty());
}

TEST_F(MeetupRpcsTest, MomentsAreOfTheseYears) {
  const auto at = [&](absl::Time start, int nanos = 0) {
    v1::CreateMeetupRequest request = Adding(start);
    request.mutable_meetup()->mutable_start_time()->set_nanos(nanos);
    return WrongFields(Create(request));
  };
  const auto midnight = [](int year, int month, int day) {
    return StartInBrussels(absl::CivilDay(year, month, day));
  };
  EXPECT_THAT(at(midnight(1990, 1, 1)), IsEmpty());
  EXPECT_THAT(at(midnight(1990, 1, 1) - absl::Seconds(1)),
              ElementsAre("meetup.start_time"));
  EXPECT_THAT(at(midnight(2021, 6, 30)), IsEmpty());
  EXPECT_THAT(at(midnight(2021, 7, 1)),
              ElementsAre("meetup.start_time", "meetup.end_time"));
  EXPECT_THAT(at(Noon(), -1), ElementsAre("meetup.start_time"));
  EXPECT_THAT(at(Noon(), 1'000'000'000), ElementsAre("meetup.start_time"));
  v1::CreateMeetupRequest request = Adding();
  request.mutable_meetup()->mutable_start_time()->set_seconds(INT64_MAX);
  request.mutable_meetup()->mutable_end_time()->set_seconds(INT64_MIN);
  EXPECT_THAT(WrongFields(Create(request)),
              ElementsAre("meetup.start_time", "meetup.end_time"));
}

TEST_F(MeetupRpcsTest, PeopleComeOnceItHasBegunAndOfOrganisationsThatAre) {
  v1::CreateMeetupRequest request = Adding(Noon() + absl::Seconds(1));
  Came(*request.mutable_meetup(), kCity, 2);
  EXPECT_THAT(WrongFields(Create(request)), ElementsAre("meetup.attendance"));
  request = Adding();
  Came(*request.mutable_meetup(), kWelfare, 2);
  Came(*request.mutable_meetup(),
       "organizations/01a205b3-d000-7000-8000-0000000000ff", 2);
  EXPECT_THAT(WrongFields(Create(request)),
              ElementsAre("meetup.attendance[1].organization"));
  EXPECT_THAT(Listed({}), IsEmpty());
}

TEST_F(MeetupRpcsTest, AnotherMunicipalityAddsNone) {
  const grpc::Status status = Create(Adding(), kGent);
  EXPECT_EQ(status.error_code(), StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(status), "NOT_OWNER");
  EXPECT_THAT(Listed({}), IsEmpty());
}

TEST_F(MeetupRpcsTest, RepeatedItIsAddedOnceAndReturnedAsItIsNow) {
  const v1::CreateMeetupRequest request = Adding();
  v1::Meetup meetup = Created(request);
  meetup.set_place("Stadhuis");
  const v1::Meetup now = Updated(meetup, {"place"});
  EXPECT_EQ(Created(request).DebugString(), now.DebugString());
  EXPECT_THAT(Listed({}), ElementsAre(meetup.name()));

  v1::CreateMeetupRequest other = Adding(Noon() + absl::Hours(1));
  other.set_request_id(request.request_id());
  const grpc::Status status = Create(other);
  EXPECT_EQ(status.error_code(), StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(status), "REQUEST_ID_REUSED");
  // Somebody else's, and for another method.
  EXPECT_EQ(ReasonOf(Create(request, kSteward)), "REQUEST_ID_REUSED");
  v1::UpdateMeetupRequest changing = Changing(now, {"place"});
  changing.set_request_id(request.request_id());
  EXPECT_EQ(ReasonOf(Update(changing)), "REQUEST_ID_REUSED");
  // Another municipality may have chosen the same.
  v1::CreateMeetupRequest elsewhere = Adding();
  elsewhere.set_parent("municipalities/44021");
  elsewhere.set_request_id(request.request_id());
  EXPECT_NE(Created(elsewhere, kGent).name(), now.name());
}

TEST_F(MeetupRpcsTest, IsFoundByItsName) {
  const v1::Meetup meetup = Created();
  EXPECT_THAT(WrongFields(Get("meetups/1")), ElementsAre("name"));
  EXPECT_THAT(WrongFields(Get("municipalities/34022/meetups/1")),
              ElementsAre("name"));
  const std::string id = meetup.name().substr(meetup.name().rfind('/'));
  EXPECT_EQ(Get("municipalities/44021/meetups" + id).error_code(),
            StatusCode::NOT_FOUND);
}

TEST_F(MeetupRpcsTest, AreListedByWhenTheyBegin) {
  std::vector<std::string> names;
  for (const int hours : {-48, -24, 0, 24, 48}) {
    names.push_back(Created(Adding(Noon() + absl::Hours(hours))).name());
  }
  // Two that begin at once are told apart.
  names.push_back(Created(Adding(Noon() + absl::Hours(48))).name());
  std::sort(names.end() - 2, names.end());
  v1::CreateMeetupRequest elsewhere = Adding();
  elsewhere.set_parent("municipalities/44021");
  const std::string of_gent = Created(elsewhere, kGent).name();

  EXPECT_EQ(Listed({}), names);
  v1::ListMeetupsRequest request;
  request.set_latest_first(true);
  EXPECT_EQ(Listed(request),
            std::vector<std::string>(names.rbegin(), names.rend()));
  request.set_parent("municipalities/44021");
  EXPECT_THAT(Listed(request), ElementsAre(of_gent));

  EXPECT_THAT(
      Listed(Between(absl::CivilDay(2016, 6, 30), absl::CivilDay(2016, 7, 1))),
      ElementsAre(names[2], names[3]));
  v1::ListMeetupsRequest past;
  *past.mutable_last() = DateOf(absl::CivilDay(2016, 6, 30));
  past.set_latest_first(true);
  EXPECT_THAT(Listed(past), ElementsAre(names[2], names[1], names[0]));
}

TEST_F(MeetupRpcsTest, TheDayIsThatOfBrussels) {
  // 23:30 in summer, and 00:30 of the next day.
  const std::string late =
      Created(Adding(absl::FromCivil(absl::CivilMinute(2016, 5, 12, 21, 30),
                                     absl::UTCTimeZone())))
          .name();
  const std::string early =
      Created(Adding(absl::FromCivil(absl::CivilMinute(2016, 5, 12, 22, 30),
                                     absl::UTCTimeZone())))
          .name();
  // The night in which summer time begins, and the one in which it ends.
  const std::string march =
      Created(Adding(absl::FromCivil(absl::CivilMinute(2016, 3, 26, 23, 0),
                                     absl::UTCTimeZone())))
          .name();
  const std::string october =
      Created(Adding(absl::FromCivil(absl::CivilMinute(2016, 10, 30, 22, 59),
                                     absl::UTCTimeZone())))
          .name();
  const auto on = [&](int year, int month, int day) {
    const absl::CivilDay that(year, month, day);
    return Listed(Between(that, that));
  };
  EXPECT_THAT(on(2016, 5, 12), ElementsAre(late));
  EXPECT_THAT(on(2016, 5, 13), ElementsAre(early));
  EXPECT_THAT(on(2016, 3, 26), IsEmpty());
  EXPECT_THAT(on(2016, 3, 27), ElementsAre(march));
  EXPECT_THAT(on(2016, 10, 30), ElementsAre(october));
  EXPECT_THAT(on(2016, 10, 31), IsEmpty());
}

TEST_F(MeetupRpcsTest, AListSaysWhatIsWrongWithIt) {
  v1::ListMeetupsRequest request;
  request.set_page_size(-1);
  request.mutable_first()->set_year(2016);
  request.mutable_last()->set_year(2016);
  request.mutable_last()->set_month(2);
  request.mutable_last()->set_day(30);
  v1::ListMeetupsResponse page;
  EXPECT_THAT(WrongFields(Call(&Meetups::ListMeetups, request, &page, kReader)),
              UnorderedElementsAre("parent", "page_size", "first", "last"));

  for (int i = 0; i < 2; ++i) Created();
  request.Clear();
  request.set_parent(kKortrijk);
  request.set_page_size(1);
  ASSERT_TRUE(Call(&Meetups::ListMeetups, request, &page, kReader).ok());
  request.set_page_token(page.next_page_token());
  request.set_latest_first(true);
  EXPECT_THAT(WrongFields(Call(&Meetups::ListMeetups, request, &page, kReader)),
              ElementsAre("page_token"));
}

}  // namespace
}  // namespace wegwijs::directory
