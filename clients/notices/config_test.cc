#include "clients/notices/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "services/runtime/file.h"
#include "tests/support/command.h"

namespace wegwijs::notices {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

constexpr char kHouse[] = "organizations/01a205b3-d000-7000-8000-000000000002";

json Good() {
  return {{"municipality", "municipalities/34022"},
          {"endpoint", "127.0.0.1:7001"},
          {"tokenFile", "/etc/token"},
          {"stateFile", "/var/state.json"},
          {"command", {"/bin/tell", "--now"}},
          {"recipients", {{kHouse, "onthaal@huis.example"}}}};
}

json GoodRelay() { return {{"host", "relay"}, {"from", "w@k.example"}}; }

std::string FaultOf(const json& object) {
  return std::string(ParseConfig(object.dump()).status().message());
}

TEST(ConfigTest, TakesWhatIsGivenAndFillsInTheRest) {
  const auto config = ParseConfig(Good().dump());
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->municipality, "municipalities/34022");
  EXPECT_EQ(config->endpoint, "127.0.0.1:7001");
  EXPECT_EQ(config->token_file, "/etc/token");
  EXPECT_EQ(config->state_file, "/var/state.json");
  EXPECT_EQ(config->metrics_listen, "127.0.0.1:0");
  EXPECT_EQ(config->language, Language::kDutch);
  EXPECT_EQ(config->web_address, "");
  EXPECT_EQ(config->longest_attempt, absl::Seconds(20));
  EXPECT_THAT(config->command, ElementsAre("/bin/tell", "--now"));
  EXPECT_FALSE(config->smtp.has_value());
  EXPECT_THAT(config->recipients,
              ElementsAre(Pair(kHouse, "onthaal@huis.example")));
}

TEST(ConfigTest, TakesARelay) {
  json object = Good();
  object.erase("command");
  object["smtp"] = GoodRelay();
  object["language"] = "fr";
  object["webAddress"] = "https://wegwijs.example/#referrals";
  object["attemptSeconds"] = 5;
  object["metricsListen"] = "127.0.0.1:9464";
  auto config = ParseConfig(object.dump());
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->smtp->host, "relay");
  EXPECT_EQ(config->smtp->port, 25);
  EXPECT_EQ(config->smtp->from, "w@k.example");
  EXPECT_TRUE(config->smtp->start_tls);
  EXPECT_EQ(config->language, Language::kFrench);
  EXPECT_EQ(config->web_address, "https://wegwijs.example/#referrals");
  EXPECT_EQ(config->longest_attempt, absl::Seconds(5));
  object["smtp"]["startTls"] = false;
  object["smtp"]["port"] = 587;
  config = ParseConfig(object.dump());
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_FALSE(config->smtp->start_tls);
  EXPECT_EQ(config->smtp->port, 587);
}

TEST(ConfigTest, NamesEverythingThatIsWrongAtOnce) {
  EXPECT_EQ(
      FaultOf({{"municipality", "34022"},
               {"endpoint", "intake"},
               {"stateFile", "state.json"},
               {"metricsListen", 9464},
               {"language", "de"},
               {"webAddress", "wegwijs.example"},
               {"attemptSeconds", 0},
               {"smtp", {{"host", "a b"}, {"port", 70000}, {"tls", true}}},
               {"recipients",
                {{"organizations/1", "a@b.example"}, {kHouse, "huis"}}},
               {"recipiens", json::object()}}),
      "The configuration is wrong. "
      "municipality: give municipalities/ and the NIS code; "
      "endpoint: give host:port of intake; "
      "tokenFile: give a path that begins with \"/\"; "
      "stateFile: give a path that begins with \"/\"; "
      "metricsListen: give host:port; "
      "language: give \"nl\", \"fr\" or \"en\"; "
      "webAddress: give an address that begins with https:// or http://; "
      "attemptSeconds: give a number from 1 to 300; "
      "smtp.host: give the relay's name; "
      "smtp.port: give a number from 1 to 65535; "
      "smtp.from: give an e-mail address; "
      "smtp.tls: there is no such field; "
      "recipients.organizations/01a205b3-d000-7000-8000-000000000002: give an "
      "e-mail address; "
      "recipients.organizations/1: an organisation is organizations/{uuid}; "
      "recipiens: there is no such field.");
}

TEST(ConfigTest, WantsOneWayToSend) {
  json object = Good();
  object["smtp"] = GoodRelay();
  EXPECT_THAT(FaultOf(object), HasSubstr("command: give either this or smtp"));
  object.erase("smtp");
  object.erase("command");
  EXPECT_THAT(FaultOf(object), HasSubstr("command: give either this or smtp"));
  for (const json& wrong :
       {json::array(), json({"tell"}), json({"/bin/tell", 1}),
        json("/bin/tell"), json({1})}) {
    object["command"] = wrong;
    EXPECT_THAT(FaultOf(object), HasSubstr("command: give a list")) << wrong;
  }
}

// An address goes into headers and SMTP commands as it is.
TEST(ConfigTest, WantsAddressesThatAreNothingElse) {
  for (const char* wrong :
       {"", "a", "@b", "a@", "a@b c", "a b@c", "a@b\r\nBcc: c@d", "<a@b>",
        "a@b@c", "a,b@c", "\"a\"@b", "é@b"}) {
    json object = Good();
    object["recipients"][kHouse] = wrong;
    EXPECT_THAT(FaultOf(object), HasSubstr("give an e-mail address")) << wrong;
  }
}

TEST(ConfigTest, SaysThatItIsNoJson) {
  for (const char* wrong : {"", "{", "[]", "\"a\"", "{} {}"}) {
    EXPECT_EQ(ParseConfig(wrong).status().message(),
              "The configuration is no JSON object.");
  }
}

TEST(ConfigTest, TakesTheExample) {
  const auto text = ReadFile(SourceFile("deploy/notices/notices.json"));
  ASSERT_TRUE(text.ok()) << text.status();
  EXPECT_TRUE(ParseConfig(*text).ok()) << ParseConfig(*text).status();
}

}  // namespace
}  // namespace wegwijs::notices
