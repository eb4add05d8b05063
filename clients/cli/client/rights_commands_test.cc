// wegwijs client export | erase, retention ..., review ...

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "clients/cli/fake_clients.h"

namespace wegwijs::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class RightsCommandsTest : public ClientCommandsTest {
 protected:
  RightsCommandsTest() {
    files_.push_back(Path("data.json"));
    files_.push_back(Path("data.html"));
  }

  int Export(std::vector<std::string> options = {}) {
    std::vector<std::string> words = {
        "client",          "export",      "K7M-4RX-P",      "--json-file",
        Path("data.json"), "--html-file", Path("data.html")};
    words.insert(words.end(), options.begin(), options.end());
    return Run(words);
  }

  // The files that begin as the exported ones do.
  static int Written() {
    int count = 0;
    const std::filesystem::path data = Path("data.");
    for (const auto& file :
         std::filesystem::directory_iterator(data.parent_path())) {
      count += file.path().string().rfind(data.string(), 0) == 0;
    }
    return count;
  }
};

TEST_F(RightsCommandsTest, ExportsTwoFilesThatNobodyElseReads) {
  EXPECT_EQ(Export({"--language", "ar"}), 0) << err_;
  EXPECT_EQ(rights_.exported.name(), kFatima);
  EXPECT_EQ(rights_.exported.language_code(), "ar");
  EXPECT_EQ(Slurp(Path("data.json")), "{\"a\":1}");
  EXPECT_EQ(Slurp(Path("data.html")), "<!DOCTYPE html>");
  struct stat file;
  ASSERT_EQ(stat(Path("data.json").c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777, 0600);
  EXPECT_EQ(Written(), 2);
}

TEST_F(RightsCommandsTest, LeavesNothingOfAnExportThatBroke) {
  rights_.answer = Error(grpc::StatusCode::UNAVAILABLE, "It stops.");
  EXPECT_EQ(Export(), 1);
  EXPECT_EQ(Written(), 0);
}

TEST_F(RightsCommandsTest, OverwritesOnlyWhenTold) {
  Write("data.json", "older");
  EXPECT_EQ(Export(), 2);
  EXPECT_THAT(err_, HasSubstr("--overwrite"));
  EXPECT_THAT(rights_.exported.name(), IsEmpty());
  EXPECT_EQ(Slurp(Path("data.json")), "older");
  EXPECT_EQ(Export({"--overwrite"}), 0) << err_;
  EXPECT_EQ(Slurp(Path("data.json")), "{\"a\":1}");
  EXPECT_EQ(Written(), 2);
}

TEST_F(RightsCommandsTest, KeepsNeitherFileWhenOneCannotBeKept) {
  // A folder takes its place: no file can be renamed over it.
  std::filesystem::create_directory(Path("data.html"));
  EXPECT_EQ(Export({"--overwrite"}), 2);
  EXPECT_FALSE(std::filesystem::exists(Path("data.json")));
  EXPECT_EQ(Run({"client", "export", "K7M-4RX-P", "--json-file", Path("one"),
                 "--html-file", Path("one")}),
            2);
  EXPECT_THAT(err_, HasSubstr("two different files"));
}

TEST_F(RightsCommandsTest, ErasesWhenItIsMeant) {
  rights_.outcome.set_clients(1);
  rights_.outcome.set_conversations(3);
  // Nobody is at a terminal.
  EXPECT_EQ(Run({"client", "erase", "K7M-4RX-P", "--reason", "requested"}), 2);
  EXPECT_THAT(err_, HasSubstr("--yes"));
  EXPECT_THAT(rights_.erased, IsEmpty());
  EXPECT_EQ(Run({"client", "erase", "K7M-4RX-P", "--reason", "requested",
                 "--dry-run"}),
            0)
      << err_;
  EXPECT_TRUE(rights_.erased.back().validate_only());
  EXPECT_THAT(out_, HasSubstr("Would erase 1 client(s). 3 conversation(s)"));
  EXPECT_EQ(
      Run({"client", "erase", "K7M-4RX-P", "--reason", "requested", "--yes"}),
      0)
      << err_;
  EXPECT_EQ(rights_.erased.back().etag(), "\"4\"");
  EXPECT_EQ(rights_.erased.back().reason(),
            intake::v1::ERASURE_REASON_REQUESTED);
  EXPECT_THAT(out_,
              AllOf(HasSubstr("Erased 1 client(s)"), HasSubstr("keys rotate")));
}

TEST_F(RightsCommandsTest, SaysThatItWasErasedBefore) {
  EXPECT_EQ(
      Run({"client", "erase", "1", "--reason", "requested", "--yes", "--etag",
           "\"4\"", "--request-id", "01a205b3-d000-7000-8000-0000000000aa"}),
      0)
      << err_;
  EXPECT_THAT(clients_.got, IsEmpty());
  EXPECT_EQ(out_, "This was done before.\n");
}

TEST_F(RightsCommandsTest, ChangesTheTermsThatAreNamed) {
  EXPECT_EQ(Run({"retention", "set", "--identity-months", "12"}), 0) << err_;
  EXPECT_THAT(rights_.policy.update_mask().paths(),
              ElementsAre("identity_months"));
  EXPECT_EQ(rights_.policy.retention_policy().identity_months(), 12);
  EXPECT_EQ(rights_.policy.etag(), "\"3\"");
  EXPECT_EQ(Run({"retention", "set"}), 2);
  EXPECT_EQ(Run({"retention", "show"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("24 months"));
}

TEST_F(RightsCommandsTest, ListsTheCodesThatAreDueAndNothingElse) {
  for (const char* code : {"K7M-4RX-P", "T2B-9QC-H"}) {
    auto& message = rights_.progress.emplace_back();
    message.set_kind(intake::v1::RETENTION_KIND_IDENTITY);
    message.set_total(2);
    message.add_client_codes(code);
  }
  auto& events = rights_.progress.emplace_back();
  events.set_kind(intake::v1::RETENTION_KIND_EVENTS);
  events.set_total(7);
  EXPECT_EQ(Run({"retention", "run", "--dry-run", "--kind", "identity"}), 0)
      << err_;
  EXPECT_TRUE(rights_.applied.validate_only());
  EXPECT_THAT(rights_.applied.kinds(),
              ElementsAre(intake::v1::RETENTION_KIND_IDENTITY));
  EXPECT_EQ(out_,
            "identity: 2 due\n  K7M-4RX-P\n  T2B-9QC-H\nevents: 7 due\n"
            "Nothing was changed.\n");
}

TEST_F(RightsCommandsTest, SaysHowToGoOnWithARetentionThatBroke) {
  auto& message = rights_.progress.emplace_back();
  message.set_kind(intake::v1::RETENTION_KIND_FACTS);
  message.set_done(100);
  message.set_total(250);
  rights_.answer = Error(grpc::StatusCode::UNAVAILABLE, "It stops.");
  EXPECT_EQ(Run({"retention", "run"}), 1);
  EXPECT_THAT(out_, HasSubstr("facts: 100 done"));
  EXPECT_THAT(err_, HasSubstr("the same command does the rest"));
}

TEST_F(RightsCommandsTest, ListsTheQueueOfTheCoach) {
  auto* review = reviews_.queue.add_reviews();
  review->set_name("municipalities/34022/conversations/a/review");
  review->set_source(intake::v1::Review::SOURCE_FLAGGED);
  review->set_flag_reason(intake::v1::FLAG_REASON_HEAVY_QUESTION);
  review->add_topics("taxonomyTerms/huur");
  review = reviews_.queue.add_reviews();
  review->set_name("municipalities/34022/conversations/b/review");
  review->set_source(intake::v1::Review::SOURCE_SAMPLED);
  EXPECT_EQ(Run({"review", "list"}), 0) << err_;
  EXPECT_FALSE(reviews_.listed.answered());
  EXPECT_THAT(out_,
              AllOf(HasSubstr("heavy question"), HasSubstr("drawn by chance"),
                    HasSubstr("huur"), HasSubstr("\na ")));
  reviews_.queue.Clear();
  EXPECT_EQ(Run({"review", "list"}), 0) << err_;
  EXPECT_EQ(out_, "Nothing waits to be looked at.\n");
}

TEST_F(RightsCommandsTest, FlagsForAReason) {
  EXPECT_EQ(Run({"review", "flag", "a", "--reason", "safety"}), 0) << err_;
  EXPECT_EQ(reviews_.flagged.name(), "municipalities/34022/conversations/a");
  EXPECT_EQ(reviews_.flagged.reason(), intake::v1::FLAG_REASON_SAFETY);
  EXPECT_EQ(Run({"review", "flag", "a"}), 2);
}

TEST_F(RightsCommandsTest, GivesAVerdictOnTheVersionThatItRead) {
  EXPECT_EQ(Run({"review", "verdict", "a", "--verdict", "advice", "--comment",
                 "Bel samen.\x1B[2J"}),
            0)
      << err_;
  EXPECT_EQ(reviews_.verdict.name(),
            "municipalities/34022/conversations/a/review");
  EXPECT_EQ(reviews_.verdict.etag(), "\"2\"");
  EXPECT_EQ(reviews_.verdict.verdict(), intake::v1::VERDICT_ADVICE);
  EXPECT_THAT(out_, AllOf(HasSubstr("Bel samen."), Not(HasSubstr("\x1B"))));
}

}  // namespace
}  // namespace wegwijs::cli
