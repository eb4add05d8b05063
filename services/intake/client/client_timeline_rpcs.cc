// GetClientTimeline.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/client/client_service.h"
#include "services/intake/client/client_store.h"
#include "services/intake/client/client_timeline_mapping.h"
#include "services/intake/client/client_timeline_store.h"
#include "services/intake/conversation/conversation_mapping.h"
#include "services/intake/conversation/conversation_store.h"
#include "services/intake/names.h"
#include "services/intake/page.h"
#include "services/runtime/page_token.h"
#include "services/runtime/pg_value.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

constexpr char kGetClientTimeline[] =
    "/wegwijs.intake.v1.ClientService/GetClientTimeline";

constexpr PageLimits kTimelinePage = {.usual = 20, .most = 100};
constexpr size_t kDayLength = 10;

struct TimelinePage {
  std::string fingerprint;
  int size = 0;
  TimelineEntry after;
};

// Where a page ended, as the cursor of a page token, and back.
std::string ToCursor(const TimelineEntry& entry) {
  return absl::FormatCivilTime(entry.last) + entry.conversation;
}

TimelineEntry AfterCursor(const std::string& cursor) {
  if (cursor.size() <= kDayLength) return {};
  return {.conversation = cursor.substr(kDayLength),
          .last = DayFromPg(cursor.substr(0, kDayLength))};
}

void AddConversations(Transaction& transaction, int municipality,
                      const std::vector<TimelineEntry>& entries,
                      v1::ClientTimeline& timeline) {
  std::vector<std::string> ids;
  for (const TimelineEntry& entry : entries) ids.push_back(entry.conversation);
  std::map<std::string, Conversation> read;
  for (Conversation& conversation :
       ReadConversations(transaction, municipality, ids)) {
    read.emplace(conversation.id, std::move(conversation));
  }
  for (const TimelineEntry& entry : entries) {
    v1::TimelineConversation& one = *timeline.add_conversations();
    *one.mutable_conversation() = ToProto(read.at(entry.conversation));
    one.set_flag_reason(static_cast<v1::FlagReason>(entry.flag_reason));
  }
}

v1::ClientTimeline ReadTimeline(Transaction& transaction,
                                const TimelineQuery& query,
                                const TimelinePage& page, const HmacKey& key) {
  v1::ClientTimeline timeline;
  std::vector<TimelineEntry> entries =
      ReadTimelinePage(transaction, query, page.after, page.size + 1);
  if (CutPage(entries, page.size)) {
    timeline.set_next_page_token(
        EncodePageToken(key, page.fingerprint, ToCursor(entries.back())));
  }
  AddConversations(transaction, query.municipality, entries, timeline);
  const TimelineTotals totals = ReadTimelineTotals(transaction, query);
  timeline.set_conversation_count(totals.conversations);
  timeline.set_flagged_count(totals.flagged);
  timeline.set_interpreting_minutes(totals.interpreting_minutes);
  for (const TimelineTopic& topic : ReadTimelineTopics(transaction, query)) {
    *timeline.add_topics() = ToProto(query.municipality, topic);
  }
  for (const TimelineReferral& referral :
       ReadOpenReferrals(transaction, query)) {
    *timeline.add_open_referrals() = ToProto(query.municipality, referral);
  }
  return timeline;
}

}  // namespace

grpc::ServerUnaryReactor* ClientService::GetClientTimeline(
    grpc::CallbackServerContext* context,
    const v1::GetClientTimelineRequest* request, v1::ClientTimeline* response) {
  return calls_.Unary(
      context, kGetClientTimeline, response,
      [this, request](const Caller& caller,
                      Reply<v1::ClientTimeline> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const ClientKey client_key,
                         ClientKeyFrom(caller, request->name(), "name"));
        FieldViolations violations;
        TimelinePage page;
        page.size = PageSize(request->page_size(), kTimelinePage, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        page.fingerprint = QueryFingerprint(parts_.key, *request);
        ASSIGN_OR_RETURN(const std::string cursor,
                         DecodePageToken(parts_.key, page.fingerprint,
                                         request->page_token()));
        page.after = AfterCursor(cursor);
        TimelineQuery query = {
            .municipality = caller.municipality,
            .clients = {},
            .only_organization = OnlyOrganization(caller, kReadConversations)};
        calls_.ReadSnapshot(
            caller.municipality, reply,
            [this, client_key, query, page, name = request->name(),
             sight = ClientSightOf(caller, kReadConversations),
             today = Today()](Transaction& transaction) mutable
            -> absl::StatusOr<v1::ClientTimeline> {
              const std::optional<Client> client = FindClient(
                  transaction, query.municipality, client_key, sight, today);
              if (!client.has_value()) {
                return NoSuchClient(client_key, name, "name");
              }
              query.clients =
                  ReadSamePerson(transaction, *client, sight, today);
              v1::ClientTimeline timeline =
                  ReadTimeline(transaction, query, page, parts_.key);
              timeline.set_client(
                  NameOf(query.municipality, "clients", client->counts_as()));
              return timeline;
            });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
