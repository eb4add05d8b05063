#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/intake/intake_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kMunicipality[] = "municipalities/34022";
constexpr absl::CivilDay kMonday(2016, 5, 2);

const As kOfficer = {.role = "policy_officer", .subject = "demo-officer"};

class OpenDayRpcsTest : public IntakeTestServer {
 protected:
  void SetUp() override {
    v1::SetUpMunicipalityRequest request;
    request.set_parent(kMunicipality);
    request.set_request_id(NewRequestId());
    for (const char* id : {"ob", "stadhuis", "oud"}) {
      v1::Desk* desk = request.add_desks();
      desk->set_name(absl::StrCat("municipalities/34022/desks/", id));
      desk->set_display_name(id);
      desk->set_retired(desk->display_name() == "oud");
    }
    v1::SetUpMunicipalityResponse response;
    ASSERT_TRUE(Call(&Stub::SetUpMunicipality, request, &response).ok());
    set_up_ = Events();
  }

  static v1::SetOpenDaysRequest Request() {
    v1::SetOpenDaysRequest request;
    request.set_parent(kMunicipality);
    request.set_request_id(NewRequestId());
    return request;
  }

  static void Add(v1::SetOpenDaysRequest& request, const std::string& desk,
                  absl::CivilDay day, double fraction) {
    v1::OpenDay* open_day = request.add_open_days();
    open_day->set_desk("municipalities/34022/desks/" + desk);
    *open_day->mutable_date() = ToProto(day);
    open_day->set_fraction(fraction);
  }

  static v1::SetOpenDaysRequest Request(const std::string& desk,
                                        absl::CivilDay day, double fraction) {
    v1::SetOpenDaysRequest request = Request();
    Add(request, desk, day, fraction);
    return request;
  }

  // How many days became other.
  int Set(const v1::SetOpenDaysRequest& request) {
    v1::SetOpenDaysResponse response;
    const grpc::Status status =
        Call(&Stub::SetOpenDays, request, &response, kOfficer);
    EXPECT_TRUE(status.ok()) << status.error_message();
    EXPECT_EQ(response.open_days_size(), request.open_days_size());
    return response.changed();
  }

  grpc::Status Refused(const v1::SetOpenDaysRequest& request,
                       const As& caller = kOfficer) {
    v1::SetOpenDaysResponse response;
    return Call(&Stub::SetOpenDays, request, &response, caller);
  }

  static std::vector<std::string> Shown(
      const google::protobuf::RepeatedPtrField<v1::OpenDay>& open_days) {
    std::vector<std::string> shown;
    for (const v1::OpenDay& open_day : open_days) {
      shown.push_back(
          absl::StrCat(open_day.date().year(), "-", open_day.date().month(),
                       "-", open_day.date().day(), " ",
                       open_day.desk().substr(27), " ", open_day.fraction()));
    }
    return shown;
  }

  // As "2016-5-2 ob 0.5".
  std::vector<std::string> List(v1::ListOpenDaysRequest request = {}) {
    request.set_parent(kMunicipality);
    v1::ListOpenDaysResponse response;
    const grpc::Status status =
        Call(&Stub::ListOpenDays, request, &response, {.role = "toeleider"});
    EXPECT_TRUE(status.ok()) << status.error_message();
    next_page_token_ = response.next_page_token();
    return Shown(response.open_days());
  }

  // The events after the set-up.
  std::vector<std::string> NewEvents() const {
    const std::vector<std::string> events = Events();
    return {events.begin() + set_up_.size(), events.end()};
  }

  std::string next_page_token_;

 private:
  std::vector<std::string> set_up_;
};

TEST_F(OpenDayRpcsTest, KeepsDaysAndTakesThemBack) {
  v1::SetOpenDaysRequest request = Request("ob", kMonday, 1);
  Add(request, "stadhuis", kMonday, 0.5);
  Add(request, "ob", kMonday + 1, 0.67);
  EXPECT_EQ(Set(request), 3);
  EXPECT_THAT(List(), ElementsAre("2016-5-2 ob 1", "2016-5-2 stadhuis 0.5",
                                  "2016-5-3 ob 0.67"));

  request = Request("stadhuis", kMonday, 0);
  Add(request, "ob", kMonday, 1);
  Add(request, "ob", kMonday + 1, 0.25);
  EXPECT_EQ(Set(request), 2);
  EXPECT_THAT(List(), ElementsAre("2016-5-2 ob 1", "2016-5-3 ob 0.25"));
  EXPECT_THAT(
      NewEvents(),
      ElementsAre("open_day.set desks/ob/openDays/2016-05-02",
                  "open_day.set desks/stadhuis/openDays/2016-05-02",
                  "open_day.set desks/ob/openDays/2016-05-03",
                  "open_day.taken_back desks/stadhuis/openDays/2016-05-02",
                  "open_day.set desks/ob/openDays/2016-05-03"));
}

