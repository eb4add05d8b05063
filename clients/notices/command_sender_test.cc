#include "clients/notices/command_sender.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "services/runtime/file.h"
#include "tests/support/command.h"

namespace wegwijs::notices {
namespace {

using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

// Long beyond what any of these takes.
constexpr absl::Duration kLong = absl::Minutes(2);

Letter SomeLetter() {
  return {
      .key = "34022.941.house",
      .address = "onthaal@huis.example",
      .kind = NoticeKind::kReferral,
      .text = {.subject = "Er is; een \"$(reboot)\"", .body = "een\ntwee\n"},
      .written = absl::UnixEpoch()};
}

class CommandSenderTest : public ::testing::Test {
 protected:
  ~CommandSenderTest() override { std::filesystem::remove(out_); }

  // Runs a shell script, whose $1 is a file that it may write.
  absl::Status Run(const std::string& script, absl::Duration longest = kLong) {
    return CommandSender({"/bin/sh", "-c", script, "sh", out_},
                         longest)(SomeLetter());
  }

  std::string Written() { return ReadFile(out_).value_or(""); }

  const std::string out_ = TemporaryPath("out");
};

TEST_F(CommandSenderTest, GivesTheBodyOnStandardInput) {
  EXPECT_TRUE(Run("cat > \"$1\"").ok());
  EXPECT_EQ(Written(), "een\ntwee\n");
}

TEST_F(CommandSenderTest, GivesNothingOfItsOwnEnvironment) {
  setenv("WEGWIJS_SECRET", "s", 1);
  EXPECT_TRUE(CommandSender({"/usr/bin/env", "sh", "-c", "env > \"$0\"", out_},
                            kLong)(SomeLetter())
                  .ok());
  std::vector<std::string> seen = absl::StrSplit(Written(), '\n');
  std::erase_if(seen, [](const std::string& line) {
    // The shell sets them itself.
    return line.empty() || line.starts_with("PWD=") ||
           line.starts_with("SHLVL=") || line.starts_with("_=");
  });
  EXPECT_THAT(seen, UnorderedElementsAre(
                        "PATH=/usr/bin:/bin", "LANG=C.UTF-8",
                        "WEGWIJS_NOTICE_ADDRESS=onthaal@huis.example",
                        "WEGWIJS_NOTICE_SUBJECT=Er is; een \"$(reboot)\"",
                        "WEGWIJS_NOTICE_KIND=referral",
                        "WEGWIJS_NOTICE_KEY=34022.941.house"));
}

TEST_F(CommandSenderTest, DoesNotMindACommandThatReadsNothing) {
  EXPECT_TRUE(CommandSender({"/bin/true"}, kLong)(SomeLetter()).ok());
}

TEST_F(CommandSenderTest, SaysHowItFailed) {
  EXPECT_EQ(Run("exit 3").message(), "The command ended with 3.");
  EXPECT_EQ(Run("kill -TERM $$").message(), "A signal ended the command: 15.");
  EXPECT_EQ(CommandSender({"/nowhere/tell"}, kLong)(SomeLetter()).message(),
            "The command ended with 127.");
}

bool IsAlive(int process) {
  const std::string stat =
      ReadFile("/proc/" + std::to_string(process) + "/stat").value_or("");
  return !stat.empty() && stat.find(") Z ") == std::string::npos;
}

TEST_F(CommandSenderTest, KillsOneThatHangsAndWhatItStarted) {
  const absl::Status status =
      Run("sleep 600 & echo $! > \"$1\"; sleep 600", absl::Seconds(3));
  EXPECT_EQ(status.code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_THAT(std::string(status.message()), HasSubstr("killed after 3s"));
  int started = 0;
  ASSERT_TRUE(absl::SimpleAtoi(Written(), &started)) << Written();
  while (IsAlive(started)) absl::SleepFor(absl::Milliseconds(5));
}

}  // namespace
}  // namespace wegwijs::notices
