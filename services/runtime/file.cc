#include "services/runtime/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace wegwijs {
namespace {

absl::Status Failed(absl::string_view verb, absl::string_view path, int error) {
  return absl::FailedPreconditionError(absl::StrCat(
      "The file \"", path, "\" cannot be ", verb, ": ", strerror(error), "."));
}

}  // namespace

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Failed("read", path, errno);
  std::string content;
  char block[4096];
  ssize_t size = 0;
  while ((size = read(file, block, sizeof(block))) != 0) {
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) break;
    content.append(block, size);
  }
  const int error = errno;
  close(file);
  if (size < 0) return Failed("read", path, error);
  return content;
}

absl::Status WriteFileAtomically(const std::string& path,
                                 absl::string_view content, int mode) {
  const std::string draft = absl::StrCat(path, ".", getpid(), ".new");
  const int file =
      open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (file < 0) return Failed("written", path, errno);
  const bool written = fchmod(file, mode) == 0 && WriteAll(file, content);
  const int error = errno;
  close(file);
  if (!written) {
    unlink(draft.c_str());
    return Failed("written", path, error);
  }
  if (rename(draft.c_str(), path.c_str()) != 0) {
    const int rename_error = errno;
    unlink(draft.c_str());
    return Failed("written", path, rename_error);
  }
  return absl::OkStatus();
}

bool WriteAll(int file, absl::string_view content) {
  while (!content.empty()) {
    const ssize_t written = write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    content.remove_prefix(written);
  }
  return true;
}

FileStamp StampOf(const struct stat& status) {
  return {status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec,
          status.st_mtim.tv_nsec};
}

FileStamp StampOf(const std::string& path) {
  struct stat status = {};
  stat(path.c_str(), &status);
  return StampOf(status);
}

}  // namespace wegwijs
