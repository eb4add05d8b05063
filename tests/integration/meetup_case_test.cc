// A meetup of the network from its announcement to what it leaves behind, over
// real servers and by the command line: the directory keeps it, and intake asks
// for it when a signal was discussed there.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/kortrijk.h"
#include "tests/support/test_database.h"

namespace wegwijs {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class MeetupCaseTest : public ::testing::Test {
 protected:
  MeetupCaseTest()
      : city_([this](const std::string& role) { return database_.url(role); }) {
    city_.SetUp();
  }

  // What the command prints, which must succeed.
  std::string Say(const std::string& role,
                  const std::vector<std::string>& words) {
    const CommandResult result = city_.Wegwijs(role, words);
    EXPECT_EQ(result.exit_code, 0)
        << words[0] << " " << words[1] << ": " << result.err;
    return result.out;
  }

  // The name of what it made.
  std::string Made(const std::string& role, std::vector<std::string> words) {
    words.push_back("--json");
    const auto made = nlohmann::json::parse(Say(role, words), nullptr, false);
    EXPECT_TRUE(made.is_object()) << words[0];
    return made.is_object() ? made.value("name", "") : "";
  }

  // Adds one in the afternoon of that day.
  std::string Meetup(const std::string& day) {
    return Made("coach", {"meetup", "create", "--name", "Trefdag brugfiguren",
                          "--day", day, "--start", "13:30", "--end", "16:30",
                          "--agenda", "Wachtlijsten"});
  }

  TestDatabase database_;
  Kortrijk city_;
};

TEST_F(MeetupCaseTest, FromTheAgendaToTheSignalsThatWereDiscussed) {
  const std::string meetup = Meetup("2016-05-12");
  const std::string signal = Made(
      "toeleider", {"signal", "raise", "--kind", "gap", "--topic",
                    "zoekt-huurwoning", "--words", "Geen woning voor zes."});
  Say("coach", {"signal", "triage", signal});
  EXPECT_THAT(
      Say("coach", {"signal", "discuss", signal, "--meetup", meetup}),
      AllOf(HasSubstr("discussed on 2016-05-12 by "), HasSubstr("at meetup ")));
  Say("coach", {"meetup", "update", meetup, "--attended",
                std::string(kOcmwKortrijk) + "=3"});

  EXPECT_THAT(
      Say("brugfiguur", {"meetup", "show", meetup}),
      AllOf(HasSubstr("Trefdag brugfiguren"),
            HasSubstr("2016-05-12 13:30 to 16:30"),
            HasSubstr("1. Wachtlijsten"),
            HasSubstr("3 persons of 1 organisation"),
            HasSubstr("OCMW Kortrijk"), HasSubstr("Geen woning voor zes.")));
  // Who keeps the directory reads no signals.
  EXPECT_THAT(Say("data_steward", {"meetup", "show", meetup}),
              AllOf(HasSubstr("OCMW Kortrijk"), Not(HasSubstr("woning"))));
  EXPECT_THAT(Say("toeleider", {"signal", "list", "--meetup", meetup}),
              HasSubstr("Geen woning voor zes."));
  EXPECT_THAT(Say("toeleider", {"meetup", "list", "--past"}),
              HasSubstr("2016-05-12 13:30"));
}

TEST_F(MeetupCaseTest, WhatDoesNotTakePlaceDiscussesNothing) {
  const std::string signal = Made(
      "toeleider", {"signal", "raise", "--kind", "gap", "--topic",
                    "zoekt-huurwoning", "--words", "Geen woning voor zes."});
  Say("coach", {"signal", "triage", signal});
  const std::string meetup = Meetup("2016-05-12");
  const std::vector<std::string> discuss = {
      "signal", "discuss", signal, "--meetup", meetup, "--timeout", "2"};
  Say("data_steward", {"meetup", "update", meetup, "--cancel"});
  CommandResult refused = city_.Wegwijs("coach", discuss);
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, HasSubstr("meetup: It is cancelled"));

  // It is not known whether one that is restored meanwhile took place.
  Say("data_steward", {"meetup", "update", meetup, "--restore"});
  city_.directory().Kill();
  refused = city_.Wegwijs("coach", discuss);
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, HasSubstr("The directory, which knows the meetups"));
  EXPECT_THAT(Say("toeleider", {"signal", "show", signal}),
              Not(HasSubstr("discussed")));
}

}  // namespace
}  // namespace wegwijs
