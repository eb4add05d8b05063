// CreateFollowUp, GetFollowUp, ListFollowUps, UpdateFollowUp, CompleteFollowUp.

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/intake/follow_up/follow_up_service.h"
#include "services/intake/follow_up/follow_up_store.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/intake/page.h"
#include "services/runtime/page_token.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr char kCreateFollowUp[] =
    "/wegwijs.intake.v1.FollowUpService/CreateFollowUp";
constexpr char kGetFollowUp[] =
    "/wegwijs.intake.v1.FollowUpService/GetFollowUp";
constexpr char kListFollowUps[] =
    "/wegwijs.intake.v1.FollowUpService/ListFollowUps";
constexpr char kUpdateFollowUp[] =
    "/wegwijs.intake.v1.FollowUpService/UpdateFollowUp";
constexpr char kCompleteFollowUp[] =
    "/wegwijs.intake.v1.FollowUpService/CompleteFollowUp";

constexpr char kRead[] = "follow_ups.read";
constexpr char kWrite[] = "follow_ups.write";
constexpr PageLimits kFollowUpPage = {.usual = 50, .most = 500};

// The id in `name`, the request's field `field`.
absl::StatusOr<std::string> IdOf(const Caller& caller, absl::string_view name,
                                 absl::string_view field) {
  const auto parts = ParseName(name, "municipalities/*/followUps/*");
  if (!parts.ok()) return InvalidField(field, parts.status().message());
  RETURN_IF_ERROR(OwnMunicipality(caller, name, field).status());
  // What is no UUID cannot exist.
  if (!IsUuid((*parts)[1])) return NotFound(name);
  return (*parts)[1];
}

absl::StatusOr<v1::FollowUp> Read(
    Transaction& transaction, int municipality, const std::string& id,
    const std::optional<std::string>& only_organization, absl::CivilDay today) {
  const std::optional<FollowUp> follow_up =
      ReadFollowUp(transaction, municipality, id);
  if (!follow_up.has_value() || !IsInSight(*follow_up, only_organization)) {
    return NotFound(NameOf(municipality, "followUps", id));
  }
  return ToProto(*follow_up, today);
}

// Where a page ended, as the cursor of a page token, and back.
std::string ToCursor(const FollowUp& follow_up, bool completed) {
  return absl::StrCat(completed ? absl::ToUnixMicros(follow_up.completed_at)
                                : follow_up.due - absl::CivilDay(),
                      " ", follow_up.id);
}

void StartAfter(const std::string& cursor, FollowUpQuery& query) {
  const std::vector<std::string> parts = absl::StrSplit(cursor, ' ');
  int64_t number = 0;
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &number)) return;
  FollowUpQuery::Position after;
  if (query.completed) {
    after.completed_at = absl::FromUnixMicros(number);
  } else {
    after.due = absl::CivilDay() + number;
  }
  after.follow_up = parts[1];
  query.after = after;
}

// Whose follow-ups the request asks for.
void TakeWhose(const v1::ListFollowUpsRequest& request, const Caller& caller,
               FollowUpQuery& query, FieldViolations& violations) {
  query.subject = caller.subject;
  if (!request.assignee().empty() && !request.organization().empty()) {
    violations.Add("assignee",
                   "Say a worker or an organisation, or neither for your own.");
    return;
  }
  if (!request.assignee().empty()) {
    const auto parts =
        PartsWithin(caller.municipality, request.assignee(),
                    "municipalities/*/workers/*", "assignee", violations);
    if (parts.empty()) return;
    query.assignee = parts[0];
    if (!IsUuid(parts[0])) {
      violations.Add("assignee", "There is no such worker.");
    }
  }
  if (!request.organization().empty()) {
    const auto parts = ParseName(request.organization(), "organizations/*");
    if (!parts.ok()) {
      violations.Add("organization", parts.status().message());
    } else if (!IsUuid(parts->front())) {
      violations.Add("organization", "There is no such organisation.");
    } else {
      query.organization = parts->front();
    }
  }
}

v1::ListFollowUpsResponse ReadPage(Transaction& transaction, int municipality,
                                   const FollowUpQuery& query,
                                   absl::CivilDay today, const HmacKey& key,
                                   const std::string& fingerprint) {
  std::vector<FollowUp> follow_ups =
      FindFollowUps(transaction, municipality, query);
  v1::ListFollowUpsResponse response;
  if (CutPage(follow_ups, query.limit - 1)) {
    response.set_next_page_token(EncodePageToken(
        key, fingerprint, ToCursor(follow_ups.back(), query.completed)));
  }
  for (const FollowUp& follow_up : follow_ups) {
    *response.add_follow_ups() = ToProto(follow_up, today);
  }
  return response;
}

std::unique_ptr<FollowUpItem> NewItem(const Caller& caller,
                                      absl::string_view method,
                                      const OpenCall& call, absl::Time now) {
  auto item = std::make_unique<FollowUpItem>();
  item->now = now;
  Address(*item, caller, method, call);
  item->only_organization = OnlyOrganization(caller, kWrite);
  item->viewer =
      ReferralViewerOf(caller, caller.municipality, "referrals.read");
  return item;
}

}  // namespace

