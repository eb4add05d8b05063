#include "services/intake/identity/key_set.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

template <typename... Parts>
absl::Status Wrong(int municipality, const Parts&... what) {
  return absl::FailedPreconditionError(
      absl::StrCat("Municipality ", municipality, " has ", what...));
}

absl::Status CheckNumbers(int municipality,
                          const std::vector<KeyEpoch>& epochs) {
  uint32_t before = 0;
  for (const KeyEpoch& epoch : epochs) {
    if (epoch.number == before) {
      return Wrong(municipality, "epoch ", epoch.number, " twice.");
    }
    if (epoch.number < before) {
      return Wrong(municipality, "epoch ", before, " before epoch ",
                   epoch.number, "; the oldest comes first.");
    }
    before = epoch.number;
  }
  return absl::OkStatus();
}

absl::Status CheckStates(int municipality,
                         const std::vector<KeyEpoch>& epochs) {
  const uint32_t newest = epochs.back().number;
  for (const KeyEpoch& epoch : epochs) {
    const bool current = epoch.state == EpochState::kCurrent;
    if (current == (epoch.number == newest)) continue;
    return current ? Wrong(municipality, "epoch ", epoch.number,
                           " as current beside epoch ", newest,
                           "; only the newest may be.")
                   : Wrong(municipality, "no current epoch; its newest, ",
                           newest, ", has to be.");
  }
  return absl::OkStatus();
}

// A block that was copied and renumbered by hand would survive the destruction
// of the other.
absl::Status CheckKeys(const KeySet::Epochs& municipalities) {
  std::set<absl::string_view> seen;
  for (const auto& [municipality, epochs] : municipalities) {
    for (const KeyEpoch& epoch : epochs) {
      if (!seen.insert(epoch.key_encryption_key.bytes()).second ||
          !seen.insert(epoch.blind_index_key.bytes()).second) {
        return Wrong(municipality, "a key in epoch ", epoch.number,
                     " that stands in another place too; each is used once.");
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace

bool IsNisCode(int64_t municipality) {
  return municipality >= 10'000 && municipality <= 99'999;
}

absl::StatusOr<KeySet> KeySet::FromEpochs(Epochs epochs) {
  for (const auto& [municipality, list] : epochs) {
    if (list.empty()) return Wrong(municipality, "no epochs.");
    RETURN_IF_ERROR(CheckNumbers(municipality, list));
    RETURN_IF_ERROR(CheckStates(municipality, list));
  }
  RETURN_IF_ERROR(CheckKeys(epochs));
  KeySet keys;
  keys.epochs_ = std::move(epochs);
  return keys;
}

const KeyEpoch* KeySet::Current(int municipality) const {
  const auto it = epochs_.find(municipality);
  return it == epochs_.end() ? nullptr : &it->second.back();
}

const KeyEpoch* KeySet::Find(int municipality, uint32_t number) const {
  const auto it = epochs_.find(municipality);
  if (it == epochs_.end()) return nullptr;
  for (const KeyEpoch& epoch : it->second) {
    if (epoch.number == number) return &epoch;
  }
  return nullptr;
}

std::vector<const KeyEpoch*> KeySet::Retiring(int municipality) const {
  std::vector<const KeyEpoch*> retiring;
  const auto it = epochs_.find(municipality);
  if (it == epochs_.end()) return retiring;
  for (const KeyEpoch& epoch : it->second) {
    if (epoch.state == EpochState::kRetiring) retiring.push_back(&epoch);
  }
  return retiring;
}

uint32_t KeySet::Begin(int municipality, absl::Time now) {
  std::vector<KeyEpoch>& epochs = epochs_[municipality];
  const uint32_t number = epochs.empty() ? 1 : epochs.back().number + 1;
  for (KeyEpoch& epoch : epochs) epoch.state = EpochState::kRetiring;
  epochs.push_back(KeyEpoch{.municipality = municipality,
                            .number = number,
                            .state = EpochState::kCurrent,
                            .made_at = now,
                            .key_encryption_key = SecretKey::Random(),
                            .blind_index_key = SecretKey::Random()});
  return number;
}

int KeySet::RemoveRetiring(int municipality, uint32_t before) {
  const auto it = epochs_.find(municipality);
  if (it == epochs_.end()) return 0;
  return static_cast<int>(
      std::erase_if(it->second, [before](const KeyEpoch& epoch) {
        return epoch.state == EpochState::kRetiring && epoch.number < before;
      }));
}

}  // namespace wegwijs::intake
