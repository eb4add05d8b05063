// The process as it is started, stopped and watched.

#include "clients/notices/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/support/command.h"

namespace wegwijs::notices {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class ProcessTest : public ::testing::Test {
 protected:
  ProcessTest() {
    std::filesystem::create_directory(folder_);
    // Nobody listens there.
    Configure({{"municipality", "municipalities/34022"},
               {"endpoint", "127.0.0.1:1"},
               {"tokenFile", folder_ + "/token"},
               {"stateFile", folder_ + "/state"},
               {"command", {"/bin/true"}},
               {"recipients", json::object()}});
  }
  ~ProcessTest() override { std::filesystem::remove_all(folder_); }

  void Configure(const json& config) { std::ofstream(config_) << config; }

  static std::string ErrorOf(const std::vector<std::string>& arguments,
                             int exit_code) {
    std::vector<std::string> command = {Binary("wegwijs-notices")};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const CommandResult result = RunCommand(command);
    EXPECT_EQ(result.exit_code, exit_code) << result.err;
    return result.err;
  }

  // Its line of the log that says `what`, once it is there.
  json LineOf(absl::string_view what) {
    while (true) {
      std::ifstream log(folder_ + "/err");
      for (std::string text; std::getline(log, text);) {
        json line = json::parse(text, nullptr, /*allow_exceptions=*/false);
        if (line.is_object() && line["message"] == std::string(what)) {
          return line;
        }
      }
      absl::SleepFor(absl::Milliseconds(5));
    }
  }

  const std::string folder_ = TemporaryPath("process");
  const std::string config_ = folder_ + "/config.json";
};

TEST_F(ProcessTest, SaysHowItIsCalled) {
  EXPECT_THAT(ErrorOf({}, 2), HasSubstr("wegwijs-notices CONFIG_FILE"));
  EXPECT_THAT(ErrorOf({"--config"}, 2), HasSubstr("CONFIG_FILE"));
  EXPECT_THAT(RunCommand({Binary("wegwijs-notices"), "--help"}).out,
              HasSubstr("deploy/notices/README.md"));
}

TEST_F(ProcessTest, SaysInOneLineWhatIsWrong) {
  EXPECT_THAT(ErrorOf({"/nowhere/config"}, 1),
              StartsWith("wegwijs-notices: The file \"/nowhere/config\""));
  Configure({{"municipality", "Kortrijk"}});
  EXPECT_THAT(ErrorOf({config_}, 1),
              AllOf(StartsWith("wegwijs-notices: The configuration is wrong. "),
                    HasSubstr("municipality: "), HasSubstr("recipients: ")));
}

TEST_F(ProcessTest, ShowsItsMetricsAndStopsWhenToldTo) {
  const pid_t process = Spawn({Binary("wegwijs-notices"), config_},
                              {folder_ + "/out", folder_ + "/err"});
  const int port = LineOf("following")["metrics_port"];
  const std::string shown =
      MustRun({"bash", "-c",
               "exec 3<>\"/dev/tcp/127.0.0.1/$0\" && "
               "printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3 && cat <&3",
               absl::StrCat(port)});
  EXPECT_THAT(shown,
              AllOf(HasSubstr("\nwegwijs_notices_pending 0"),
                    HasSubstr("\nwegwijs_notices_behind_seconds "),
                    HasSubstr("\nwegwijs_notice_attempts_failed_total 0"),
                    HasSubstr("\nwegwijs_notices_feed_expired_total 0"),
                    HasSubstr("ending=\"no_address\"")));
  EXPECT_THAT(LineOf("the feed broke off")["why"].get<std::string>(),
              HasSubstr("/token\" cannot be read"));
  kill(process, SIGTERM);
  EXPECT_EQ(WaitForExit(process), 0);
}

TEST_F(ProcessTest, TwoDoNotShareAPlace) {
  const pid_t process = Spawn({Binary("wegwijs-notices"), config_},
                              {folder_ + "/out", folder_ + "/err"});
  LineOf("following");
  EXPECT_THAT(ErrorOf({config_}, 1),
              HasSubstr("Another wegwijs-notices works with the file"));
  kill(process, SIGTERM);
  EXPECT_EQ(WaitForExit(process), 0);
}

}  // namespace
}  // namespace wegwijs::notices