void FollowUpService::Submit(std::unique_ptr<FollowUpItem> item,
                             const Reply<v1::FollowUp>& reply) {
  item->writer = FollowUpWriter();
  item->done = [this, open = item.get(), reply](const absl::Status& status) {
    if (!status.ok()) return reply(status);
    const LaneRequest& request = open->requests.front();
    if (!request.replayed) return reply(ToProto(open->follow_up, Today()));
    calls_.Read(
        open->municipality, reply,
        [municipality = open->municipality, today = Today(),
         id = std::string(absl::StripPrefix(request.resource, "followUps/")),
         only = open->only_organization](Transaction& transaction) {
          return Read(transaction, municipality, id, only, today);
        });
  };
  parts_.lanes.Submit(std::move(item));
}

grpc::ServerUnaryReactor* FollowUpService::CreateFollowUp(
    grpc::CallbackServerContext* context,
    const v1::CreateFollowUpRequest* request, v1::FollowUp* response) {
  return calls_.Unary(
      context, kCreateFollowUp, response,
      [this, request](const Caller& caller,
                      Reply<v1::FollowUp> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const int municipality,
                         OwnMunicipality(caller, request->parent(), "parent"));
        auto item =
            NewItem(caller, "CreateFollowUp", reply.call(), parts_.clock());
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        item->follow_up =
            FromProto(request->follow_up(), municipality, Today(), violations);
        RETURN_IF_ERROR(violations.ToStatus());
        item->follow_up.id = NewUuid();
        item->requests = {RequestFor(parts_.key, *request,
                                     "followUps/" + item->follow_up.id)};
        Submit(std::move(item), reply);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* FollowUpService::GetFollowUp(
    grpc::CallbackServerContext* context, const v1::GetFollowUpRequest* request,
    v1::FollowUp* response) {
  return calls_.Unary(
      context, kGetFollowUp, response,
      [this, request](const Caller& caller,
                      Reply<v1::FollowUp> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const std::string id,
                         IdOf(caller, request->name(), "name"));
        calls_.Read(
            caller.municipality, reply,
            [id, municipality = caller.municipality, today = Today(),
             only = OnlyOrganization(caller, kRead)](Transaction& transaction) {
              return Read(transaction, municipality, id, only, today);
            });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* FollowUpService::ListFollowUps(
    grpc::CallbackServerContext* context,
    const v1::ListFollowUpsRequest* request,
    v1::ListFollowUpsResponse* response) {
  using Response = v1::ListFollowUpsResponse;
  return calls_.Unary(
      context, kListFollowUps, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const int municipality,
                         OwnMunicipality(caller, request->parent(), "parent"));
        FieldViolations violations;
        FollowUpQuery query;
        query.limit =
            PageSize(request->page_size(), kFollowUpPage, violations) + 1;
        TakeWhose(*request, caller, query, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        query.completed = request->completed();
        query.only_organization = OnlyOrganization(caller, kRead);
        const std::string fingerprint = QueryFingerprint(parts_.key, *request);
        ASSIGN_OR_RETURN(
            const std::string cursor,
            DecodePageToken(parts_.key, fingerprint, request->page_token()));
        StartAfter(cursor, query);
        calls_.Read(municipality, reply,
                    [this, query, fingerprint, municipality, today = Today()](
                        Transaction& transaction) -> absl::StatusOr<Response> {
                      return ReadPage(transaction, municipality, query, today,
                                      parts_.key, fingerprint);
                    });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* FollowUpService::UpdateFollowUp(
    grpc::CallbackServerContext* context,
    const v1::UpdateFollowUpRequest* request, v1::FollowUp* response) {
  return calls_.Unary(
      context, kUpdateFollowUp, response,
      [this, request](const Caller& caller,
                      Reply<v1::FollowUp> reply) -> absl::Status {
        const std::string& name = request->follow_up().name();
        ASSIGN_OR_RETURN(const std::string id,
                         IdOf(caller, name, "follow_up.name"));
        auto item =
            NewItem(caller, "UpdateFollowUp", reply.call(), parts_.clock());
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        item->update =
            UpdateFrom(*request, caller.municipality, Today(), violations);
        RETURN_IF_ERROR(violations.ToStatus());
        item->name = name;
        item->follow_up.id = id;
        item->etag = request->follow_up().etag();
        item->requests = {RequestFor(parts_.key, *request, "followUps/" + id)};
        Submit(std::move(item), reply);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* FollowUpService::CompleteFollowUp(
    grpc::CallbackServerContext* context,
    const v1::CompleteFollowUpRequest* request, v1::FollowUp* response) {
  return calls_.Unary(
      context, kCompleteFollowUp, response,
      [this, request](const Caller& caller,
                      Reply<v1::FollowUp> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const std::string id,
                         IdOf(caller, request->name(), "name"));
        auto item =
            NewItem(caller, "CompleteFollowUp", reply.call(), parts_.clock());
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        item->result = static_cast<FollowUpResult>(request->result());
        if (request->result() < v1::FOLLOW_UP_RESULT_DONE ||
            request->result() > v1::FOLLOW_UP_RESULT_NO_LONGER_NEEDED) {
          violations.Add("result",
                         "Say what came of it: DONE, NOT_REACHED or "
                         "NO_LONGER_NEEDED.");
        }
        if (request->etag().empty()) {
          violations.Add("etag",
                         "Give the etag of the follow-up as you read it.");
        }
        RETURN_IF_ERROR(violations.ToStatus());
        item->name = request->name();
        item->follow_up.id = id;
        item->etag = request->etag();
        item->requests = {RequestFor(parts_.key, *request, "followUps/" + id)};
        Submit(std::move(item), reply);
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
