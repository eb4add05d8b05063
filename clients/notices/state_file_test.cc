#include "clients/notices/state_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "services/runtime/file.h"
#include "tests/support/command.h"

namespace wegwijs::notices {
namespace {

using ::testing::HasSubstr;

constexpr char kKortrijk[] = "municipalities/34022";

State SomeState() {
  const Notice first = {
      .event = 941,
      .organization = "organizations/01a205b3-d000-7000-8000-000000000002",
      .kind = NoticeKind::kReferralTakenBack,
      .since = absl::FromUnixMillis(1795685402123),
      .attempts = 3,
      .next = absl::FromUnixMillis(1795685410456)};
  Notice second = first;
  second.event = 942;
  second.kind = NoticeKind::kSignalAnswer;
  return {.resume_token = "dG9rZW4", .pending = {first, second}};
}

class StateFileTest : public ::testing::Test {
 protected:
  StateFileTest() { std::filesystem::create_directory(folder_); }
  ~StateFileTest() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& text) {
    std::ofstream(path_, std::ios::binary) << text;
  }

  std::string FaultOfOpen() {
    State state;
    const auto file = StateFile::Open(path_, kKortrijk, state);
    EXPECT_FALSE(file.ok());
    EXPECT_EQ(state, State());
    return std::string(file.status().message());
  }

  const std::string folder_ = TemporaryPath("state");
  const std::string path_ = folder_ + "/state.json";
};

TEST_F(StateFileTest, IsMadeAndReadBack) {
  State state;
  {
    const auto file = StateFile::Open(path_, kKortrijk, state);
    ASSERT_TRUE(file.ok()) << file.status();
    EXPECT_EQ(state, State());
    EXPECT_TRUE(std::filesystem::exists(path_));
    EXPECT_TRUE((*file)->Save(SomeState()).ok());
  }
  const auto again = StateFile::Open(path_, kKortrijk, state);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(state, SomeState());
}

TEST_F(StateFileTest, ADraftThatWasLeftIsOfNoAccount) {
  State state;
  {
    const auto file = StateFile::Open(path_, kKortrijk, state);
    ASSERT_TRUE((*file)->Save(SomeState()).ok());
  }
  std::ofstream(path_ + ".draft") << "{\"format";
  ASSERT_TRUE(StateFile::Open(path_, kKortrijk, state).ok());
  EXPECT_EQ(state, SomeState());
}

// Beginning anew would lose what is pending, so that is for a person to say.
TEST_F(StateFileTest, ATornOrForeignFileIsLeftAlone) {
  std::string whole;
  {
    State state;
    const auto file = StateFile::Open(path_, kKortrijk, state);
    ASSERT_TRUE((*file)->Save(SomeState()).ok());
    whole = *ReadFile(path_);
  }
  for (const std::string& wrong :
       {std::string(), whole.substr(0, whole.size() / 2), std::string("[]"),
        std::string("{\"resumeToken\":\"\"}"), std::string(512, '\0')}) {
    Write(wrong);
    EXPECT_THAT(FaultOfOpen(), HasSubstr("is not what wegwijs-notices keeps"));
    EXPECT_EQ(*ReadFile(path_), wrong);
  }
  Write(
      R"({"format":"wegwijs-notices/1","municipality":"municipalities/34022",
          "resumeToken":"", "pending":[{"event":1,"kind":"rumour"}]})");
  EXPECT_THAT(FaultOfOpen(), HasSubstr("was changed by somebody else"));
  Write(
      R"({"format":"wegwijs-notices/1","municipality":"municipalities/34022"})");
  EXPECT_THAT(FaultOfOpen(), HasSubstr("was changed by somebody else"));
}

TEST_F(StateFileTest, IsOfOneMunicipality) {
  State state;
  ASSERT_TRUE(StateFile::Open(path_, "municipalities/44021", state).ok());
  EXPECT_THAT(FaultOfOpen(), HasSubstr("is of another municipality"));
}

TEST_F(StateFileTest, SaysThatItCannotBeWritten) {
  std::filesystem::create_directory(path_ + ".draft");
  EXPECT_THAT(FaultOfOpen(), HasSubstr("cannot be written"));
  std::filesystem::remove_all(folder_);
  EXPECT_THAT(FaultOfOpen(), HasSubstr("cannot be written"));
}

// The lock is between processes.
TEST_F(StateFileTest, IsOfOneProcess) {
  State state;
  const auto file = StateFile::Open(path_, kKortrijk, state);
  ASSERT_TRUE(file.ok()) << file.status();
  const pid_t child = fork();
  if (child == 0) {
    State other;
    const auto second = StateFile::Open(path_, kKortrijk, other);
    const bool refused =
        !second.ok() && second.status().message().find("Another") == 0;
    _exit(refused ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace wegwijs::notices
