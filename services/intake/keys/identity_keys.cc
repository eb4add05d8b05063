#include "services/intake/keys/identity_keys.h"

#include <optional>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/time/clock.h"
#include "services/intake/keys/key_epoch_store.h"
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
  ASSIGN_OR_RETURN(const uint32_t number, Begin(municipality));
  WriteKeyEpoch(transaction, municipality, number);
  return ring_->Find(municipality, number);
}

absl::StatusOr<KeyRing::Epoch> IdentityKeys::MoveTo(Transaction& transaction,
                                                    int municipality,
                                                    uint32_t epoch) {
  WriteKeyEpoch(transaction, municipality, epoch);
  return ForWriting(transaction, municipality);
}

absl::StatusOr<DataKey> IdentityKeys::Unwrap(absl::string_view wrapped,
                                             int municipality,
                                             absl::string_view owner) {
  ASSIGN_OR_RETURN(const uint32_t number, EpochOfWrapped(wrapped));
  ASSIGN_OR_RETURN(const KeyRing::Epoch epoch,
                   ring_->Find(municipality, number));
  return UnwrapDataKey(wrapped, *epoch, owner);
}

absl::StatusOr<HmacKey> IdentityKeys::FingerprintKey(int municipality) {
  absl::StatusOr<KeyRing::Epoch> epoch = ring_->Current(municipality);
  if (absl::IsFailedPrecondition(epoch.status())) {
    ASSIGN_OR_RETURN(const uint32_t number, Begin(municipality));
    epoch = ring_->Find(municipality, number);
  }
  RETURN_IF_ERROR(epoch.status());
  ASSIGN_OR_RETURN(const HmacKey blind_index_key,
                   HmacKey::FromBytes((*epoch)->blind_index_key.bytes()));
  return HmacKey::FromBytes(blind_index_key.Sign("fingerprints of requests"));
}

absl::StatusOr<uint32_t> IdentityKeys::Begin(int municipality) {
  RETURN_IF_ERROR(file_.EnsureMunicipality(municipality, absl::Now()).status());
  ASSIGN_OR_RETURN(const LoadedKeys loaded, file_.Load());
  return loaded.keys.Current(municipality)->number;
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
