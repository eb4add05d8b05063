#include "services/intake/conversation/conversation_writing.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation/conversation_change_store.h"
#include "services/intake/follow_up/follow_up_writer.h"
#include "services/intake/identity/client_code.h"
#include "services/intake/referral/referral_writer.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

std::string ResourceOf(const Conversation& conversation) {
  return absl::StrCat("conversations/", conversation.id);
}

// Gives `request` a new logged referral, and says so.
LoggedReferral LogReferral(LaneBatch& batch, const LaneItem& item,
                           const Conversation& conversation,
                           HelpRequest& request, const Services& services) {
  request.referral = NewUuid();
  return {.id = request.referral,
          .conversation = conversation.id,
          .help_request = request.id,
          .service = request.service,
          .service_then = services.at(request.service),
          .since_event =
              batch.Record(item, "referral.logged",
                           absl::StrCat("referrals/", request.referral))};
}

const HelpRequest* FindRequest(const Conversation& conversation,
                               const std::string& id) {
  const auto found = std::find_if(
      conversation.help_requests.begin(), conversation.help_requests.end(),
      [&](const HelpRequest& request) { return request.id == id; });
  return found == conversation.help_requests.end() ? nullptr : &*found;
}

// The referrals of `stored` that no help request of `changed` keeps.
std::vector<std::string> LeftOver(const Conversation& stored,
                                  const Conversation& changed) {
  std::vector<std::string> left;
  for (const HelpRequest& before : stored.help_requests) {
    if (before.referral.empty()) continue;
    const HelpRequest* now = FindRequest(changed, before.id);
    const bool kept = now != nullptr && now->referral == before.referral;
    if (!kept || changed.voided()) left.push_back(before.referral);
  }
  return left;
}

// Who writes which conversation.
struct Written {
  const LaneItem* item;
  Conversation* conversation;
};

// The client that the conversation's code names; the end if it is not among
// `clients`. A code that was given goes before the one of an import.
ClientIds::const_iterator FindClientOf(const Conversation& conversation,
                                       const ClientIds& clients) {
  const auto given = clients.find(conversation.client_code);
  return given != clients.end() ? given
                                : clients.find(conversation.imported_code);
}

// Fills in `client` of every conversation that has a client code. Those that
// are not `known` are looked up, and made if they are new.
void AssignClients(Transaction& transaction, LaneBatch& batch,
                   absl::Span<const Written> all, const ClientIds& known) {
  std::set<std::string> unknown;
  for (const auto& [item, conversation] : all) {
    CollectUnknownCodes(*conversation, known, unknown);
  }
  const int municipality = batch.municipality();
  ClientIds clients = known;
  if (!unknown.empty()) {
    clients.merge(
        ClientIdsIn(AskClients(transaction, municipality, unknown).Get()));
  }
  std::vector<NewClient> made;
  for (const auto& [item, conversation] : all) {
    conversation->client.clear();
    if (conversation->client_code.empty()) continue;
    auto found = FindClientOf(*conversation, clients);
    if (found == clients.end()) {
      made.push_back({.id = NewUuid(),
                      .code = conversation->client_code,
                      .organization = conversation->organization});
      batch.Record(*item, "client.created",
                   absl::StrCat("clients/", made.back().id));
      found = clients.emplace(made.back().code, made.back().id).first;
    }
    conversation->client_code = found->first;
    conversation->client = found->second;
  }
  InsertClients(transaction, municipality, batch.now(), made);
}

}  // namespace

void CollectCodes(const Conversation& conversation,
                  std::set<std::string>& codes) {
  for (const std::string& code :
       {conversation.client_code, conversation.imported_code}) {
    if (!code.empty()) codes.insert(code);
  }
}

void CollectUnknownCodes(const Conversation& conversation,
                         const ClientIds& known, std::set<std::string>& codes) {
  if (FindClientOf(conversation, known) != known.end()) return;
  CollectCodes(conversation, codes);
}

void CheckNotErased(const Conversation& conversation, const ClientIds& known,
                    const std::set<std::string>& erased,
                    absl::string_view prefix, FieldViolations& violations) {
  std::set<std::string> codes;
  CollectUnknownCodes(conversation, known, codes);
  for (const std::string& code : codes) {
    if (!erased.contains(code)) continue;
    violations.Add(absl::StrCat(prefix, "client_code"),
                   "This was the code of a client who was erased, and nobody "
                   "gets it again. Leave it empty, or make a new client.");
    return;
  }
}

void CheckClientCode(const Conversation& conversation, const ClientIds& known,
                     const std::set<std::string>& erased,
                     absl::string_view prefix, FieldViolations& violations) {
  CheckNotErased(conversation, known, erased, prefix, violations);
  const absl::StatusOr<ClientCode> code =
      ParseClientCode(conversation.client_code);
  if (!code.ok() || code->kind != ClientCode::Kind::kImportedOrSlip ||
      FindClientOf(conversation, known) != known.end()) {
    return;
  }
  violations.Add(absl::StrCat(prefix, "client_code"),
                 "No client has this code, and its check character does not "
                 "fit: one character is wrong, or two are exchanged.");
}

void WriteNew(Transaction& transaction, LaneBatch& batch,
              absl::Span<const NewConversation> fresh, const ClientIds& known) {
  std::vector<Written> written;
  for (const auto& [item, conversation, services] : fresh) {
    written.push_back({item, conversation});
  }
  AssignClients(transaction, batch, written, known);
  std::vector<const Conversation*> rows;
  std::vector<LoggedReferral> referrals;
  for (const auto& [item, conversation, services] : fresh) {
    conversation->since_event =
        batch.Record(*item, "conversation.recorded", ResourceOf(*conversation));
    conversation->created_at = conversation->updated_at = batch.now();
    for (HelpRequest& request : conversation->help_requests) {
      request.id = NewUuid();
      if (request.service.empty()) continue;
      referrals.push_back(
          LogReferral(batch, *item, *conversation, request, *services));
    }
    rows.push_back(conversation);
  }
  const int municipality = batch.municipality();
  InsertConversations(transaction, municipality, rows);
  InsertHelpRequests(transaction, municipality, rows);
  InsertReferrals(transaction, municipality, batch.now(), referrals);
}

void WriteChange(Transaction& transaction, LaneBatch& batch,
                 const LaneItem& item, const Conversation& stored,
                 Conversation& changed, const Services& services,
                 const std::string& kind) {
  const Written written = {&item, &changed};
  AssignClients(transaction, batch, {&written, 1}, {});
  changed.version = stored.version + 1;
  changed.since_event = batch.Record(item, kind, ResourceOf(stored));
  changed.updated_at = batch.now();
  std::vector<LoggedReferral> referrals;
  for (HelpRequest& request : changed.help_requests) {
    const HelpRequest* before = FindRequest(stored, request.id);
    if (before == nullptr) request.id = NewUuid();
    request.referral.clear();
    if (request.service.empty()) continue;
    if (before != nullptr && before->service == request.service) {
      request.referral = before->referral;
    } else {
      referrals.push_back(LogReferral(batch, item, changed, request, services));
    }
  }
  KeepVersion(transaction, stored, changed.since_event);
  Overwrite(transaction, changed);
  RetractReferrals(transaction, batch.municipality(), LeftOver(stored, changed),
                   changed.since_event);
  InsertReferrals(transaction, batch.municipality(), batch.now(), referrals);
  EndReferralsWithout(transaction, batch, item, stored, changed);
  if (changed.voided()) EndFollowUpsOf(transaction, batch, item, stored.id);
}

}  // namespace wegwijs::intake
