#include "services/intake/conversation/import_writer.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "services/intake/conversation/conversation_store.h"
#include "services/intake/conversation/import_store.h"
#include "services/intake/rights/erasure_store.h"
#include "services/intake/roster_store.h"

namespace wegwijs::intake {
namespace {

using StoredRows = std::map<std::string, StoredRow>;

StoredRows RowsOf(Transaction& transaction, const ImportItem& item) {
  std::vector<std::string> ids;
  for (const Imported& imported : item.conversations) {
    for (const Imported::Row& row : imported.rows) {
      ids.push_back(row.external_id);
    }
  }
  StoredRows rows;
  for (StoredRow& row :
       ReadRows(transaction, item.municipality, item.source, ids)) {
    rows.emplace(row.external_id, std::move(row));
  }
  return rows;
}

// The conversation that `imported` was recorded as; empty if its rows were
// imported in other groups.
std::string RecordedAs(const Imported& imported, const StoredRows& stored) {
  std::string conversation;
  for (size_t i = 0; i < imported.rows.size(); ++i) {
    const auto row = stored.find(imported.rows[i].external_id);
    if (row == stored.end() || row->second.position != static_cast<int>(i)) {
      return "";
    }
    if (i > 0 && row->second.conversation != conversation) return "";
    conversation = row->second.conversation;
  }
  return conversation;
}

// Whether a row of it became a conversation whose person is gone.
bool WasReduced(const Imported& imported, const StoredRows& stored) {
  return std::any_of(imported.rows.begin(), imported.rows.end(),
                     [&](const Imported::Row& row) {
                       const auto found = stored.find(row.external_id);
                       return found != stored.end() &&
                              found->second.conversation.empty();
                     });
}

// By what was imported before.
void JudgeByRows(const StoredRows& stored, bool update, Imported& imported) {
  const auto known = std::count_if(imported.rows.begin(), imported.rows.end(),
                                   [&](const Imported::Row& row) {
                                     return stored.contains(row.external_id);
                                   });
  if (known == 0) {
    imported.verdict = Verdict::kNew;
    return;
  }
  if (WasReduced(imported, stored)) {
    imported.verdict = Verdict::kUnchanged;
    return;
  }
  const std::string recorded = RecordedAs(imported, stored);
  if (recorded.empty()) {
    imported.verdict = Verdict::kDifferent;
    if (!update) return;
    imported.verdict = Verdict::kRefused;
    imported.problems.Add("help_requests",
                          "These rows were imported earlier in other groups; "
                          "amend the conversations one by one.");
    return;
  }
  imported.conversation.id = recorded;
  const bool same =
      stored.at(imported.rows.front().external_id).content == imported.content;
  imported.verdict = same     ? Verdict::kUnchanged
                     : update ? Verdict::kAmended
                              : Verdict::kDifferent;
}

void JudgeByRoster(const Roster& roster, const std::string& subject,
                   Imported& imported) {
  const absl::Status status = Staff(imported.conversation, roster, subject,
                                    nullptr, "", imported.problems);
  if (!status.ok()) imported.problems.Add("worker", status.message());
  if (!imported.problems.empty()) imported.verdict = Verdict::kRefused;
}

// What the codes of the item's clients name now, and which named somebody who
// was erased.
struct Codes {
  ClientIds known;
  std::set<std::string> erased;
};

Codes CodesOf(Transaction& transaction, const ImportItem& item) {
  std::set<std::string> codes;
  for (const Imported& imported : item.conversations) {
    CollectCodes(imported.conversation, codes);
  }
  if (codes.empty()) return {};
  Codes read;
  read.known =
      ClientIdsIn(AskClients(transaction, item.municipality, codes).Get());
  std::set<std::string> unknown;
  for (const Imported& imported : item.conversations) {
    CollectUnknownCodes(imported.conversation, read.known, unknown);
  }
  read.erased =
      ErasedAmong(transaction, item.municipality, unknown, *item.code_key);
  return read;
}

void JudgeByCode(const Codes& codes, Imported& imported) {
  CheckNotErased(imported.conversation, codes.known, codes.erased, "",
                 imported.problems);
  if (!imported.problems.empty()) imported.verdict = Verdict::kRefused;
}

// Writes `imported` over what it was recorded as.
void AmendImported(Transaction& transaction, LaneBatch& batch,
                   const ImportItem& item, Imported& imported) {
  const std::vector<Conversation> found = ReadConversations(
      transaction, item.municipality, {&imported.conversation.id, 1});
  const Conversation& stored = found.at(0);
  Conversation changed = imported.conversation;
  changed.created_at = stored.created_at;
  changed.void_reason = stored.void_reason;
  for (size_t i = 0; i < changed.help_requests.size(); ++i) {
    if (i < stored.help_requests.size()) {
      changed.help_requests[i].id = stored.help_requests[i].id;
    }
  }
  WriteChange(transaction, batch, item, stored, changed, item.known.services,
              "conversation.amended");
}

std::vector<StoredRow> RowsToStore(const ImportItem& item) {
  std::vector<StoredRow> rows;
  for (const Imported& imported : item.conversations) {
    if (imported.verdict != Verdict::kNew &&
        imported.verdict != Verdict::kAmended) {
      continue;
    }
    int position = 0;
    for (const Imported::Row& row : imported.rows) {
      rows.push_back({.external_id = row.external_id,
                      .conversation = imported.conversation.id,
                      .position = position++,
                      .content = imported.content});
    }
  }
  return rows;
}

void WriteOne(Transaction& transaction, LaneBatch& batch, ImportItem& item) {
  Judge(transaction, item);
  const bool refused =
      std::any_of(item.conversations.begin(), item.conversations.end(),
                  [](const Imported& imported) {
                    return imported.verdict == Verdict::kRefused;
                  });
  if (refused && !item.partial) {
    item.Refuse(absl::InvalidArgumentError(
        "Some rows cannot be imported; nothing of this message was written."));
    return;
  }
  std::vector<NewConversation> fresh;
  for (Imported& imported : item.conversations) {
    if (imported.verdict == Verdict::kNew) {
      fresh.push_back({&item, &imported.conversation, &item.known.services});
    } else if (imported.verdict == Verdict::kAmended) {
      AmendImported(transaction, batch, item, imported);
    }
  }
  if (!fresh.empty()) WriteNew(transaction, batch, fresh, {});
  StoreRows(transaction, item.municipality, item.source, RowsToStore(item));
}

}  // namespace

void Judge(Transaction& transaction, ImportItem& item) {
  const StoredRows stored = RowsOf(transaction, item);
  RosterQuery query;
  for (const Imported& imported : item.conversations) {
    query.Add(imported.conversation, item.subject);
  }
  const Roster roster = ReadRoster(transaction, item.municipality, query);
  const Codes codes = CodesOf(transaction, item);
  for (Imported& imported : item.conversations) {
    if (!imported.problems.empty()) {
      imported.verdict = Verdict::kRefused;
      continue;
    }
    JudgeByRows(stored, item.update, imported);
    if (imported.verdict == Verdict::kNew ||
        imported.verdict == Verdict::kAmended) {
      CheckReferences(imported.conversation, item.known, nullptr, "",
                      imported.problems);
      JudgeByCode(codes, imported);
      JudgeByRoster(roster, item.subject, imported);
    }
  }
}

void ImportWriter::Write(Transaction& transaction, LaneBatch& batch,
                         absl::Span<LaneItem* const> items, LaneReading*) {
  for (LaneItem* item : items) {
    WriteOne(transaction, batch, *static_cast<ImportItem*>(item));
  }
}

}  // namespace wegwijs::intake
