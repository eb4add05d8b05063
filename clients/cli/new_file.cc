#include "clients/cli/new_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/session.h"

namespace wegwijs::cli {

NewFile::NewFile(std::string path, bool overwrite)
    : path_(std::move(path)), overwrite_(overwrite) {}

NewFile::~NewFile() {
  if (descriptor_ >= 0) close(descriptor_);
  if (!draft_.empty()) unlink(draft_.c_str());
}

absl::Status NewFile::Open() {
  struct stat there;
  if (!overwrite_ && stat(path_.c_str(), &there) == 0) {
    return UsageError(absl::StrCat("There is a file ", path_,
                                   " already; --overwrite replaces it."));
  }
  std::string draft = path_ + ".XXXXXX";
  // 0600.
  descriptor_ = mkstemp(draft.data());
  if (descriptor_ < 0) return Failed("cannot be written");
  draft_ = std::move(draft);
  return absl::OkStatus();
}

absl::Status NewFile::Write(absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return Failed("cannot be written");
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return absl::OkStatus();
}

absl::Status NewFile::Keep() {
  if (fsync(descriptor_) != 0) return Failed("cannot be written");
  if (overwrite_) {
    if (rename(draft_.c_str(), path_.c_str()) != 0) {
      return Failed("cannot be written");
    }
    draft_.clear();
    return absl::OkStatus();
  }
  // Fails if somebody made it meanwhile.
  if (link(draft_.c_str(), path_.c_str()) != 0) {
    return Failed("cannot be written");
  }
  return absl::OkStatus();
}

void NewFile::Discard() { unlink(path_.c_str()); }

absl::Status NewFile::Failed(absl::string_view what) const {
  return UsageError(
      absl::StrCat(path_, " ", what, ": ", std::strerror(errno), "."));
}

}  // namespace wegwijs::cli
