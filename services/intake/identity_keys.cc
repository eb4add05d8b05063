#include "services/intake/identity_keys.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/time/clock.h"
#include "services/intake/key_epoch_store.h"
#include "services/runtime/log.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

void TellReload(const absl::Status& status) {
  if (status.ok()) return;
  LogError("the changed key file cannot be used; the keys before are kept",
           {{"reason", std::string(status.message())}});
}

}  // namespace

absl::StatusOr<std::unique_ptr<IdentityKeys>> IdentityKeys::Create(
    const std::string& path) {
  ASSIGN_OR_RETURN(std::unique_ptr<KeyRing> ring,
                   KeyRing::Create({.path = path, .on_reload = TellReload}));
  return absl::WrapUnique(new IdentityKeys(std::move(ring), path));
}

absl::StatusOr<KeyRing::Epoch> IdentityKeys::ForWriting(
    Transaction& transaction, int municipality) {
  const std::optional<uint32_t> epoch = ReadKeyEpoch(transaction, municipality);
  if (epoch.has_value()) return ring_->Find(municipality, *epoch);
  RETURN_IF_ERROR(file_.EnsureMunicipality(municipality, absl::Now()).status());
  ASSIGN_OR_RETURN(const LoadedKeys loaded, file_.Load());
  const uint32_t number = loaded.keys.Current(municipality)->number;
  WriteKeyEpoch(transaction, municipality, number);
  return ring_->Find(municipality, number);
}

absl::StatusOr<DataKey> IdentityKeys::Unwrap(absl::string_view wrapped,
                                             int municipality,
                                             absl::string_view owner) {
  ASSIGN_OR_RETURN(const uint32_t number, EpochOfWrapped(wrapped));
  ASSIGN_OR_RETURN(const KeyRing::Epoch epoch,
                   ring_->Find(municipality, number));
  return UnwrapDataKey(wrapped, *epoch, owner);
}

std::vector<KeyRing::Epoch> IdentityKeys::All(int municipality) {
  const KeyRing::Keys keys = ring_->Snapshot();
  std::vector<KeyRing::Epoch> all;
  const auto found = keys->epochs().find(municipality);
  if (found == keys->epochs().end()) return all;
  // Each keeps the whole snapshot alive.
  for (const KeyEpoch& epoch : found->second) all.emplace_back(keys, &epoch);
  return all;
}

}  // namespace wegwijs::intake
