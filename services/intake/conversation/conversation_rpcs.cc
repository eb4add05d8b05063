// RecordConversation, BatchRecordConversations, GetConversation,
// ListConversations.

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/intake/calendar.h"
#include "services/intake/client/client.h"
#include "services/intake/conversation/change_call.h"
#include "services/intake/conversation/conversation_mapping.h"
#include "services/intake/conversation/conversation_query_store.h"
#include "services/intake/conversation/conversation_store.h"
#include "services/intake/conversation/record_writer.h"
#include "services/intake/intake_service.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/runtime/page_token.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr char kRecordConversation[] =
    "/wegwijs.intake.v1.IntakeService/RecordConversation";
constexpr char kBatchRecordConversations[] =
    "/wegwijs.intake.v1.IntakeService/BatchRecordConversations";
constexpr char kGetConversation[] =
    "/wegwijs.intake.v1.IntakeService/GetConversation";
constexpr char kListConversations[] =
    "/wegwijs.intake.v1.IntakeService/ListConversations";

constexpr int kMostRecorded = 500;
constexpr int kDefaultPage = 50;
constexpr int kLargestPage = 500;

// Adds the conversation of `request` to `item`; `prefix` leads to the request.
void AddToItem(const v1::RecordConversationRequest& request,
               const ConversationRules& rules, const HmacKey& key,
               const std::string& prefix, RecordItem& item,
               FieldViolations& violations) {
  CheckRequestId(request.request_id(), absl::StrCat(prefix, "request_id"),
                 violations);
  item.prefixes.push_back(absl::StrCat(prefix, "conversation."));
  Conversation conversation = FromProto(request.conversation(), rules,
                                        item.prefixes.back(), violations);
  conversation.id = NewUuid();
  item.requests.push_back(RequestFor(
      key, request, absl::StrCat("conversations/", conversation.id)));
  item.conversations.push_back(std::move(conversation));
}

// The conversations of a committed item: those it wrote, and for replayed
// requests those that stand now.
absl::StatusOr<std::vector<Conversation>> Committed(
    Transaction& transaction, int municipality,
    const std::vector<LaneRequest>& requests,
    std::vector<Conversation> conversations) {
  std::vector<std::string> replayed;
  for (const LaneRequest& request : requests) {
    const std::pair<std::string, std::string> resource =
        absl::StrSplit(request.resource, absl::MaxSplits('/', 1));
    if (request.replayed) replayed.push_back(resource.second);
  }
  std::map<std::string, Conversation> stored;
  for (Conversation& conversation :
       ReadConversations(transaction, municipality, replayed)) {
    stored.emplace(absl::StrCat("conversations/", conversation.id),
                   std::move(conversation));
  }
  for (size_t i = 0; i < requests.size(); ++i) {
    if (!requests[i].replayed) continue;
    const auto found = stored.find(requests[i].resource);
    if (found == stored.end()) return NotFound(requests[i].resource);
    conversations[i] = std::move(found->second);
  }
  return conversations;
}

// The query of a list request, without its page.
absl::StatusOr<ConversationQuery> QueryFrom(
    const v1::ListConversationsRequest& request, const Caller& caller) {
  FieldViolations violations;
  ConversationQuery query;
  const auto id_of = [&](const std::string& name, absl::string_view collection,
                         absl::string_view field) -> std::string {
    if (name.empty()) return "";
    const auto parts = PartsWithin(
        caller.municipality, name,
        absl::StrCat("municipalities/*/", collection, "/*"), field, violations);
    return parts.empty() ? "" : parts.front();
  };
  const auto shared_id_of = [&](const std::string& name,
                                absl::string_view collection,
                                absl::string_view field) -> std::string {
    if (name.empty()) return "";
    const auto parts = ParseName(name, absl::StrCat(collection, "/*"));
    if (parts.ok()) return parts->front();
    violations.Add(field, parts.status().message());
    return "";
  };
  const auto uuid = [&](std::string id, absl::string_view field) {
    if (!id.empty() && !IsUuid(id)) {
      violations.Add(field, "The name must end in a UUID.");
    }
    return id;
  };
  if (request.has_first()) {
    query.first = absl::FormatCivilTime(
        CalendarDay(request.first(), "first", violations));
  }
  if (request.has_last()) {
    query.last =
        absl::FormatCivilTime(CalendarDay(request.last(), "last", violations));
  }
  query.desk = id_of(request.desk(), "desks", "desk");
  query.worker = uuid(id_of(request.worker(), "workers", "worker"), "worker");
  query.organization = uuid(
      shared_id_of(request.organization(), "organizations", "organization"),
      "organization");
  query.topic = shared_id_of(request.topic(), "taxonomyTerms", "topic");
  const std::string client = absl::StrContains(request.client(), '/')
                                 ? id_of(request.client(), "clients", "client")
                                 : request.client();
  if (IsUuid(client)) {
    query.client_id = client;
  } else if (!client.empty()) {
    const absl::StatusOr<ClientCode> code = ParseClientCode(client);
    if (code.ok()) query.client_codes = ClientKeyOf(*code).codes;
    if (!code.ok()) violations.Add("client", code.status().message());
  }
  query.open_outcome = request.open_outcome();
  query.show_voided = request.show_voided();
  if (request.page_size() < 0) {
    violations.Add("page_size", "Must not be negative.");
  }
  query.limit = request.page_size() == 0
                    ? kDefaultPage
                    : std::min(request.page_size(), kLargestPage);
  RETURN_IF_ERROR(violations.ToStatus());
  return query;
}

