// AmendConversation, VoidConversation, UpdateOutcome.

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/intake/conversation/change_call.h"
#include "services/intake/conversation/conversation_mapping.h"
#include "services/intake/intake_service.h"
#include "services/intake/names.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

constexpr char kAmendConversation[] =
    "/wegwijs.intake.v1.IntakeService/AmendConversation";
constexpr char kVoidConversation[] =
    "/wegwijs.intake.v1.IntakeService/VoidConversation";
constexpr char kUpdateOutcome[] =
    "/wegwijs.intake.v1.IntakeService/UpdateOutcome";

constexpr char kHelpRequestPattern[] =
    "municipalities/*/conversations/*/helpRequests/*";

// How an amendable field is taken over.
using Take = void (*)(const Conversation& proposed, Conversation& changed);

// The fields of v1.Conversation that an amendment can change.
const std::map<std::string, Take>& AmendableFields() {
  static const std::map<std::string, Take> fields = {
      {"desk", [](const auto& p, auto& c) { c.desk = p.desk; }},
      {"occurred_first",
       [](const auto& p, auto& c) { c.occurred_first = p.occurred_first; }},
      {"occurred_last",
       [](const auto& p, auto& c) { c.occurred_last = p.occurred_last; }},
      {"channel", [](const auto& p, auto& c) { c.channel = p.channel; }},
      {"client_code",
       [](const auto& p, auto& c) {
         c.client_code = p.client_code;
         c.imported_code = p.imported_code;
       }},
      {"nationality",
       [](const auto& p, auto& c) { c.nationality = p.nationality; }},
      {"language", [](const auto& p, auto& c) { c.language = p.language; }},
      {"neighbourhood",
       [](const auto& p, auto& c) { c.neighbourhood = p.neighbourhood; }},
      {"introduced_by",
       [](const auto& p, auto& c) {
         c.introduced_by = p.introduced_by;
         c.introduced_by_absent = p.introduced_by_absent;
       }},
      {"minutes", [](const auto& p, auto& c) { c.minutes = p.minutes; }},
      {"interpreting_minutes",
       [](const auto& p, auto& c) {
         c.interpreting_minutes = p.interpreting_minutes;
       }},
      {"help_requests",
       [](const auto& p, auto& c) { c.help_requests = p.help_requests; }},
  };
  return fields;
}

// The fields to take; all of them when the mask asks for none or for `*`.
std::set<std::string> FieldsOf(const google::protobuf::FieldMask& mask,
                               FieldViolations& violations) {
  std::set<std::string> fields;
  for (std::string path : mask.paths()) {
    if (path == "*") continue;
    if (path == "introduced_by_absent_reason") path = "introduced_by";
    if (!AmendableFields().contains(path)) {
      violations.Add("update_mask",
                     absl::StrCat("`", path.substr(0, 40),
                                  "` is no field that can be amended."));
    }
    fields.insert(path);
  }
  if (!fields.empty()) return fields;
  for (const auto& [field, take] : AmendableFields()) fields.insert(field);
  return fields;
}

// A field that is not taken needs no value, so the proposal borrows a valid
// one to be read.
v1::Conversation Completed(v1::Conversation proposed,
                           const std::set<std::string>& fields) {
  if (!fields.contains("desk")) {
    const auto parts = ParseName(proposed.name(), kConversationPattern);
    proposed.set_desk(absl::StrCat("municipalities/",
                                   parts.ok() ? parts->front() : "",
                                   "/desks/unchanged"));
  }
  if (!fields.contains("occurred_first")) {
    proposed.mutable_occurred_first()->set_year(1990);
    proposed.mutable_occurred_first()->set_month(1);
    proposed.mutable_occurred_first()->set_day(1);
  }
  if (!fields.contains("occurred_last")) proposed.clear_occurred_last();
  if (!fields.contains("help_requests")) {
    proposed.clear_help_requests();
    proposed.add_help_requests()->set_topic("taxonomyTerms/unchanged");
  }
  proposed.clear_worker();
  return proposed;
}

// Help requests that claim an id must be of the stored conversation, once.
absl::Status CheckIdentities(const Conversation& stored,
                             const Conversation& proposed) {
  FieldViolations violations;
  std::set<std::string> seen;
  for (size_t i = 0; i < proposed.help_requests.size(); ++i) {
    const std::string& id = proposed.help_requests[i].id;
    if (id.empty()) continue;
    const bool known = std::any_of(
        stored.help_requests.begin(), stored.help_requests.end(),
        [&](const HelpRequest& request) { return request.id == id; });
    if (!known || !seen.insert(id).second) {
      violations.Add(absl::StrCat("conversation.help_requests[", i, "].name"),
                     "Name a help request of this conversation, each once, or "
                     "leave it empty for a new one.");
    }
  }
  return violations.ToStatus();
}

// `conversation` with only those references that the amendment takes over.
Conversation OnlyTaken(Conversation conversation,
                       const std::set<std::string>& fields) {
  if (!fields.contains("neighbourhood")) conversation.neighbourhood = {};
  if (!fields.contains("help_requests")) conversation.help_requests.clear();
  return conversation;
}

// The days of an amended conversation: a dated one stays dated.
void SettleDays(const std::set<std::string>& fields, const Conversation& stored,
                Conversation& changed, FieldViolations& violations) {
  const bool dated = stored.occurred_first == stored.occurred_last;
  if (dated && !fields.contains("occurred_last")) {
    changed.occurred_last = changed.occurred_first;
  }
  if (changed.occurred_last < changed.occurred_first) {
    violations.Add("conversation.occurred_last",
                   "Must not be before occurred_first.");
  } else if (dated && changed.occurred_last != changed.occurred_first) {
    violations.Add("conversation.occurred_last",
                   "The conversation has a date; it cannot become a range.");
  }
}

