#include "clients/cli/commands.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include "clients/cli/fake_servers.h"

namespace wegwijs::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST_F(CommandsTest, SaysHowItIsUsed) {
  EXPECT_EQ(Run({"--help"}), 0);
  EXPECT_THAT(out_, AllOf(HasSubstr("conversation"), HasSubstr("--endpoint")));
  EXPECT_EQ(Run({"report", "activity", "--help"}), 0);
  EXPECT_THAT(out_, HasSubstr("wegwijs report activity --period 2016-S1"));
}

TEST_F(CommandsTest, WhatCannotBeUnderstoodEndsWithTwo) {
  EXPECT_EQ(Run({}), 2);
  EXPECT_EQ(Run({"dance"}), 2);
  EXPECT_EQ(Run({"report", "activity"}), 2);
  EXPECT_THAT(err_, HasSubstr("--period"));
  EXPECT_EQ(Run({"report", "activity", "--period", "2016-S3"}), 2);
  EXPECT_THAT(err_, HasSubstr("is not a period"));
  EXPECT_EQ(Run({"conversation", "void", "x", "--reason", "bored"}), 2);
  EXPECT_THAT(err_, HasSubstr("bored is not one of duplicate, "));
  EXPECT_EQ(Run({"--lang", "de", "whoami"}), 2);
}

TEST_F(CommandsTest, WantsAToken) {
  unsetenv("WEGWIJS_TOKEN");
  EXPECT_EQ(Run({"whoami"}), 2);
  EXPECT_THAT(err_, HasSubstr("There is no token. Put it in WEGWIJS_TOKEN"));
  EXPECT_EQ(Run({"whoami", "--token-file", Write("token", " abc\n")}), 0);
  EXPECT_EQ(intake_.authorization, "Bearer abc");
}

TEST_F(CommandsTest, RefusesATokenThatCannotBeSent) {
  for (const char* token : {"a\nb", "a b",
                            "a\x01"
                            "b",
                            "caf\xc3\xa9"}) {
    EXPECT_EQ(Run({"whoami", "--token-file", Write("token", token)}), 2);
    EXPECT_THAT(err_, HasSubstr("The token holds"));
    EXPECT_THAT(err_, Not(HasSubstr(token)));
  }
}

TEST_F(CommandsTest, PrintsTextAndJson) {
  EXPECT_EQ(Run({"whoami"}), 0);
  EXPECT_EQ(intake_.authorization, "Bearer secret");
  EXPECT_THAT(out_, HasSubstr("municipality  municipalities/34022"));
  EXPECT_EQ(Run({"whoami", "--json"}), 0);
  intake::v1::Caller caller;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(out_, &caller).ok());
  EXPECT_EQ(caller.subject(), "demo");
}

TEST_F(CommandsTest, ReadsAllPages) {
  EXPECT_EQ(Run({"taxonomy", "list"}), 0);
  EXPECT_THAT(out_, HasSubstr("Wonen   wonen\n  Huur  huur\n"));
}

TEST_F(CommandsTest, ShowsLanguagesAndRoomOfAService) {
  directory::v1::Service& service = directory_.service;
  service.set_display_name("Sociaal Huis");
  EXPECT_EQ(Run({"service", "show", "4"}), 0);
  EXPECT_THAT(out_, AllOf(HasSubstr("services/4"), Not(HasSubstr("languages")),
                          Not(HasSubstr("capacity"))));

  for (const char* language : {"ara", "nld"}) service.add_languages(language);
  service.mutable_capacity()->set_available(0);
  service.mutable_capacity()->set_maximum(12);
  service.mutable_capacity()->mutable_updated()->set_year(2026);
  service.mutable_capacity()->mutable_updated()->set_month(2);
  service.mutable_capacity()->mutable_updated()->set_day(3);
  EXPECT_EQ(Run({"service", "show", "4"}), 0);
  EXPECT_THAT(out_, HasSubstr("languages  ara, nld\n"));
  EXPECT_THAT(out_, HasSubstr("0 free of 12, said on 2026-02-03\n"));
  service.mutable_capacity()->clear_maximum();
  EXPECT_EQ(Run({"service", "show", "4"}), 0);
  EXPECT_THAT(out_, HasSubstr("0 free, said on 2026-02-03\n"));
  service.mutable_capacity()->clear_available();
  service.mutable_capacity()->set_maximum(12);
  EXPECT_EQ(Run({"service", "show", "4"}), 0);
  EXPECT_THAT(out_, HasSubstr("12 in all, said on 2026-02-03\n"));
}

TEST_F(CommandsTest, SaysWhenTheDirectoryAnswersAsItWas) {
  EXPECT_EQ(Run({"service", "show", "4"}), 0);
  EXPECT_EQ(err_, "");
  directory_.as_of = "2026-11-29T05:50:00Z";
  EXPECT_EQ(Run({"service", "show", "4"}), 0);
  EXPECT_EQ(err_, "De gids antwoordt zoals ze was op 2026-11-29 06:50.\n");
  EXPECT_EQ(Run({"service", "show", "4", "--lang", "en"}), 0);
  EXPECT_EQ(err_, "The directory answers as it was on 2026-11-29 06:50.\n");
  directory_.as_of = "soon";
  EXPECT_EQ(Run({"service", "show", "4"}), 0);
  EXPECT_EQ(err_, "");
}

