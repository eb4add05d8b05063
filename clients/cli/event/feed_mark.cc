#include "clients/cli/event/feed_mark.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "absl/memory/memory.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/printing.h"
#include "clients/cli/session.h"

namespace wegwijs::cli {
namespace {

constexpr size_t kLongestToken = 200;

absl::Status CannotWrite(const std::string& path) {
  return UsageError(
      absl::StrCat("Cannot write ", path, ". Name another file with --state."));
}

bool IsTokenCharacter(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' ||
         c == '_';
}

}  // namespace

absl::StatusOr<std::string> UsualMarkPath(const std::string& municipality) {
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  std::string folder;
  if (state != nullptr && *state == '/') {
    folder = absl::StrCat(state, "/wegwijs");
  } else if (home != nullptr && *home != '\0') {
    folder = absl::StrCat(home, "/.local/state/wegwijs");
  } else {
    return UsageError("You have no home folder. Name a file with --state.");
  }
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return CannotWrite(folder);
  return absl::StrCat(folder, "/events-", LastPart(municipality));
}

absl::StatusOr<std::unique_ptr<FeedMark>> FeedMark::Open(
    const std::string& path) {
  const std::string lock_path = absl::StrCat(path, ".lock");
  const int lock = open(lock_path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (lock < 0) return CannotWrite(lock_path);
  auto mark = absl::WrapUnique(new FeedMark(path, lock));
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    return UsageError(
        absl::StrCat("Another watcher keeps its place in ", path,
                     ". Give this one a file of its own with --state."));
  }
  const absl::Status status = mark->Read();
  if (!status.ok()) return status;
  return mark;
}

FeedMark::~FeedMark() { close(lock_); }

absl::Status FeedMark::Read() {
  if (!std::filesystem::exists(path_)) return absl::OkStatus();
  std::ifstream file(path_, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  token_ = std::string(absl::StripAsciiWhitespace(text));
  if (file.is_open() && token_.size() <= kLongestToken &&
      std::all_of(token_.begin(), token_.end(), IsTokenCharacter)) {
    return absl::OkStatus();
  }
  return UsageError(absl::StrCat(
      path_,
      " is not what `wegwijs events watch` keeps its place in. Remove "
      "it, or name another file with --state."));
}

absl::Status FeedMark::Keep(const std::string& token) {
  const std::string draft = absl::StrCat(path_, ".draft");
  std::ofstream file(draft, std::ios::binary | std::ios::trunc);
  file << token << "\n";
  file.close();
  if (file.fail() || std::rename(draft.c_str(), path_.c_str()) != 0) {
    return CannotWrite(path_);
  }
  token_ = token;
  return absl::OkStatus();
}

}  // namespace wegwijs::cli
