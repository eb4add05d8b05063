#include "services/intake/identity/key_file.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/intake/identity/file_lock.h"
#include "services/intake/identity/key_file_format.h"
#include "services/intake/identity/secret_file.h"
#include "services/intake/identity/wiped_memory.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

constexpr absl::Duration kLockWait = absl::Seconds(10);

std::string LockOf(const std::string& path) {
  return absl::StrCat(path, ".lock");
}

absl::string_view View(const WipedString& text) {
  return {text.data(), text.size()};
}

absl::Status Missing(const std::string& path) {
  return absl::NotFoundError(absl::StrCat(
      "There is no key file \"", path,
      "\". Restore it from its backup, for without it no name can be opened; "
      "only a new register starts with a new one."));
}

absl::Status Damaged(const std::string& path, const absl::Status& why) {
  return absl::FailedPreconditionError(
      absl::StrCat("The key file \"", path, "\" is damaged. ", why.message(),
                   " Mend it, or restore it from its backup."));
}

}  // namespace

KeyFile::KeyFile(std::string path) : path_(std::move(path)) {}

absl::StatusOr<LoadedKeys> KeyFile::Load() const {
  const absl::StatusOr<SecretContent> content = ReadSecretFile(path_);
  if (absl::IsNotFound(content.status())) return Missing(path_);
  RETURN_IF_ERROR(content.status());
  absl::StatusOr<KeySet> keys = ParseKeys(View(content->text));
  if (!keys.ok()) return Damaged(path_, keys.status());
  return LoadedKeys{.keys = *std::move(keys), .stamp = content->stamp};
}

absl::Status KeyFile::Create() const {
  ASSIGN_OR_RETURN(const FileLock lock,
                   FileLock::Take(LockOf(path_), kLockWait));
  return CreateSecretFile(path_, View(FormatKeys(KeySet())));
}

absl::StatusOr<bool> KeyFile::EnsureMunicipality(int municipality,
                                                 absl::Time now) const {
  if (!IsNisCode(municipality)) {
    return absl::InvalidArgumentError(
        absl::StrCat(municipality, " is no NIS code."));
  }
  bool added = false;
  RETURN_IF_ERROR(Change([&](KeySet& keys) {
    added = keys.Current(municipality) == nullptr;
    if (added) keys.Begin(municipality, now);
    return added;
  }));
  return added;
}

absl::StatusOr<uint32_t> KeyFile::BeginEpoch(int municipality,
                                             absl::Time now) const {
  uint32_t number = 0;
  RETURN_IF_ERROR(Change([&](KeySet& keys) -> absl::StatusOr<bool> {
    if (keys.Current(municipality) == nullptr) {
      return absl::NotFoundError(absl::StrCat(
          "Municipality ", municipality, " has no keys in \"", path_, "\"."));
    }
    number = keys.Begin(municipality, now);
    return true;
  }));
  return number;
}

absl::StatusOr<int> KeyFile::DestroyRetired(int municipality,
                                            uint32_t before) const {
  int destroyed = 0;
  RETURN_IF_ERROR(Change([&](KeySet& keys) {
    destroyed = keys.RemoveRetiring(municipality, before);
    return destroyed > 0;
  }));
  return destroyed;
}

absl::Status KeyFile::Change(const Edit& edit) const {
  // First without the lock: a user to whom the file does not belong leaves no
  // lock file behind that the service could not open.
  RETURN_IF_ERROR(Load().status());
  ASSIGN_OR_RETURN(const FileLock lock,
                   FileLock::Take(LockOf(path_), kLockWait));
  RETURN_IF_ERROR(RemoveDraft(path_));
  ASSIGN_OR_RETURN(LoadedKeys loaded, Load());
  ASSIGN_OR_RETURN(const bool changed, edit(loaded.keys));
  if (!changed) return absl::OkStatus();
  const WipedString text = FormatKeys(loaded.keys);
  // Nothing replaces the keys that could not be read again.
  RETURN_IF_ERROR(ParseKeys(View(text)).status());
  return ReplaceSecretFile(path_, View(text));
}

}  // namespace wegwijs::intake
