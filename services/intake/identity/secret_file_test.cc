#include "services/intake/identity/secret_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "services/intake/identity/file_descriptor.h"
#include "services/intake/identity/identity_testing.h"

namespace wegwijs::intake {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class SecretFileTest : public FolderTest {
 protected:
  std::string Read() const {
    const auto content = ReadSecretFile(path_);
    if (!content.ok()) return std::string(content.status().message());
    return {content->text.begin(), content->text.end()};
  }

  bool CannotRead() const {
    return absl::StrContains(Read(), "cannot be read: Permission denied.");
  }
};

// Whether `check` holds in another process, whose limits and user it may
// change.
template <typename Check>
bool HoldsElsewhere(const Check& check) {
  const pid_t child = fork();
  if (child == 0) _exit(check() ? 0 : 1);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST_F(SecretFileTest, ReadsWhatWasWritten) {
  const std::string content = std::string(100'000, 'x') + '\0' + "\xFF";
  ASSERT_TRUE(CreateSecretFile(path_, content).ok());
  EXPECT_EQ(Read(), content);
  ASSERT_TRUE(ReplaceSecretFile(path_, "").ok());
  EXPECT_EQ(Read(), "");
}

TEST_F(SecretFileTest, BelongsToItsOwnerWhateverTheMask) {
  const mode_t mask = umask(0);
  ASSERT_TRUE(CreateSecretFile(path_, "a").ok());
  ASSERT_TRUE(ReplaceSecretFile(path_, "b").ok());
  umask(mask);
  struct stat status;
  ASSERT_EQ(stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0600u);
}

TEST_F(SecretFileTest, NeverTakesThePlaceOfAFile) {
  Write("old");
  const absl::Status status = CreateSecretFile(path_, "new");
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(Read(), "old");
}

TEST_F(SecretFileTest, SaysThatThereIsNone) {
  EXPECT_EQ(ReadSecretFile(path_).status().code(), absl::StatusCode::kNotFound);
  EXPECT_FALSE(ReplaceSecretFile(path_, "x").ok());
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(SecretFileTest, RefusesWhatOthersMayOpen) {
  for (const unsigned mode : {0640u, 0604u, 0644u, 0620u, 0700u, 0666u}) {
    Write("secret", mode);
    EXPECT_EQ(Read(), absl::StrFormat("The file \"%s\" may be opened by others "
                                      "(mode %04o); run: chmod 600 \"%s\"",
                                      path_, mode, path_));
  }
  Write("secret", 0400);
  EXPECT_EQ(Read(), "secret");
}

TEST_F(SecretFileTest, RefusesWhatIsNoPlainFile) {
  std::filesystem::create_directory(path_);
  EXPECT_THAT(Read(), HasSubstr("is no plain file"));
  std::filesystem::remove(path_);
  // Opening a pipe may not wait for somebody who writes to it.
  ASSERT_EQ(mkfifo(path_.c_str(), 0600), 0);
  EXPECT_THAT(Read(), HasSubstr("is no plain file"));
  std::filesystem::remove(path_);
  std::filesystem::create_symlink("elsewhere", path_);
  EXPECT_THAT(Read(), HasSubstr("is a symbolic link; name the file"));
}

TEST_F(SecretFileTest, RefusesWhatIsTooLarge) {
  Write(std::string((4 << 20) + 1, 'x'));
  EXPECT_THAT(Read(), HasSubstr("is larger than 4 MiB"));
}

TEST_F(SecretFileTest, RefusesWhatBelongsToAnother) {
  Write("secret");
  if (geteuid() == 0) {
    ASSERT_EQ(chown(path_.c_str(), 65534, 65534), 0);
    EXPECT_THAT(Read(), HasSubstr("belongs to another user (uid 65534); run "
                                  "this as that user"));
    ASSERT_EQ(chown(path_.c_str(), 0, 0), 0);
  }
  EXPECT_TRUE(HoldsElsewhere([this] {
    if (geteuid() == 0) return setuid(65534) == 0 && CannotRead();
    chmod(path_.c_str(), 0);
    return CannotRead();
  }));
}

TEST_F(SecretFileTest, OverwritesWhatWasInItBefore) {
  ASSERT_TRUE(CreateSecretFile(path_, "the old secret").ok());
  const FileDescriptor old(open(path_.c_str(), O_RDONLY));
  ASSERT_TRUE(ReplaceSecretFile(path_, "the new secret").ok());
  char bytes[64];
  ASSERT_EQ(read(old.get(), bytes, sizeof(bytes)), 14);
  EXPECT_EQ(std::string(bytes, 14), std::string(14, '\0'));
  EXPECT_EQ(Read(), "the new secret");
}

TEST_F(SecretFileTest, LeavesNothingBesideIt) {
  ASSERT_TRUE(CreateSecretFile(path_, "old").ok());
  ASSERT_TRUE(ReplaceSecretFile(path_, "new").ok());
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    EXPECT_EQ(entry.path(), path_);
  }
}

TEST_F(SecretFileTest, EveryChangeGivesItAnotherStamp) {
  ASSERT_TRUE(CreateSecretFile(path_, "0").ok());
  // Far ahead, as after a clock that was set back; just before a full second.
  const timespec ahead[] = {{0, UTIME_OMIT}, {4'000'000'000, 999'999'999}};
  ASSERT_EQ(utimensat(AT_FDCWD, path_.c_str(), ahead, 0), 0);
  FileStamp stamp = StampOf(path_);
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(ReplaceSecretFile(path_, "1").ok());
    const FileStamp next = StampOf(path_);
    EXPECT_GT(std::tie(next.seconds, next.nanoseconds),
              std::tie(stamp.seconds, stamp.nanoseconds));
    stamp = next;
  }
}

TEST_F(SecretFileTest, ClearsTheDraftOfAKilledWriter) {
  Write("now");
  const std::string draft = path_ + ".new";
  ASSERT_TRUE(CreateSecretFile(draft, "half of a secr").ok());
  EXPECT_EQ(Read(), "now");
  const FileDescriptor left(open(draft.c_str(), O_RDONLY));
  ASSERT_TRUE(RemoveDraft(path_).ok());
  EXPECT_FALSE(std::filesystem::exists(draft));
  char bytes[64];
  ASSERT_EQ(read(left.get(), bytes, sizeof(bytes)), 14);
  EXPECT_EQ(std::string(bytes, 14), std::string(14, '\0'));

  ASSERT_TRUE(CreateSecretFile(draft, "half of a secr").ok());
  ASSERT_TRUE(ReplaceSecretFile(path_, "then").ok());
  EXPECT_EQ(Read(), "then");
  EXPECT_FALSE(std::filesystem::exists(draft));
}

TEST_F(SecretFileTest, SaysWhenADraftStandsInTheWay) {
  Write("now");
  std::filesystem::create_directory(path_ + ".new");
  const absl::Status status = ReplaceSecretFile(path_, "then");
  EXPECT_THAT(std::string(status.message()),
              StartsWith("The file \"" + path_ +
                         ".new\" cannot be removed; do it by hand: "));
  EXPECT_EQ(Read(), "now");
}

TEST_F(SecretFileTest, StaysAsItWasWhenTheDiskIsFull) {
  Write("now");
  EXPECT_TRUE(HoldsElsewhere([this] {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit = {10, 10};
    setrlimit(RLIMIT_FSIZE, &limit);
    const absl::Status status = ReplaceSecretFile(path_, "more than ten bytes");
    return absl::StrContains(status.message(), "cannot be written: ");
  }));
  EXPECT_EQ(Read(), "now");
  EXPECT_FALSE(std::filesystem::exists(path_ + ".new"));
}

}  // namespace
}  // namespace wegwijs::intake
