#include "services/intake/client/consent_writer.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/intake/client/client_store.h"
#include "services/intake/client/consent_store.h"
#include "services/intake/names.h"
#include "services/intake/roster_store.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

absl::Status Fill(Transaction& transaction, ConsentItem& item) {
  Consent& consent = item.consent;
  RosterQuery query;
  query.subjects.insert(item.subject);
  if (!consent.witness.empty()) query.workers.insert(consent.witness);
  const Roster roster = ReadRoster(transaction, item.municipality, query);
  const auto own = roster.worker_of_subject.find(item.subject);
  if (own == roster.worker_of_subject.end() ||
      roster.workers.at(own->second).retired) {
    return CallerIsNoWorker(item.municipality);
  }
  consent.worker = own->second;
  if (consent.witness.empty()) return absl::OkStatus();
  const auto witness = roster.workers.find(consent.witness);
  if (witness == roster.workers.end() || witness->second.retired) {
    return InvalidField("consent.witness",
                        "There is no such worker, or not any more.");
  }
  if (consent.witness == consent.worker) {
    return InvalidField("consent.witness", "Must be another worker than you.");
  }
  return absl::OkStatus();
}

void Record(LaneBatch& batch, const ConsentItem& item, const char* kind) {
  batch.Record(item, kind,
               absl::StrCat("clients/", item.consent.client, "/consents/",
                            item.consent.id));
}

absl::Status Grant(Transaction& transaction, LaneBatch& batch,
                   ConsentItem& item) {
  const std::optional<Client> client = FindClient(
      transaction, item.municipality, item.client, item.sight, item.today);
  if (!client.has_value()) {
    return NoSuchClient(item.client, item.name, "parent");
  }
  if (!client->merged_into.empty()) return ClientMerged(*client);
  item.consent.client = client->id;
  item.consent.created_at = batch.now();
  RETURN_IF_ERROR(Fill(transaction, item));
  InsertConsent(transaction, item.consent);
  Record(batch, item, "consent.granted");
  return absl::OkStatus();
}

absl::Status Revoke(Transaction& transaction, LaneBatch& batch,
                    ConsentItem& item) {
  const std::optional<Client> client = FindClient(
      transaction, item.municipality, item.client, item.sight, item.today);
  std::optional<Consent> stored;
  if (client.has_value()) {
    stored = ReadConsent(transaction, item.municipality, client->id,
                         item.consent.id);
  }
  if (!stored.has_value()) return NoClient(item.name);
  item.consent = *std::move(stored);
  if (StateOf(item.consent, item.today) != ConsentState::kInForce) {
    return absl::OkStatus();
  }
  item.consent.revoked_at = batch.now();
  RevokeConsent(transaction, item.consent, batch.now());
  Record(batch, item, "consent.revoked");
  return absl::OkStatus();
}

class Writer final : public LaneWriter {
 public:
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading*) override {
    for (LaneItem* lane_item : items) {
      auto& item = static_cast<ConsentItem&>(*lane_item);
      absl::Status status = item.revokes ? Revoke(transaction, batch, item)
                                         : Grant(transaction, batch, item);
      if (!status.ok()) item.Refuse(std::move(status));
    }
  }
};

}  // namespace

LaneWriter* ConsentWriter() {
  static Writer* const writer = new Writer;
  return writer;
}

}  // namespace wegwijs::intake
