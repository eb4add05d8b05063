#include "clients/notices/state_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "services/runtime/file.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::notices {
namespace {

using nlohmann::json;

constexpr char kFormat[] = "wegwijs-notices/1";

absl::Status CannotWrite(const std::string& path, int error) {
  return absl::FailedPreconditionError(absl::StrCat(
      "The file \"", path, "\" cannot be written: ", strerror(error), "."));
}

json JsonOf(const Notice& notice) {
  return {{"event", notice.event},
          {"organization", notice.organization},
          {"kind", std::string(CodeOf(notice.kind))},
          {"since", absl::ToUnixMillis(notice.since)},
          {"attempts", notice.attempts},
          {"next", absl::ToUnixMillis(notice.next)}};
}

// Throws json::exception for what is no notice.
Notice NoticeOf(const json& object) {
  const std::optional<NoticeKind> kind =
      KindOf(object.at("kind").get<std::string>());
  if (!kind.has_value()) throw json::other_error::create(501, "kind", nullptr);
  return {.event = object.at("event"),
          .organization = object.at("organization"),
          .kind = *kind,
          .since = absl::FromUnixMillis(object.at("since").get<int64_t>()),
          .attempts = object.at("attempts"),
          .next = absl::FromUnixMillis(object.at("next").get<int64_t>())};
}

// Throws as above.
State StateOf(const json& object) {
  State state;
  state.resume_token = object.at("resumeToken");
  for (const json& notice : object.at("pending")) {
    state.pending.push_back(NoticeOf(notice));
  }
  return state;
}

bool WriteDurably(const std::string& path, const std::string& text) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                        S_IRUSR | S_IWUSR);
  if (file < 0) return false;
  const bool written = WriteAll(file, text) && fsync(file) == 0;
  const int error = errno;
  close(file);
  errno = error;
  return written;
}

// A name in a folder is on the disk only when the folder is.
bool SyncFolderOf(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path();
  const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return false;
  const bool synced = fsync(file) == 0;
  const int error = errno;
  close(file);
  errno = error;
  return synced;
}

// A lock of the process, not of the open file: a child that was just started
// does not hold it for a parent that is gone.
bool Lock(int file) {
  struct flock whole = {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  return fcntl(file, F_SETLK, &whole) == 0;
}

}  // namespace

absl::StatusOr<std::unique_ptr<StateFile>> StateFile::Open(
    const std::string& path, const std::string& municipality, State& state) {
  const std::string lock_path = path + ".lock";
  const int lock =
      open(lock_path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (lock < 0) return CannotWrite(lock_path, errno);
  auto file = absl::WrapUnique(new StateFile(path, municipality, lock));
  if (!Lock(lock)) {
    return absl::FailedPreconditionError(absl::StrCat(
        "Another wegwijs-notices works with the file \"", path, "\"."));
  }
  RETURN_IF_ERROR(file->Load(state));
  RETURN_IF_ERROR(file->Save(state));
  return file;
}

StateFile::~StateFile() { close(lock_); }

absl::Status StateFile::Load(State& state) const {
  if (!std::filesystem::exists(path_)) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path_));
  const json object = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object() || object.value("format", json()) != kFormat) {
    return absl::FailedPreconditionError(absl::StrCat(
        "The file \"", path_,
        "\" is not what wegwijs-notices keeps, or not "
        "whole. Name another stateFile, or remove it: then what happened and "
        "was not told until now is never told."));
  }
  if (object.value("municipality", json()) != municipality_) {
    return absl::FailedPreconditionError(
        absl::StrCat("The file \"", path_,
                     "\" is of another municipality. Name another stateFile."));
  }
  try {
    state = StateOf(object);
  } catch (const json::exception&) {
    return absl::FailedPreconditionError(absl::StrCat(
        "The file \"", path_,
        "\" was changed by somebody else: something in "
        "it is no notice. Put it back, or name another stateFile."));
  }
  return absl::OkStatus();
}

absl::Status StateFile::Save(const State& state) {
  json object = {{"format", kFormat},
                 {"municipality", municipality_},
                 {"resumeToken", state.resume_token},
                 {"pending", json::array()}};
  for (const Notice& notice : state.pending) {
    object["pending"].push_back(JsonOf(notice));
  }
  const std::string draft = path_ + ".draft";
  if (WriteDurably(draft, object.dump(1) + "\n") &&
      std::rename(draft.c_str(), path_.c_str()) == 0 && SyncFolderOf(path_)) {
    return absl::OkStatus();
  }
  return CannotWrite(path_, errno);
}

}  // namespace wegwijs::notices
