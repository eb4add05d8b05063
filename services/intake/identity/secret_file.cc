#include "services/intake/identity/secret_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/intake/identity/file_descriptor.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

constexpr off_t kMostBytes = 4 << 20;
constexpr int kMostReads = 1000;
constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;

template <typename... Parts>
absl::Status Wrong(const std::string& path, const Parts&... what) {
  return absl::FailedPreconditionError(
      absl::StrCat("The file \"", path, "\" ", what...));
}

absl::Status Failed(const std::string& path, absl::string_view what,
                    int error) {
  return Wrong(path, what, ": ", strerror(error), ".");
}

std::string DraftOf(const std::string& path) {
  return absl::StrCat(path, ".new");
}

struct stat StatusOf(int file) {
  struct stat status = {};
  fstat(file, &status);
  return status;
}

absl::Status OpenFailed(const std::string& path, int error) {
  if (error == ENOENT) {
    return absl::NotFoundError(
        absl::StrCat("There is no file \"", path, "\"."));
  }
  if (error == ELOOP) {
    return Wrong(path, "is a symbolic link; name the file that it points to.");
  }
  return Failed(path, "cannot be read", error);
}

absl::Status CheckOwnerOnly(const std::string& path,
                            const struct stat& status) {
  if (!S_ISREG(status.st_mode)) return Wrong(path, "is no plain file.");
  if (status.st_uid != geteuid()) {
    return Wrong(path, "belongs to another user (uid ", status.st_uid,
                 "); run this as that user, as which the service runs.");
  }
  const unsigned mode = status.st_mode & 07777;
  if ((mode & ~kOwnerOnly) != 0) {
    return Wrong(path, absl::StrFormat("may be opened by others (mode %04o); "
                                       "run: chmod 600 \"%s\"",
                                       mode, path));
  }
  if (status.st_size > kMostBytes) {
    return Wrong(path, "is larger than 4 MiB, and so no file of ours.");
  }
  return absl::OkStatus();
}

// One try. What was read is whole only if the file still stands under `path`
// afterwards: a writer overwrites it once it does not.
absl::StatusOr<SecretContent> ReadOnce(const std::string& path) {
  const FileDescriptor file(
      open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!file.is_open()) return OpenFailed(path, errno);
  const struct stat status = StatusOf(file.get());
  RETURN_IF_ERROR(CheckOwnerOnly(path, status));
  SecretContent content{.text = WipedString(status.st_size, '\0'),
                        .stamp = StampOf(status)};
  size_t done = 0;
  while (done < content.text.size()) {
    const ssize_t size = read(file.get(), content.text.data() + done,
                              content.text.size() - done);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return Failed(path, "cannot be read", errno);
    if (size == 0) break;
    done += size;
  }
  content.text.resize(done);
  return content;
}

bool IsSameFile(const FileStamp& a, const FileStamp& b) {
  return a.device == b.device && a.inode == b.inode;
}

// An entry of a folder is durable only when the folder is.
absl::Status SyncFolder(const std::string& path) {
  std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (folder.empty()) folder = ".";
  const FileDescriptor file(
      open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (file.is_open() && fsync(file.get()) == 0) return absl::OkStatus();
  return Failed(path, "was changed, but may be lost by a power cut", errno);
}

bool Overwrite(int file) {
  const std::string zeros(StatusOf(file).st_size, '\0');
  return lseek(file, 0, SEEK_SET) == 0 && WriteAll(file, zeros) &&
         fsync(file) == 0;
}

bool IsLater(const timespec& a, const timespec& b) {
  return std::tie(a.tv_sec, a.tv_nsec) > std::tie(b.tv_sec, b.tv_nsec);
}

// Clocks tick in milliseconds and step back.
bool SetTimeAfter(int file, timespec before) {
  if (IsLater(StatusOf(file).st_mtim, before)) return true;
  if (++before.tv_nsec == 1'000'000'000) before = {before.tv_sec + 1, 0};
  const timespec times[] = {{0, UTIME_OMIT}, before};
  return futimens(file, times) == 0;
}

// Leaves the content of `path` to be, on the disk, in its draft.
absl::Status WriteDraft(const std::string& path, absl::string_view content,
                        timespec replaced) {
  RETURN_IF_ERROR(RemoveDraft(path));
  const FileDescriptor file(
      open(DraftOf(path).c_str(),
           O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly));
  if (file.is_open() && fchmod(file.get(), kOwnerOnly) == 0 &&
      WriteAll(file.get(), content) && SetTimeAfter(file.get(), replaced) &&
      fsync(file.get()) == 0) {
    return absl::OkStatus();
  }
  const int error = errno;
  RETURN_IF_ERROR(RemoveDraft(path));
  return Failed(path, "cannot be written", error);
}

absl::Status MoveDraft(const std::string& path) {
  if (rename(DraftOf(path).c_str(), path.c_str()) == 0) {
    return SyncFolder(path);
  }
  const int error = errno;
  RETURN_IF_ERROR(RemoveDraft(path));
  return Failed(path, "cannot be written", error);
}

}  // namespace

absl::StatusOr<SecretContent> ReadSecretFile(const std::string& path) {
  for (int i = 0; i < kMostReads; ++i) {
    absl::StatusOr<SecretContent> content = ReadOnce(path);
    if (!content.ok() || IsSameFile(content->stamp, StampOf(path))) {
      return content;
    }
  }
  return Wrong(path, "is changed faster than it can be read.");
}

absl::Status CreateSecretFile(const std::string& path,
                              absl::string_view content) {
  struct stat status;
  if (lstat(path.c_str(), &status) == 0) {
    return absl::AlreadyExistsError(
        absl::StrCat("There is a file \"", path, "\" already."));
  }
  RETURN_IF_ERROR(WriteDraft(path, content, {}));
  return MoveDraft(path);
}

absl::Status ReplaceSecretFile(const std::string& path,
                               absl::string_view content) {
  const FileDescriptor old(
      open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!old.is_open()) return Failed(path, "cannot be written", errno);
  RETURN_IF_ERROR(WriteDraft(path, content, StatusOf(old.get()).st_mtim));
  // The old bytes go only when the new ones cannot be lost any more.
  RETURN_IF_ERROR(MoveDraft(path));
  if (Overwrite(old.get())) return absl::OkStatus();
  return Failed(path,
                "was changed, but what was in it before could not be "
                "overwritten on the disk",
                errno);
}

absl::Status RemoveDraft(const std::string& path) {
  const std::string draft = DraftOf(path);
  const FileDescriptor file(
      open(draft.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!file.is_open() && errno == ENOENT) return absl::OkStatus();
  if (file.is_open() && Overwrite(file.get()) && unlink(draft.c_str()) == 0) {
    return absl::OkStatus();
  }
  return Failed(draft, "cannot be removed; do it by hand", errno);
}

}  // namespace wegwijs::intake
