#include "services/intake/conversation_writing.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation_change_store.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

std::string ResourceOf(const Conversation& conversation) {
  return absl::StrCat("conversations/", conversation.id);
}

// Gives `request` a new logged referral, and says so.
Referral LogReferral(LaneBatch& batch, const LaneItem& item,
                     const Conversation& conversation, HelpRequest& request,
                     const Services& services) {
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

}  // namespace

void WriteNew(Transaction& transaction, LaneBatch& batch,
              absl::Span<const NewConversation> fresh, const ClientIds& known) {
  std::vector<Conversation*> conversations;
  std::vector<Referral> referrals;
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
    conversations.push_back(conversation);
  }
  const int municipality = batch.municipality();
  AssignClients(transaction, municipality, conversations, known);
  const std::vector<const Conversation*> rows(conversations.begin(),
                                              conversations.end());
  InsertConversations(transaction, municipality, rows);
  InsertHelpRequests(transaction, municipality, rows);
  InsertReferrals(transaction, municipality, batch.now(), referrals);
}

void WriteChange(Transaction& transaction, LaneBatch& batch,
                 const LaneItem& item, const Conversation& stored,
                 Conversation& changed, const Services& services,
                 const std::string& kind) {
  changed.version = stored.version + 1;
  changed.since_event = batch.Record(item, kind, ResourceOf(stored));
  changed.updated_at = batch.now();
  std::vector<Referral> referrals;
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
  Conversation* pointer = &changed;
  AssignClients(transaction, batch.municipality(), {&pointer, 1}, {});
  KeepVersion(transaction, stored, changed.since_event);
  Overwrite(transaction, changed);
  RetractReferrals(transaction, batch.municipality(), LeftOver(stored, changed),
                   changed.since_event);
  InsertReferrals(transaction, batch.municipality(), batch.now(), referrals);
}

}  // namespace wegwijs::intake
