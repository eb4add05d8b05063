#include "services/intake/keys/key_rotation_writer.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "services/intake/client/client_identity_sealing.h"
#include "services/intake/client/client_identity_store.h"
#include "services/intake/keys/wrapped_key_store.h"
#include "services/intake/setup/worker_phone_store.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

// An identity has some 25 terms, deleted and written again.
constexpr int kMostIdentities = 10;
constexpr int kMostPhones = 60;
constexpr int kMostComments = 60;
constexpr int kMostSignals = 60;
constexpr int kMostNotes = 60;

absl::Status DoesNotOpen(absl::string_view what, const std::string& id,
                         const absl::Status& reason) {
  return absl::DataLossError(
      absl::StrCat(what, " ", id,
                   " does not open with the keys there are: ", reason.message(),
                   " No key was destroyed. Erase it, or bring the keys back."));
}

// What a portion renews, all of it opened before anything is written.
class Portion {
 public:
  Portion(IdentityKeys& keys, const KeyEpoch& epoch)
      : keys_(keys), epoch_(epoch), municipality_(epoch.municipality) {}

  absl::Status Read(Transaction& transaction) {
    const std::vector<std::string> clients = FindIdentitiesBefore(
        transaction, municipality_, epoch_.number, kMostIdentities);
    for (const SealedIdentity& sealed :
         ReadIdentities(transaction, municipality_, clients)) {
      RETURN_IF_ERROR(Add(sealed));
    }
    for (const SealedPhone& sealed : FindPhonesBefore(
             transaction, municipality_, epoch_.number, kMostPhones)) {
      RETURN_IF_ERROR(Add(sealed));
    }
    for (WrappedKey& comment : FindCommentsBefore(
             transaction, municipality_, epoch_.number, kMostComments)) {
      RETURN_IF_ERROR(Add("The comment about the conversation",
                          std::move(comment), comments_));
    }
    for (WrappedKey& signal : FindSignalsBefore(transaction, municipality_,
                                                epoch_.number, kMostSignals)) {
      RETURN_IF_ERROR(Add("The signal", std::move(signal), signals_));
    }
    for (WrappedKey& note : FindNotesBefore(transaction, municipality_,
                                            epoch_.number, kMostNotes)) {
      RETURN_IF_ERROR(Add("The note of a referral,", std::move(note), notes_));
    }
    return absl::OkStatus();
  }

  void Write(Transaction& transaction) const {
    for (size_t i = 0; i < identities_.size(); ++i) {
      ReplaceTerms(transaction, municipality_, identities_[i].owner,
                   epoch_.number, terms_[i]);
    }
    RenewIdentityKeys(transaction, municipality_, epoch_.number, identities_);
    RenewPhones(transaction, municipality_, phones_);
    RenewCommentKeys(transaction, municipality_, epoch_.number, comments_);
    RenewSignalKeys(transaction, municipality_, epoch_.number, signals_);
    RenewNoteKeys(transaction, municipality_, epoch_.number, notes_);
  }

  int rows() const {
    return static_cast<int>(identities_.size() + phones_.size() +
                            comments_.size() + signals_.size() + notes_.size());
  }

 private:
  absl::Status Add(const SealedIdentity& sealed) {
    const absl::StatusOr<DataKey> key =
        keys_.Unwrap(sealed.wrapped_key, municipality_, sealed.client);
    const absl::StatusOr<ClientIdentity> identity =
        key.ok() ? Open(sealed.texts, *key, municipality_, sealed.client)
                 : key.status();
    if (!identity.ok()) {
      return DoesNotOpen("The identity of the client", sealed.client,
                         identity.status());
    }
    terms_.push_back(BlindTermsOf(*identity, epoch_, random_));
    identities_.push_back(
        {.owner = sealed.client,
         .version = std::nullopt,
         .wrapped_key = WrapDataKey(*key, epoch_, sealed.client)});
    return absl::OkStatus();
  }

  absl::Status Add(const SealedPhone& sealed) {
    absl::StatusOr<SealedPhone> phone = Rewrapped(sealed, keys_, epoch_);
    if (!phone.ok()) {
      return DoesNotOpen("A worker's telephone number,", sealed.id,
                         phone.status());
    }
    phones_.push_back(*std::move(phone));
    return absl::OkStatus();
  }

  absl::Status Add(absl::string_view what, WrappedKey wrapped,
                   std::vector<WrappedKey>& renewed) {
    const absl::StatusOr<DataKey> key =
        keys_.Unwrap(wrapped.wrapped_key, municipality_, wrapped.owner);
    if (!key.ok()) return DoesNotOpen(what, wrapped.owner, key.status());
    wrapped.wrapped_key = WrapDataKey(*key, epoch_, wrapped.owner);
    renewed.push_back(std::move(wrapped));
    return absl::OkStatus();
  }

  IdentityKeys& keys_;
  const KeyEpoch& epoch_;
  const int municipality_;
  absl::BitGen random_;
  std::vector<WrappedKey> identities_;
  std::vector<std::vector<std::string>> terms_;  // Of each of identities_.
  std::vector<SealedPhone> phones_;
  std::vector<WrappedKey> comments_;
  std::vector<WrappedKey> signals_;
  std::vector<WrappedKey> notes_;
};

}  // namespace

absl::Status KeyRotationWriter::Renew(Transaction& transaction,
                                      LaneBatch& batch, KeyRotationItem& item) {
  ASSIGN_OR_RETURN(const KeyRing::Epoch epoch,
                   keys_.MoveTo(transaction, item.municipality, item.epoch));
  Portion portion(keys_, *epoch);
  RETURN_IF_ERROR(portion.Read(transaction));
  portion.Write(transaction);
  item.renewed = portion.rows();
  item.renewed_under = epoch->number;
  if (item.finished()) {
    batch.RecordAudit(item, "keys.rotated",
                      absl::StrCat("keyEpochs/", epoch->number));
  }
  return absl::OkStatus();
}

void KeyRotationWriter::Write(Transaction& transaction, LaneBatch& batch,
                              absl::Span<LaneItem* const> items, LaneReading*) {
  for (LaneItem* item : items) {
    absl::Status status =
        Renew(transaction, batch, static_cast<KeyRotationItem&>(*item));
    if (!status.ok()) item->Refuse(std::move(status));
  }
}

}  // namespace wegwijs::intake
