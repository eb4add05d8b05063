#include "services/runtime/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wegwijs {
namespace {

using ::testing::HasSubstr;

class FileTest : public ::testing::Test {
 protected:
  ~FileTest() override { unlink(path_.c_str()); }

  const std::string path_ =
      testing::TempDir() + "file_test_" + std::to_string(getpid());
};

TEST_F(FileTest, ReadsWhatWasWritten) {
  const std::string content = std::string(10000, 'x') + '\0' + "\xFF";
  ASSERT_TRUE(WriteFileAtomically(path_, content, 0644).ok());
  EXPECT_EQ(*ReadFile(path_), content);
}

TEST_F(FileTest, ReplacesAndSetsTheMode) {
  ASSERT_TRUE(WriteFileAtomically(path_, "old", 0644).ok());
  ASSERT_TRUE(WriteFileAtomically(path_, "new", 0600).ok());
  EXPECT_EQ(*ReadFile(path_), "new");
  struct stat status;
  ASSERT_EQ(stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(FileTest, AStampTellsWhetherTheFileChanged) {
  EXPECT_EQ(StampOf(path_), FileStamp());
  ASSERT_TRUE(WriteFileAtomically(path_, "old", 0644).ok());
  const FileStamp old = StampOf(path_);
  EXPECT_NE(old, FileStamp());
  EXPECT_EQ(StampOf(path_), old);
  ASSERT_TRUE(WriteFileAtomically(path_, "newer", 0644).ok());
  EXPECT_NE(StampOf(path_), old);
}

TEST_F(FileTest, SaysWhichFileAndWhy) {
  EXPECT_EQ(ReadFile("/nowhere/key").status().message(),
            "The file \"/nowhere/key\" cannot be read: No such file or "
            "directory.");
  EXPECT_THAT(std::string(ReadFile("/tmp").status().message()),
              HasSubstr("Is a directory"));
  EXPECT_EQ(WriteFileAtomically("/nowhere/a", "x", 0644).message(),
            "The file \"/nowhere/a\" cannot be written: No such file or "
            "directory.");
}

}  // namespace
}  // namespace wegwijs