TEST_F(CommandsTest, SetsUpLanguagesAndRoomOfAService) {
  const std::string file = Write("setup.json", R"({
    "municipality": "municipalities/34022",
    "services": [{"name": "services/4", "languages": ["ara"], "capacity":
      {"available": 3, "updated": {"year": 2026, "month": 2, "day": 3}}}]})");
  EXPECT_EQ(Run({"setup", file}), 0) << err_;
  ASSERT_EQ(directory_.upserted.services_size(), 1);
  const directory::v1::Service& sent = directory_.upserted.services(0);
  EXPECT_THAT(sent.languages(), ElementsAre("ara"));
  EXPECT_EQ(sent.capacity().available(), 3);
  EXPECT_FALSE(sent.capacity().has_maximum());
  EXPECT_EQ(sent.capacity().updated().month(), 2);
}

TEST_F(CommandsTest, ASetUpLeavesWhatItDoesNotSpeakOf) {
  directory_.service.set_name("services/4");
  directory_.service.set_description("Van het bestand.");
  directory_.service.add_languages("nld");
  directory_.service.mutable_profile()->set_alert("Verhuisd");
  const std::string file = Write("setup.json", R"({
    "municipality": "municipalities/34022",
    "services": [{"name": "services/4", "languages": ["ara"]}]})");
  EXPECT_EQ(Run({"setup", file}), 0) << err_;
  ASSERT_EQ(directory_.upserted.services_size(), 1);
  const directory::v1::Service& sent = directory_.upserted.services(0);
  EXPECT_EQ(sent.description(), "Van het bestand.");
  EXPECT_EQ(sent.profile().alert(), "Verhuisd");
  EXPECT_THAT(sent.languages(), ElementsAre("ara"));
}

TEST_F(CommandsTest, ShowsEveryFieldAtFault) {
  google::rpc::BadRequest bad;
  for (const char* field : {"name", "etag"}) {
    auto* violation = bad.add_field_violations();
    violation->set_field(field);
    violation->set_description("Give it.");
  }
  intake_.answer =
      Error(grpc::StatusCode::INVALID_ARGUMENT, "Two fields.", bad);
  EXPECT_EQ(Run({"conversation", "show", "1"}), 1);
  EXPECT_EQ(err_, "wegwijs: Two fields.\n  name: Give it.\n  etag: Give it.\n");
  EXPECT_THAT(out_, IsEmpty());
}

TEST_F(CommandsTest, SaysWhatToDoAboutAToken) {
  intake_.answer =
      Error(grpc::StatusCode::UNAUTHENTICATED, "The token has expired.");
  EXPECT_EQ(Run({"conversation", "show", "1"}), 1);
  EXPECT_THAT(err_, AllOf(HasSubstr("The token has expired."),
                          HasSubstr("Get a new token")));
}

TEST_F(CommandsTest, AsksWhetherTheServerRuns) {
  server_->Shutdown();
  EXPECT_EQ(Run({"whoami", "--timeout", "0.2"}), 1);
  EXPECT_THAT(err_, HasSubstr(absl::StrCat("Cannot reach the intake server at ",
                                           endpoint_)));
  EXPECT_THAT(err_, HasSubstr("Is the server running at"));
}

TEST_F(CommandsTest, TriesAgainWithTheSameRequestId) {
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_nanos(1000000);
  intake_.answer =
      Error(grpc::StatusCode::RESOURCE_EXHAUSTED, "Too busy.", retry);
  EXPECT_EQ(Run({"conversation", "record", "--date", "03/05/2016", "--desk",
                 "ob", "--language", "ara", "--topic", "huur", "--action",
                 "phoned", "--topic", "werk", "--json"}),
            0);
  ASSERT_EQ(intake_.request_ids.size(), 2u);
  EXPECT_EQ(intake_.request_ids[0], intake_.request_ids[1]);
  intake::v1::Conversation conversation;
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(out_, &conversation).ok());
  EXPECT_EQ(conversation.desk(), "municipalities/34022/desks/ob");
  ASSERT_EQ(conversation.help_requests_size(), 2);
  EXPECT_THAT(conversation.help_requests(0).actions(),
              ElementsAre(intake::v1::ACTION_PHONED));
  EXPECT_EQ(conversation.help_requests(1).topic(), "taxonomyTerms/werk");
  EXPECT_THAT(conversation.help_requests(1).actions(), IsEmpty());
}

TEST_F(CommandsTest, AnActionBelongsToATopic) {
  EXPECT_EQ(Run({"conversation", "record", "--date", "03/05/2016", "--desk",
                 "ob", "--action", "phoned", "--topic", "huur"}),
            2);
  EXPECT_THAT(err_, HasSubstr("--action stands before the first --topic"));
}

TEST_F(CommandsTest, CompletesInBash) {
  EXPECT_EQ(Run({"completion", "bash"}), 0);
  EXPECT_THAT(out_, AllOf(HasSubstr("_wegwijs_words['wegwijs conversation']="
                                    "'record show list"),
                          HasSubstr("_wegwijs_words['wegwijs follow-up']="
                                    "'create list show assign complete'"),
                          HasSubstr("_wegwijs_words['wegwijs signal']="
                                    "'raise join list show triage discuss "
                                    "answer close reopen'"),
                          HasSubstr("_wegwijs_words['wegwijs meetup']="
                                    "'create list show update'"),
                          HasSubstr("_wegwijs_values['wegwijs signal raise "
                                    "--words-file']='FILE'"),
                          HasSubstr("_wegwijs_values['wegwijs --lang']="
                                    "'nl fr en'"),
                          HasSubstr("complete -F _wegwijs wegwijs")));
}

}  // namespace
}  // namespace wegwijs::cli