TEST_F(OpenDayRpcsTest, ChangesNothingTheSecondTime) {
  EXPECT_EQ(Set(Request("ob", kMonday, 0.5)), 1);
  EXPECT_EQ(Set(Request("ob", kMonday, 0.5)), 0);
  EXPECT_EQ(Set(Request("ob", kMonday + 1, 0)), 0);
  EXPECT_EQ(NewEvents().size(), 1u);
}

TEST_F(OpenDayRpcsTest, AnswersARepeatedRequestWithWhatStandsNow) {
  const v1::SetOpenDaysRequest first = Request("ob", kMonday, 0.5);
  Set(first);
  Set(Request("ob", kMonday, 1));
  v1::SetOpenDaysResponse response;
  ASSERT_TRUE(Call(&Stub::SetOpenDays, first, &response, kOfficer).ok());
  EXPECT_THAT(Shown(response.open_days()), ElementsAre("2016-5-2 ob 1"));
  EXPECT_EQ(response.changed(), 0);
  EXPECT_THAT(List(), ElementsAre("2016-5-2 ob 1"));
}

TEST_F(OpenDayRpcsTest, OnlySaysWhatWouldStand) {
  Set(Request("ob", kMonday, 0.5));
  v1::SetOpenDaysRequest request = Request("ob", kMonday, 1);
  Add(request, "ob", kMonday + 1, 1);
  request.set_validate_only(true);
  EXPECT_EQ(Set(request), 2);
  EXPECT_THAT(List(), ElementsAre("2016-5-2 ob 0.5"));
  EXPECT_EQ(NewEvents().size(), 1u);
  Add(request, "geen", kMonday, 1);
  EXPECT_THAT(WrongFields(Refused(request)), ElementsAre("open_days[2].desk"));
}

TEST_F(OpenDayRpcsTest, NamesEveryWrongField) {
  v1::SetOpenDaysRequest request = Request("ob", kToday + 1, 1);
  Add(request, "ob", kMonday, -0.5);
  Add(request, "ob", kMonday, 1.5);
  Add(request, "ob", kMonday, std::nan(""));
  Add(request, "ob", kMonday, INFINITY);
  Add(request, "ob", kMonday, 0.333);
  Add(request, "ob", kMonday, 1);
  request.mutable_open_days(6)->mutable_date()->set_month(2);
  request.mutable_open_days(6)->mutable_date()->set_day(31);
  Add(request, "../x", kMonday, 1);
  Add(request, "ob", kToday, 1);
  request.set_request_id("");
  const grpc::Status status = Refused(request);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(
      WrongFields(status),
      ElementsAre("request_id", "open_days[0].date", "open_days[1].fraction",
                  "open_days[2].fraction", "open_days[3].fraction",
                  "open_days[4].fraction", "open_days[5].fraction",
                  "open_days[6].date", "open_days[7].desk"));
  EXPECT_THAT(List(), IsEmpty());
}

TEST_F(OpenDayRpcsTest, RefusesADayGivenTwice) {
  v1::SetOpenDaysRequest request = Request("ob", kMonday, 1);
  Add(request, "ob", kMonday, 0.5);
  EXPECT_THAT(WrongFields(Refused(request)), ElementsAre("open_days[1]"));
}

TEST_F(OpenDayRpcsTest, RefusesDesksThatAreUnknownOrRetired) {
  v1::SetOpenDaysRequest request = Request("ob", kMonday, 1);
  Add(request, "geen", kMonday, 1);
  Add(request, "oud", kMonday, 1);
  EXPECT_THAT(WrongFields(Refused(request)),
              ElementsAre("open_days[1].desk", "open_days[2].desk"));
  EXPECT_THAT(List(), IsEmpty());
  EXPECT_THAT(NewEvents(), IsEmpty());
}

TEST_F(OpenDayRpcsTest, TakesFiveHundredDaysAndNoMore) {
  v1::SetOpenDaysRequest request = Request();
  EXPECT_THAT(WrongFields(Refused(request)), ElementsAre("open_days"));
  for (int i = 0; i < 500; ++i) Add(request, "ob", kMonday - i, 1);
  EXPECT_EQ(Set(request), 500);
  Add(request, "ob", kMonday + 1, 1);
  EXPECT_THAT(WrongFields(Refused(request)), ElementsAre("open_days"));
}

