// Processes that change the key file at the same time, and are killed.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/intake/identity/identity_testing.h"
#include "services/intake/identity/key_file.h"

namespace wegwijs::intake {
namespace {

constexpr absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);
constexpr int kFirst = 20001;

class KeyFileRaceTest : public FolderTest {
 protected:
  KeyFileRaceTest() : file_(path_) { EXPECT_TRUE(file_.Create().ok()); }

  // Runs `work` in another process; its result tells whether all went well.
  static pid_t Start(const std::function<bool()>& work) {
    const pid_t child = fork();
    if (child == 0) _exit(work() ? 0 : 1);
    return child;
  }

  static bool EndedWell(pid_t child) {
    int status = 0;
    return waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
  }

  static void Kill(pid_t child) {
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }

  // One whole turn of the epochs.
  bool Rotate(int municipality) const {
    const auto number = file_.BeginEpoch(municipality, kNow);
    return number.ok() && file_.DestroyRetired(municipality, *number).ok();
  }

  const KeyFile file_;
};

TEST_F(KeyFileRaceTest, NoProcessLosesWhatAnotherAdded) {
  constexpr int kProcesses = 4;
  constexpr int kEach = 15;
  std::vector<pid_t> children;
  for (int p = 0; p < kProcesses; ++p) {
    children.push_back(Start([this, p] {
      for (int i = 0; i < kEach; ++i) {
        const int municipality = kFirst + i * kProcesses + p;
        if (!file_.EnsureMunicipality(municipality, kNow).ok()) return false;
      }
      return true;
    }));
  }
  for (const pid_t child : children) EXPECT_TRUE(EndedWell(child));
  const auto loaded = file_.Load();
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  EXPECT_EQ(loaded->keys.epochs().size(), size_t{kProcesses * kEach});
}

TEST_F(KeyFileRaceTest, OnlyOneMakesTheFirstEpoch) {
  for (int municipality = kFirst; municipality < kFirst + 10; ++municipality) {
    // Exit 0 of the child: it made the keys.
    const pid_t child = Start([this, municipality] {
      return file_.EnsureMunicipality(municipality, kNow).value_or(false);
    });
    const auto here = file_.EnsureMunicipality(municipality, kNow);
    ASSERT_TRUE(here.ok()) << here.status();
    EXPECT_NE(EndedWell(child), *here);
  }
}

TEST_F(KeyFileRaceTest, AReaderNeverSeesHalfAChange) {
  ASSERT_TRUE(file_.EnsureMunicipality(kKortrijk, kNow).ok());
  const pid_t child = Start([this] {
    while (Rotate(kKortrijk)) continue;
    return false;
  });
  std::set<uint32_t> seen;
  while (seen.size() < 300) {
    const auto loaded = file_.Load();
    if (!loaded.ok()) {
      ADD_FAILURE() << loaded.status();
      break;
    }
    seen.insert(loaded->keys.Current(kKortrijk)->number);
  }
  Kill(child);
}

// Says on `pipe` which municipalities and epochs are certain to be there.
void ChangeUntilKilled(const KeyFile& file, int first, int pipe) {
  for (int municipality = first;; ++municipality) {
    if (!file.EnsureMunicipality(municipality, kNow).ok()) return;
    const auto number = file.BeginEpoch(municipality, kNow);
    if (!number.ok()) return;
    const ssize_t written = write(pipe, &municipality, sizeof(municipality));
    if (written != sizeof(municipality)) return;
    if (!file.DestroyRetired(municipality, *number).ok()) return;
  }
}

TEST_F(KeyFileRaceTest, AKillLosesNothingThatWasDone) {
  ASSERT_TRUE(file_.EnsureMunicipality(kGent, kNow).ok());
  std::vector<int> done;
  for (int round = 0; round < 30; ++round) {
    int pipes[2];
    ASSERT_EQ(pipe(pipes), 0);
    // What the last one was at when it died may be half done.
    const int first = done.empty() ? kFirst : done.back() + 2;
    const pid_t child = Start([this, first, &pipes] {
      ChangeUntilKilled(file_, first, pipes[1]);
      return false;
    });
    close(pipes[1]);
    // Killed somewhere in what follows the first, later each time.
    int municipality = 0;
    const auto next = [&] {
      return read(pipes[0], &municipality, sizeof(municipality)) ==
             ssize_t{sizeof(municipality)};
    };
    ASSERT_TRUE(next());
    done.push_back(municipality);
    usleep(round * 211);
    Kill(child);
    while (next()) done.push_back(municipality);
    close(pipes[0]);

    const auto loaded = file_.Load();
    ASSERT_TRUE(loaded.ok()) << loaded.status();
    for (const int certain : done) {
      const KeyEpoch* const epoch = loaded->keys.Current(certain);
      ASSERT_NE(epoch, nullptr) << certain;
      EXPECT_EQ(epoch->number, 2u);
    }
    // Neither the lock nor the draft of the dead stands in the way.
    EXPECT_TRUE(Rotate(kGent));
    EXPECT_FALSE(std::filesystem::exists(path_ + ".new"));
  }
}

}  // namespace
}  // namespace wegwijs::intake