// Each may come from another version.
void CheckInterpreting(const Conversation& changed,
                       FieldViolations& violations) {
  if (changed.minutes > 0 && changed.interpreting_minutes > changed.minutes) {
    violations.Add("conversation.interpreting_minutes",
                   "Must be 0 to the minutes of the conversation.");
  }
}

absl::Status Amend(const std::set<std::string>& fields,
                   const Conversation& proposed, const KnownReferences& known,
                   const Conversation& stored, Conversation& changed) {
  RETURN_IF_ERROR(CheckIdentities(stored, OnlyTaken(proposed, fields)));
  for (const std::string& field : fields) {
    AmendableFields().at(field)(proposed, changed);
  }
  FieldViolations violations;
  CheckReferences(OnlyTaken(changed, fields), known, &stored, "conversation.",
                  violations);
  SettleDays(fields, stored, changed, violations);
  CheckInterpreting(changed, violations);
  return violations.ToStatus();
}

}  // namespace

grpc::ServerUnaryReactor* IntakeService::AmendConversation(
    grpc::CallbackServerContext* context,
    const v1::AmendConversationRequest* request, v1::Conversation* response) {
  return calls_.Unary(
      context, kAmendConversation, response,
      [this, request](const Caller& caller,
                      Reply<v1::Conversation> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const std::string id,
                         ConversationId(caller, request->conversation().name(),
                                        kConversationPattern));
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        RequireEtag(request->etag(), violations);
        const std::set<std::string> fields =
            FieldsOf(request->update_mask(), violations);
        const Conversation proposed =
            FromProto(Completed(request->conversation(), fields),
                      {.municipality = caller.municipality,
                       .today = Today(),
                       .amendment = true},
                      "conversation.", violations);
        RETURN_IF_ERROR(violations.ToStatus());

        auto item = NewChange(caller, *request, "AmendConversation", id,
                              "conversation.amended", parts_.key, reply.call());
        ReferenceIds ids;
        CollectReferences(OnlyTaken(proposed, fields), ids);
        auto shared =
            std::make_shared<std::unique_ptr<ChangeItem>>(std::move(item));
        parts_.references.Resolve(
            std::move(ids), reply.call(), reply.call().deadline(),
            [this, shared, reply, fields,
             proposed](absl::StatusOr<KnownReferences> known) {
              if (!known.ok()) return reply(known.status());
              (*shared)->services = known->services;
              (*shared)->change = [fields, proposed, known = *known](
                                      const Conversation& stored,
                                      Conversation& changed) {
                return Amend(fields, proposed, known, stored, changed);
              };
              SubmitChange(std::move(*shared), calls_, parts_.lanes, reply);
            });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* IntakeService::VoidConversation(
    grpc::CallbackServerContext* context,
    const v1::VoidConversationRequest* request, v1::Conversation* response) {
  return calls_.Unary(
      context, kVoidConversation, response,
      [this, request](const Caller& caller,
                      Reply<v1::Conversation> reply) -> absl::Status {
        ASSIGN_OR_RETURN(
            const std::string id,
            ConversationId(caller, request->name(), kConversationPattern));
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        RequireEtag(request->etag(), violations);
        if (request->reason() == v1::VOID_REASON_UNSPECIFIED ||
            !v1::VoidReason_IsValid(request->reason())) {
          violations.Add("reason",
                         "Say why: DUPLICATE, ENTERED_IN_ERROR or "
                         "WRONG_PERSON.");
        }
        RETURN_IF_ERROR(violations.ToStatus());
        auto item = NewChange(caller, *request, "VoidConversation", id,
                              "conversation.voided", parts_.key, reply.call());
        item->change = [reason = request->reason()](const Conversation&,
                                                    Conversation& changed) {
          changed.void_reason = reason;
          return absl::OkStatus();
        };
        SubmitChange(std::move(item), calls_, parts_.lanes, reply);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* IntakeService::UpdateOutcome(
    grpc::CallbackServerContext* context,
    const v1::UpdateOutcomeRequest* request, v1::Conversation* response) {
  return calls_.Unary(
      context, kUpdateOutcome, response,
      [this, request](const Caller& caller,
                      Reply<v1::Conversation> reply) -> absl::Status {
        ASSIGN_OR_RETURN(
            const std::string id,
            ConversationId(caller, request->name(), kHelpRequestPattern));
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        if (request->outcome() == v1::OUTCOME_UNSPECIFIED ||
            !v1::Outcome_IsValid(request->outcome())) {
          violations.Add("outcome", "Say what became of the need.");
        }
        CheckOutcome(request->outcome(), request->unmet_reason(), "",
                     violations);
        RETURN_IF_ERROR(violations.ToStatus());
        auto item =
            NewChange(caller, *request, "UpdateOutcome", id,
                      "help_request.outcome_changed", parts_.key, reply.call());
        item->change = [name = request->name(), outcome = request->outcome(),
                        reason = request->unmet_reason()](
                           const Conversation&,
                           Conversation& changed) -> absl::Status {
          for (HelpRequest& help_request : changed.help_requests) {
            if (!absl::EndsWith(name, help_request.id)) continue;
            help_request.outcome = outcome;
            help_request.unmet_reason = reason;
            return absl::OkStatus();
          }
          return NotFound(name);
        };
        SubmitChange(std::move(item), calls_, parts_.lanes, reply);
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
