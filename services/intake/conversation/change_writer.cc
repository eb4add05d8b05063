#include "services/intake/conversation/change_writer.h"

#include <set>
#include <string>

#include "services/intake/client/client_store.h"
#include "services/intake/conversation/conversation_store.h"
#include "services/intake/names.h"
#include "services/intake/rights/erasure_store.h"
#include "services/intake/roster_store.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

// Finds the client that the item wants, if it wants one.
absl::Status FindWanted(Transaction& transaction, ChangeItem& item) {
  if (!item.wanted_client.has_value()) return absl::OkStatus();
  const ChangeItem::WantedClient& wanted = *item.wanted_client;
  std::optional<Client> found = FindClient(
      transaction, item.municipality, wanted.key, wanted.sight, wanted.today);
  if (!found.has_value()) {
    return NoSuchClient(wanted.key, wanted.name, "client");
  }
  item.client = *std::move(found);
  return absl::OkStatus();
}

absl::Status Change(Transaction& transaction, LaneBatch& batch,
                    ChangeItem& item) {
  const std::string name =
      NameOf(item.municipality, "conversations", item.conversation);
  const std::vector<Conversation> found = ReadConversations(
      transaction, item.municipality, {&item.conversation, 1});
  if (found.empty() ||
      (item.only_organization.has_value() &&
       found.front().organization != *item.only_organization)) {
    return NotFound(name);
  }
  const Conversation& stored = found.front();
  RETURN_IF_ERROR(CheckChangeable(stored, item.etag));
  RETURN_IF_ERROR(FindWanted(transaction, item));
  item.changed = stored;
  RETURN_IF_ERROR(item.change(stored, item.changed));
  if (item.may_be_done && item.changed == stored) return absl::OkStatus();

  RosterQuery query;
  query.Add(item.changed, item.subject);
  FieldViolations violations;
  RETURN_IF_ERROR(Staff(item.changed,
                        ReadRoster(transaction, item.municipality, query),
                        item.subject, &stored, "conversation.", violations));
  if (item.changed.client_code != stored.client_code) {
    std::set<std::string> codes;
    CollectCodes(item.changed, codes);
    const ClientIds known =
        ClientIdsIn(AskClients(transaction, item.municipality, codes).Get());
    std::set<std::string> unknown;
    CollectUnknownCodes(item.changed, known, unknown);
    CheckClientCode(
        item.changed, known,
        ErasedAmong(transaction, item.municipality, unknown, *item.code_key),
        "conversation.", violations);
  }
  RETURN_IF_ERROR(violations.ToStatus());
  WriteChange(transaction, batch, item, stored, item.changed, item.services,
              item.kind);
  return absl::OkStatus();
}

}  // namespace

void ChangeWriter::Write(Transaction& transaction, LaneBatch& batch,
                         absl::Span<LaneItem* const> items, LaneReading*) {
  for (LaneItem* item : items) {
    absl::Status status =
        Change(transaction, batch, *static_cast<ChangeItem*>(item));
    if (!status.ok()) item->Refuse(std::move(status));
  }
}

}  // namespace wegwijs::intake