TEST_F(OpenDayRpcsTest, RefusesOtherRolesAndOtherMunicipalities) {
  const v1::SetOpenDaysRequest request = Request("ob", kMonday, 1);
  EXPECT_EQ(Refused(request, {.role = "toeleider"}).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(Refused(request, {.role = "policy_officer", .municipality = 31005})
                .error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(OpenDayRpcsTest, RefusesAMunicipalityThatIsNotSetUp) {
  v1::SetOpenDaysRequest request = Request();
  request.set_parent("municipalities/31005");
  Add(request, "ob", kMonday, 1);
  request.mutable_open_days(0)->set_desk("municipalities/31005/desks/ob");
  const grpc::Status status =
      Refused(request, {.role = "policy_officer", .municipality = 31005});
  EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_THAT(FailedPreconditions(status),
              ElementsAre("MUNICIPALITY_NOT_SET_UP"));
}

TEST_F(OpenDayRpcsTest, ListsAPeriodOfADesk) {
  v1::SetOpenDaysRequest request = Request();
  for (int i = 0; i < 5; ++i) {
    Add(request, "ob", kMonday + i, 1);
    Add(request, "stadhuis", kMonday + i, 0.5);
  }
  Set(request);
  v1::ListOpenDaysRequest list;
  *list.mutable_first() = ToProto(kMonday + 1);
  *list.mutable_last() = ToProto(kMonday + 2);
  list.set_desk("municipalities/34022/desks/ob");
  EXPECT_THAT(List(list), ElementsAre("2016-5-3 ob 1", "2016-5-4 ob 1"));
  EXPECT_EQ(next_page_token_, "");
  list.mutable_first()->set_year(1);
  EXPECT_THAT(List(list),
              ElementsAre("2016-5-2 ob 1", "2016-5-3 ob 1", "2016-5-4 ob 1"));
  list.mutable_last()->set_year(2);
  EXPECT_THAT(List(list), IsEmpty());
}

TEST_F(OpenDayRpcsTest, ListsPageByPage) {
  v1::SetOpenDaysRequest request = Request();
  for (int i = 0; i < 3; ++i) {
    Add(request, "ob", kMonday + i, 1);
    Add(request, "stadhuis", kMonday + i, 0.5);
  }
  Set(request);
  const std::vector<std::string> all = List();
  ASSERT_EQ(all.size(), 6u);
  v1::ListOpenDaysRequest list;
  list.set_page_size(1);
  std::vector<std::string> together;
  do {
    const std::vector<std::string> page = List(list);
    ASSERT_EQ(page.size(), 1u);
    together.push_back(page.front());
    list.set_page_token(next_page_token_);
  } while (!next_page_token_.empty());
  EXPECT_EQ(together, all);
}

TEST_F(OpenDayRpcsTest, RefusesAListThatCannotBe) {
  v1::ListOpenDaysRequest list;
  list.set_parent(kMunicipality);
  *list.mutable_first() = ToProto(kMonday + 1);
  *list.mutable_last() = ToProto(kMonday);
  v1::ListOpenDaysResponse response;
  const As caller = {.role = "toeleider"};
  EXPECT_THAT(WrongFields(Call(&Stub::ListOpenDays, list, &response, caller)),
              ElementsAre("last"));
  list.mutable_first()->set_month(13);
  list.set_desk("ob");
  list.set_page_size(-1);
  EXPECT_THAT(WrongFields(Call(&Stub::ListOpenDays, list, &response, caller)),
              ElementsAre("page_size", "first", "desk"));
}

TEST_F(OpenDayRpcsTest, RefusesAPageTokenOfAnotherQuery) {
  v1::SetOpenDaysRequest request = Request("ob", kMonday, 1);
  Add(request, "ob", kMonday + 1, 1);
  Set(request);
  v1::ListOpenDaysRequest list;
  list.set_page_size(1);
  List(list);
  ASSERT_NE(next_page_token_, "");
  list.set_parent(kMunicipality);
  list.set_page_token(next_page_token_);
  list.set_desk("municipalities/34022/desks/ob");
  v1::ListOpenDaysResponse response;
  EXPECT_THAT(WrongFields(Call(&Stub::ListOpenDays, list, &response,
                               {.role = "toeleider"})),
              ElementsAre("page_token"));
}

}  // namespace
}  // namespace wegwijs::intake