v1::ListConversationsResponse PageFrom(Transaction& transaction,
                                       int municipality,
                                       ConversationQuery query,
                                       const HmacKey& key,
                                       const std::string& fingerprint) {
  const int page_size = query.limit++;
  std::vector<std::string> ids =
      FindConversations(transaction, municipality, query);
  const bool more = static_cast<int>(ids.size()) > page_size;
  if (more) ids.pop_back();
  std::map<std::string, Conversation> read;
  for (Conversation& conversation :
       ReadConversations(transaction, municipality, ids)) {
    read.emplace(conversation.id, std::move(conversation));
  }
  v1::ListConversationsResponse page;
  for (const std::string& id : ids) {
    *page.add_conversations() = ToProto(read.at(id));
  }
  if (more) {
    const Conversation& last = read.at(ids.back());
    page.set_next_page_token(EncodePageToken(
        key, fingerprint,
        absl::StrCat(absl::FormatCivilTime(last.occurred_last), " ", last.id)));
  }
  return page;
}

}  // namespace

void IntakeService::Record(
    std::unique_ptr<RecordItem> item, const OpenCall& call,
    std::function<void(absl::StatusOr<std::vector<Conversation>>)> done) {
  ReferenceIds ids;
  for (const Conversation& conversation : item->conversations) {
    CollectReferences(conversation, ids);
  }
  auto shared = std::make_shared<std::unique_ptr<RecordItem>>(std::move(item));
  parts_.references.Resolve(
      std::move(ids), call, call.deadline(),
      [this, shared, done,
       deadline = call.deadline()](absl::StatusOr<KnownReferences> known) {
        if (!known.ok()) return done(known.status());
        RecordItem* item = shared->get();
        FieldViolations violations;
        for (size_t i = 0; i < item->conversations.size(); ++i) {
          CheckReferences(item->conversations[i], *known, nullptr,
                          item->prefixes[i], violations);
        }
        if (!violations.empty()) return done(violations.ToStatus());
        item->services = std::move(known->services);
        item->writer = &record_writer_;
        item->done = [this, item, done, deadline](const absl::Status& status) {
          if (!status.ok()) return done(status);
          const bool replayed =
              std::any_of(item->requests.begin(), item->requests.end(),
                          [](const LaneRequest& r) { return r.replayed; });
          if (!replayed) return done(std::move(item->conversations));
          parts_.path.database.Submit(
              {.municipality = item->municipality, .deadline = deadline},
              [municipality = item->municipality,
               requests = std::move(item->requests),
               conversations =
                   std::move(item->conversations)](Transaction& transaction) {
                return Committed(transaction, municipality, requests,
                                 conversations);
              },
              done);
        };
        parts_.lanes.Submit(std::move(*shared));
      });
}

