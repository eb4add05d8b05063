#include "services/intake/identity/file_lock.h"

#include <gtest/gtest.h>

#include <string>

#include "services/intake/identity/identity_testing.h"

namespace wegwijs::intake {
namespace {

using FileLockTest = FolderTest;

TEST_F(FileLockTest, IsHeldByOneAtATime) {
  {
    const auto first = FileLock::Take(path_, absl::ZeroDuration());
    ASSERT_TRUE(first.ok()) << first.status();
    const auto second = FileLock::Take(path_, absl::Milliseconds(20));
    EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
    EXPECT_EQ(second.status().message(), "Another process holds \"" + path_ +
                                             "\"; try again when it is done.");
  }
  EXPECT_TRUE(FileLock::Take(path_, absl::ZeroDuration()).ok());
}

TEST_F(FileLockTest, SaysWhichFileAndWhy) {
  const auto lock = FileLock::Take("/nowhere/keys.lock", absl::ZeroDuration());
  EXPECT_EQ(lock.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(lock.status().message(),
            "The file \"/nowhere/keys.lock\" cannot be locked: No such file or "
            "directory.");
}

}  // namespace
}  // namespace wegwijs::intake
