// Signals at meetups of the directory: TransitionSignal, and ListSignals of a
// meetup.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_split.h"
#include "google/rpc/error_details.pb.h"
#include "services/intake/signal/signal_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using grpc::StatusCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr char kOther[] = "0190a000-0000-7000-8000-0000000000e2";

// The JSON in the middle of a token.
std::string ClaimsIn(const std::string& token) {
  const std::vector<std::string> parts = absl::StrSplit(token, '.');
  std::string claims;
  EXPECT_EQ(parts.size(), 3);
  EXPECT_TRUE(absl::WebSafeBase64Unescape(parts.at(1), &claims));
  return claims;
}

class SignalMeetupRpcsTest : public SignalTestServer {
 protected:
  v1::Signal Triaged(const std::string& topic = "huur") {
    return Taken(Raised(Raising(topic)), v1::SIGNAL_STATE_TRIAGED);
  }

  grpc::Status Discuss(const v1::Signal& signal, const std::string& meetup) {
    auto request = Step(signal, v1::SIGNAL_STATE_DISCUSSED);
    request.set_meetup(meetup);
    return Take(request);
  }

  // Which must go well.
  v1::Signal Discussed(const v1::Signal& signal, const std::string& meetup) {
    const grpc::Status status = Discuss(signal, meetup);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer_;
  }

  // What is said of the meetup, the only wrong field.
  std::string Told(const v1::Signal& signal, const std::string& meetup) {
    const grpc::Status status = Discuss(signal, meetup);
    EXPECT_THAT(WrongFields(status), ElementsAre("meetup")) << meetup;
    const auto bad = DetailOf<google::rpc::BadRequest>(status);
    return bad.has_value() ? bad->field_violations(0).description() : "";
  }

  // The day of the step that a meetup of that moment makes.
  absl::CivilDay DayOf(absl::CivilMinute utc) {
    const std::string meetup =
        directory_.PutMeetup(kOther, absl::FromCivil(utc, absl::UTCTimeZone()));
    const google::type::Date day =
        Discussed(Triaged(), meetup).steps(2).meetup_date();
    return absl::CivilDay(day.year(), day.month(), day.day());
  }

  std::vector<std::string> NamesAt(const std::string& meetup,
                                   v1::SignalState state = {},
                                   bool supported = false,
                                   const As& caller = kAmina) {
    v1::ListSignalsRequest request;
    request.set_meetup(meetup);
    request.set_state(state);
    request.set_supported(supported);
    std::vector<std::string> names;
    for (const v1::Signal& signal : Listed(request, caller)) {
      names.push_back(signal.name());
    }
    return names;
  }

  void Execute(const std::string& sql) const {
    pqxx::connection connection(test_database().superuser_url());
    pqxx::nontransaction(connection).exec(sql);
  }
};

TEST_F(SignalMeetupRpcsTest, AStepKeepsItsMeetupAndTheDayItHadThen) {
  const v1::Signal signal = Discussed(Triaged(), meetup_);
  ASSERT_EQ(signal.steps_size(), 3);
  EXPECT_EQ(signal.steps(2).meetup(), meetup_);
  EXPECT_EQ(signal.steps(2).meetup_date().month(), 6);
  EXPECT_EQ(signal.steps(2).meetup_date().day(), 29);
  EXPECT_EQ(signal.steps(1).meetup(), "");
  EXPECT_FALSE(signal.steps(1).has_meetup_date());
  EXPECT_EQ(Seen(signal, kDora).DebugString(), signal.DebugString());
  EXPECT_EQ(Seen(signal, kBoris).steps(2).meetup(), meetup_);

  directory_.PutMeetup(kMeetup, Now() - absl::Hours(240), /*cancelled=*/true);
  EXPECT_EQ(Seen(signal, kDora).DebugString(), signal.DebugString());
}

TEST_F(SignalMeetupRpcsTest, TheDayIsThatOfBrussels) {
  EXPECT_EQ(DayOf(absl::CivilMinute(2016, 5, 12, 21, 59)),
            absl::CivilDay(2016, 5, 12));
  EXPECT_EQ(DayOf(absl::CivilMinute(2016, 5, 12, 22, 0)),
            absl::CivilDay(2016, 5, 13));
  // The nights in which summer time begins and ends, and the ones after them.
  EXPECT_EQ(DayOf(absl::CivilMinute(2016, 3, 26, 23, 0)),
            absl::CivilDay(2016, 3, 27));
  EXPECT_EQ(DayOf(absl::CivilMinute(2016, 3, 27, 21, 59)),
            absl::CivilDay(2016, 3, 27));
  EXPECT_EQ(DayOf(absl::CivilMinute(2015, 10, 24, 22, 0)),
            absl::CivilDay(2015, 10, 25));
  EXPECT_EQ(DayOf(absl::CivilMinute(2015, 10, 25, 22, 59)),
            absl::CivilDay(2015, 10, 25));
}

TEST_F(SignalMeetupRpcsTest, WhatCannotHaveBeenIsRefused) {
  const v1::Signal signal = Triaged();
  const int asked = directory_.asked();
  EXPECT_THAT(Told(signal, "trefdag"), HasSubstr("municipalities/*/meetups/*"));
  EXPECT_THAT(Told(signal, "municipalities/34022/meetups/mei"),
              HasSubstr("ListMeetups"));
  // Of another municipality, whatever the directory knows of it.
  Told(signal, absl::StrCat("municipalities/31005/meetups/", kMeetup));
  EXPECT_EQ(directory_.asked(), asked);

  EXPECT_THAT(Told(signal, absl::StrCat(kKortrijk, "/meetups/", kOther)),
              HasSubstr("no such meetup"));
  EXPECT_THAT(Told(signal, directory_.PutMeetup(kOther, Now() - absl::Hours(1),
                                                /*cancelled=*/true)),
              HasSubstr("cancelled"));
  EXPECT_THAT(
      Told(signal, directory_.PutMeetup(kOther, Now() + absl::Seconds(1))),
      HasSubstr("2016-06-30"));
  EXPECT_EQ(Seen(signal, kDora).DebugString(), signal.DebugString());
  EXPECT_THAT(NamesAt(absl::StrCat(kKortrijk, "/meetups/", kOther)), IsEmpty());

  // From its first moment on.
  Discussed(signal, directory_.PutMeetup(kOther, Now()));
}

