#include "services/intake/client/client_writer.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "services/intake/client/client_identity_sealing.h"
#include "services/intake/client/client_identity_store.h"
#include "services/intake/client/client_store.h"
#include "services/intake/names.h"
#include "services/intake/rights/erasure_store.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

// `identity` as it is written in this version of `client`.
SealedIdentity SealFor(const Client& client, const ClientIdentity& identity,
                       const DataKey& key, const KeyEpoch& epoch) {
  return {.client = client.id,
          .version = client.version,
          .epoch = epoch.number,
          .wrapped_key = WrapDataKey(key, epoch, client.id),
          .texts = Seal(identity, key, client.municipality, client.id)};
}

void WriteTerms(Transaction& transaction, const Client& client,
                const ClientIdentity& identity, const KeyEpoch& epoch) {
  absl::BitGen random;
  ReplaceTerms(transaction, client.municipality, client.id, epoch.number,
               BlindTermsOf(identity, epoch, random));
}

// The identity of a client as it stands, with its key.
struct OpenedIdentity {
  DataKey key;
  ClientIdentity identity;
};

absl::StatusOr<std::optional<OpenedIdentity>> ReadOpened(
    Transaction& transaction, IdentityKeys& keys, const Client& client) {
  const std::vector<SealedIdentity> sealed =
      ReadIdentities(transaction, client.municipality, {&client.id, 1});
  if (sealed.empty()) return std::nullopt;
  ASSIGN_OR_RETURN(DataKey key, keys.Unwrap(sealed.front().wrapped_key,
                                            client.municipality, client.id));
  ASSIGN_OR_RETURN(
      ClientIdentity identity,
      Open(sealed.front().texts, key, client.municipality, client.id));
  return OpenedIdentity{std::move(key), std::move(identity)};
}

}  // namespace

std::string NewClientWriter::FreeCode(Transaction& transaction,
                                      int municipality) const {
  std::string code = NewClientCode();
  while (!ErasedAmong(transaction, municipality, {code}, code_key_).empty()) {
    code = NewClientCode();
  }
  return code;
}

absl::Status NewClientWriter::Create(Transaction& transaction, LaneBatch& batch,
                                     const NewClientItem& item) {
  Client client = {.municipality = batch.municipality(),
                   .id = item.client,
                   .code = FreeCode(transaction, batch.municipality()),
                   .organization = item.organization,
                   .created_at = batch.now(),
                   .updated_at = batch.now()};
  KeyRing::Epoch epoch;
  if (!item.identity.empty()) {
    ASSIGN_OR_RETURN(epoch, keys_.ForWriting(transaction, client.municipality));
    client.identity_state = IdentityState::kKept;
  }
  while (!InsertClient(transaction, client)) {
    client.code = FreeCode(transaction, client.municipality);
  }
  if (epoch != nullptr) {
    InsertIdentity(transaction, client.municipality,
                   SealFor(client, item.identity, DataKey::New(), *epoch));
    WriteTerms(transaction, client, item.identity, *epoch);
  }
  batch.Record(item, "client.created", absl::StrCat("clients/", client.id));
  return absl::OkStatus();
}

void NewClientWriter::Write(Transaction& transaction, LaneBatch& batch,
                            absl::Span<LaneItem* const> items, LaneReading*) {
  for (LaneItem* item : items) {
    absl::Status status =
        Create(transaction, batch, static_cast<const NewClientItem&>(*item));
    if (!status.ok()) item->Refuse(std::move(status));
  }
}

absl::Status ClientChangeWriter::Change(Transaction& transaction,
                                        LaneBatch& batch,
                                        const ClientChangeItem& item) {
  const int municipality = batch.municipality();
  std::optional<Client> client = FindClient(
      transaction, municipality, {.id = item.client}, item.sight, item.today);
  if (!client.has_value()) {
    return NotFound(NameOf(municipality, "clients", item.client));
  }
  RETURN_IF_ERROR(CheckChangeable(*client, item.etag));
  ASSIGN_OR_RETURN(std::optional<OpenedIdentity> stored,
                   ReadOpened(transaction, keys_, *client));
  ClientIdentity identity =
      stored.has_value() ? stored->identity : ClientIdentity();
  RETURN_IF_ERROR(item.change(identity));

  ++client->version;
  client->updated_at = batch.now();
  if (!identity.empty()) {
    ASSIGN_OR_RETURN(const KeyRing::Epoch epoch,
                     keys_.ForWriting(transaction, municipality));
    client->identity_state = IdentityState::kKept;
    if (stored.has_value()) {
      ReplaceIdentity(transaction, municipality,
                      SealFor(*client, identity, stored->key, *epoch),
                      batch.now());
    } else {
      InsertIdentity(transaction, municipality,
                     SealFor(*client, identity, DataKey::New(), *epoch));
    }
    WriteTerms(transaction, *client, identity, *epoch);
  } else if (stored.has_value()) {
    client->identity_state = IdentityState::kNone;
    DeleteIdentities(transaction, municipality, {&client->id, 1});
  }
  UpdateClient(transaction, *client);
  batch.Record(item, "client.updated", absl::StrCat("clients/", client->id));
  return absl::OkStatus();
}

void ClientChangeWriter::Write(Transaction& transaction, LaneBatch& batch,
                               absl::Span<LaneItem* const> items,
                               LaneReading*) {
  for (LaneItem* item : items) {
    absl::Status status =
        Change(transaction, batch, static_cast<const ClientChangeItem&>(*item));
    if (!status.ok()) item->Refuse(std::move(status));
  }
}

}  // namespace wegwijs::intake
