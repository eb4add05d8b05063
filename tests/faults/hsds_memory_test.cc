// How much memory an import of a directory takes of the server, whatever the
// file: less than 200 MB above what it had.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/support/command.h"
#include "tests/support/hsds_file.h"
#include "tests/support/kortrijk.h"
#include "tests/support/test_database.h"

namespace wegwijs {
namespace {

using ::testing::HasSubstr;

constexpr int64_t kMostGrowth = 200'000'000;
constexpr int64_t kMiB = 1 << 20;

class HsdsMemoryTest : public ::testing::Test {
 protected:
  HsdsMemoryTest()
      : city_([this](const std::string& role) { return database_.url(role); }) {
    city_.SetUp();
    before_ = MostResident();
  }

  ~HsdsMemoryTest() override { std::filesystem::remove(file_); }

  // The most that the directory has had in memory, in bytes (VmHWM).
  int64_t MostResident() {
    std::ifstream status(
        absl::StrCat("/proc/", city_.directory().pid(), "/status"));
    std::string word;
    while (status >> word) {
      int64_t kilobytes = 0;
      if (word == "VmHWM:" && status >> kilobytes) return kilobytes * 1024;
    }
    ADD_FAILURE() << "There is no VmHWM.";
    return 0;
  }

  // Writes a file of at least `bytes` and imports it.
  CommandResult Import(int services, size_t padding, int64_t bytes,
                       const std::vector<std::string>& more = {}) {
    WriteHsdsFile(file_, services, padding);
    EXPECT_GE(static_cast<int64_t>(std::filesystem::file_size(file_)), bytes);
    std::vector<std::string> command = {
        "--timeout", "500", "directory", "import", file_, "--source", "large"};
    command.insert(command.end(), more.begin(), more.end());
    return city_.Wegwijs("data_steward", command);
  }

  void ExpectLittleGrowth(const std::string& of_what) {
    const int64_t growth = MostResident() - before_;
    std::cout << of_what << ": " << growth / kMiB << " MiB more\n";
    EXPECT_LT(growth, kMostGrowth);
  }

  const TestDatabase database_;
  Kortrijk city_;
  const std::string file_ = TemporaryPath("hsds.json");
  int64_t before_ = 0;
};

TEST_F(HsdsMemoryTest, AFileOf100MegabytesIsRefusedOnItsWay) {
  const CommandResult result = Import(10'000, 9'900, 100'000'000);
  EXPECT_NE(result.exit_code, 0);
  EXPECT_THAT(result.err, HasSubstr("64 MiB"));
  ExpectLittleGrowth("100 MB");
}

TEST_F(HsdsMemoryTest, TheLargestFileIsCheckedInLittleMemory) {
  // As many things as a file may have, and as many bytes.
  const CommandResult result = Import(16'000, 3'500, 60 * kMiB, {"--dry-run"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("16000"));
  ExpectLittleGrowth("a check");
}

TEST_F(HsdsMemoryTest, TheLargestFileIsTakenInLittleMemory) {
  const CommandResult result = Import(3'000, 21'000, 60 * kMiB);
  EXPECT_EQ(result.exit_code, 0) << result.err;
  ExpectLittleGrowth("an import");
}

}  // namespace
}  // namespace wegwijs