grpc::ServerUnaryReactor* IntakeService::RecordConversation(
    grpc::CallbackServerContext* context,
    const v1::RecordConversationRequest* request, v1::Conversation* response) {
  return calls_.Unary(
      context, kRecordConversation, response,
      [this, request](const Caller& caller,
                      Reply<v1::Conversation> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const int municipality,
                         OwnMunicipality(caller, request->parent(), "parent"));
        FieldViolations violations;
        auto item = std::make_unique<RecordItem>();
        Address(*item, caller, "RecordConversation", reply.call());
        item->only_organization = OnlyOrganization(caller, kWriteConversations);
        AddToItem(*request, {.municipality = municipality, .today = Today()},
                  parts_.key, "", *item, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        Record(std::move(item), reply.call(),
               [reply](absl::StatusOr<std::vector<Conversation>> recorded) {
                 if (!recorded.ok()) return reply(recorded.status());
                 reply(ToProto(recorded->front()));
               });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* IntakeService::BatchRecordConversations(
    grpc::CallbackServerContext* context,
    const v1::BatchRecordConversationsRequest* request,
    v1::BatchRecordConversationsResponse* response) {
  using Response = v1::BatchRecordConversationsResponse;
  return calls_.Unary(
      context, kBatchRecordConversations, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const int municipality,
                         OwnMunicipality(caller, request->parent(), "parent"));
        const int count = request->requests_size();
        if (count < 1 || count > kMostRecorded) {
          return InvalidField("requests", "Give 1 to 500 conversations.");
        }
        FieldViolations violations;
        auto item = std::make_unique<RecordItem>();
        Address(*item, caller, "BatchRecordConversations", reply.call());
        item->only_organization = OnlyOrganization(caller, kWriteConversations);
        item->weight = count;
        const ConversationRules rules = {.municipality = municipality,
                                         .today = Today()};
        std::set<std::string> request_ids;
        for (int i = 0; i < count; ++i) {
          v1::RecordConversationRequest one = request->requests(i);
          const std::string prefix = absl::StrCat("requests[", i, "].");
          if (!one.parent().empty() && one.parent() != request->parent()) {
            violations.Add(prefix + "parent",
                           "Leave this empty, or repeat the parent.");
          }
          if (!request_ids.insert(one.request_id()).second) {
            violations.Add(prefix + "request_id",
                           "Each conversation needs a request_id of its own.");
          }
          one.set_parent(request->parent());
          AddToItem(one, rules, parts_.key, prefix, *item, violations);
        }
        RETURN_IF_ERROR(violations.ToStatus());
        Record(std::move(item), reply.call(),
               [reply](absl::StatusOr<std::vector<Conversation>> recorded) {
                 if (!recorded.ok()) return reply(recorded.status());
                 Response batch;
                 for (const Conversation& conversation : *recorded) {
                   *batch.add_conversations() = ToProto(conversation);
                 }
                 reply(std::move(batch));
               });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* IntakeService::GetConversation(
    grpc::CallbackServerContext* context,
    const v1::GetConversationRequest* request, v1::Conversation* response) {
  return calls_.Unary(
      context, kGetConversation, response,
      [this, request](const Caller& caller,
                      Reply<v1::Conversation> reply) -> absl::Status {
        ASSIGN_OR_RETURN(
            const std::string id,
            ConversationId(caller, request->name(), kConversationPattern));
        calls_.Read(
            caller.municipality, reply,
            [request, id, municipality = caller.municipality,
             only = OnlyOrganization(caller, kReadConversations)](
                Transaction& transaction) -> absl::StatusOr<v1::Conversation> {
              const auto found =
                  ReadLastConversation(transaction, municipality, id);
              if (found.empty() ||
                  (only.has_value() && found.front().organization != *only)) {
                return NotFound(request->name());
              }
              return ToProto(found.front());
            });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* IntakeService::ListConversations(
    grpc::CallbackServerContext* context,
    const v1::ListConversationsRequest* request,
    v1::ListConversationsResponse* response) {
  using Response = v1::ListConversationsResponse;
  return calls_.Unary(
      context, kListConversations, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        if (request->parent() != "municipalities/-") {
          RETURN_IF_ERROR(
              OwnMunicipality(caller, request->parent(), "parent").status());
        }
        ASSIGN_OR_RETURN(ConversationQuery query, QueryFrom(*request, caller));
        if (const auto only = OnlyOrganization(caller, kReadConversations)) {
          if (!query.organization.empty() && query.organization != *only) {
            return NotFound(request->organization());
          }
          query.organization = *only;
        }
        const std::string fingerprint = QueryFingerprint(parts_.key, *request);
        ASSIGN_OR_RETURN(
            const std::string cursor,
            DecodePageToken(parts_.key, fingerprint, request->page_token()));
        const std::vector<std::string> after = absl::StrSplit(cursor, ' ');
        if (after.size() == 2) {
          query.after_day = after[0];
          query.after_id = after[1];
        }
        calls_.ReadSnapshot(
            caller.municipality, reply,
            [this, query, fingerprint, municipality = caller.municipality](
                Transaction& transaction) -> absl::StatusOr<Response> {
              return PageFrom(transaction, municipality, query, parts_.key,
                              fingerprint);
            });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
