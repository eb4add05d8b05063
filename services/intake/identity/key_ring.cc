#include "services/intake/identity/key_ring.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {

KeyRing::KeyRing(Options options, KeyFile file, LoadedKeys loaded)
    : options_(std::move(options)),
      file_(std::move(file)),
      keys_(std::make_shared<const KeySet>(std::move(loaded.keys))),
      stamp_(loaded.stamp) {}

absl::StatusOr<std::unique_ptr<KeyRing>> KeyRing::Create(Options options) {
  KeyFile file(options.path);
  ASSIGN_OR_RETURN(LoadedKeys loaded, file.Load());
  return std::unique_ptr<KeyRing>(
      new KeyRing(std::move(options), std::move(file), std::move(loaded)));
}

KeyRing::Keys KeyRing::Snapshot() { return Refreshed(Look::kOnceASecond); }

absl::StatusOr<KeyRing::Epoch> KeyRing::Current(int municipality) {
  Epoch epoch =
      Search([&](const KeySet& keys) { return keys.Current(municipality); });
  if (epoch != nullptr) return epoch;
  return absl::FailedPreconditionError(
      absl::StrCat("Municipality ", municipality,
                   " has no keys yet; its operator has to make them."));
}

absl::StatusOr<KeyRing::Epoch> KeyRing::Find(int municipality,
                                             uint32_t number) {
  Epoch epoch = Search(
      [&](const KeySet& keys) { return keys.Find(municipality, number); });
  if (epoch != nullptr) return epoch;
  return absl::DataLossError(
      absl::StrCat("This cannot be opened: epoch ", number, " of municipality ",
                   municipality, " is not in the key file."));
}

template <typename Pick>
KeyRing::Epoch KeyRing::Search(const Pick& pick) {
  for (const Look look : {Look::kOnceASecond, Look::kNow}) {
    const Keys keys = Refreshed(look);
    const KeyEpoch* const epoch = pick(*keys);
    if (epoch != nullptr) return Epoch(keys, epoch);
  }
  return nullptr;
}

KeyRing::Keys KeyRing::Refreshed(Look look) {
  std::unique_lock lock(mutex_);
  const std::optional<absl::Status> report = Refresh(look);
  Keys keys = keys_;
  lock.unlock();
  if (report.has_value()) options_.on_reload(*report);
  return keys;
}

std::optional<absl::Status> KeyRing::Refresh(Look look) {
  const int64_t second = absl::ToUnixSeconds(options_.clock());
  if (second == (look == Look::kNow ? failed_ : looked_)) return std::nullopt;
  looked_ = second;
  if (file_.Stamp() == stamp_) return std::nullopt;
  absl::StatusOr<LoadedKeys> loaded = file_.Load();
  if (!loaded.ok()) {
    failed_ = second;
    const std::string reason(loaded.status().message());
    if (std::exchange(reason_, reason) == reason) return std::nullopt;
    return loaded.status();
  }
  keys_ = std::make_shared<const KeySet>(std::move(loaded->keys));
  stamp_ = loaded->stamp;
  reason_.clear();
  return absl::OkStatus();
}

}  // namespace wegwijs::intake