TEST_F(SignalMeetupRpcsTest, AsksTheDirectoryEachTimeAndAsWhoAsks) {
  v1::Signal signal = Triaged();
  const int asked = directory_.asked();
  signal = Discussed(signal, meetup_);
  EXPECT_THAT(ClaimsIn(directory_.authorization()),
              HasSubstr(R"("sub":"dora")"));
  directory_.SetDown(true);
  const grpc::Status status = Discuss(signal, meetup_);
  EXPECT_EQ(status.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_TRUE(SaysWhenToRetry(status));
  EXPECT_EQ(directory_.asked(), asked + 2);
  // What needs no meetup goes on, and so does reading.
  EXPECT_THAT(NamesAt(meetup_), ElementsAre(signal.name()));
  Taken(signal, v1::SIGNAL_STATE_ANSWERED);
  EXPECT_EQ(directory_.asked(), asked + 2);
}

TEST_F(SignalMeetupRpcsTest, RepeatedItIsDiscussedOnce) {
  const auto request = Step(Triaged(), v1::SIGNAL_STATE_DISCUSSED);
  ASSERT_TRUE(Take(request).ok());
  const v1::Signal signal = answer_;
  ASSERT_TRUE(Take(request).ok());
  EXPECT_EQ(answer_.DebugString(), signal.DebugString());
  auto other = request;
  other.set_meetup(directory_.PutMeetup(kOther, Now()));
  const grpc::Status status = Take(other);
  EXPECT_EQ(status.error_code(), StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(status), "REQUEST_ID_REUSED");
  EXPECT_THAT(SignalEvents(),
              ElementsAre("signal.raised", "signal.changed", "signal.changed"));
}

TEST_F(SignalMeetupRpcsTest, AreListedByWhereTheyWereDiscussed) {
  const std::string other = directory_.PutMeetup(kOther, Now());
  std::vector<v1::Signal> signals;
  for (const char* topic : {"huur", "koop", "werk-zoeken", "huur"}) {
    LetDaysPass(static_cast<int>(signals.size()));
    signals.push_back(Triaged(topic));
  }
  // Twice at one, once at both, answered and closed, and not at all.
  signals[0] = Discussed(Discussed(signals[0], meetup_), meetup_);
  signals[1] = Discussed(Discussed(signals[1], meetup_), other);
  signals[2] =
      Taken(Taken(Discussed(signals[2], meetup_), v1::SIGNAL_STATE_ANSWERED),
            v1::SIGNAL_STATE_CLOSED);
  const auto name = [&](int i) { return signals[i].name(); };
  EXPECT_THAT(NamesAt(meetup_), ElementsAre(name(2), name(1), name(0)));
  EXPECT_THAT(NamesAt(other), ElementsAre(name(1)));
  EXPECT_THAT(NamesAt(meetup_, v1::SIGNAL_STATE_CLOSED), ElementsAre(name(2)));
  EXPECT_THAT(NamesAt(meetup_, v1::SIGNAL_STATE_DISCUSSED),
              ElementsAre(name(1), name(0)));
  Joined(signals[1], kBoris);
  EXPECT_THAT(NamesAt(meetup_, {}, true, kBoris), ElementsAre(name(1)));
  EXPECT_THAT(NamesAt(meetup_, {}, true, kPolicyOfficer), IsEmpty());
  EXPECT_THAT(NamesAt(absl::StrCat(
                  kKortrijk, "/meetups/0190a000-0000-7000-8000-0000000000ef")),
              IsEmpty());
}

TEST_F(SignalMeetupRpcsTest, AListOfAMeetupElsewhereIsRefused) {
  v1::ListSignalsRequest request;
  request.set_parent(kKortrijk);
  v1::ListSignalsResponse page;
  for (const std::string& meetup :
       {absl::StrCat("municipalities/31005/meetups/", kMeetup),
        absl::StrCat(kKortrijk, "/meetups/x"), std::string("x")}) {
    request.set_meetup(meetup);
    EXPECT_THAT(
        WrongFields(Call(&Signals::ListSignals, request, &page, kAmina)),
        ElementsAre("meetup"))
        << meetup;
  }
  request.set_page_size(-1);
  EXPECT_THAT(WrongFields(Call(&Signals::ListSignals, request, &page, kAmina)),
              UnorderedElementsAre("meetup", "page_size"));
}

TEST_F(SignalMeetupRpcsTest, StepsFromBeforeThereWereMeetupsHaveTheirDay) {
  const v1::Signal signal = Discussed(Triaged(), meetup_);
  Execute("UPDATE intake.signal_step SET meetup_id = NULL");
  const v1::Signal seen = Seen(signal, kDora);
  EXPECT_EQ(seen.steps(2).meetup(), "");
  EXPECT_EQ(seen.steps(2).meetup_date().day(), 29);
  EXPECT_THAT(NamesAt(meetup_), IsEmpty());
  // And the other way round there are none.
  EXPECT_THROW(Execute("UPDATE intake.signal_step SET meetup_date = NULL, "
                       "meetup_id = gen_random_uuid()"),
               pqxx::check_violation);
}

}  // namespace
}  // namespace wegwijs::intake
