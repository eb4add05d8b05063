// CreateMeetup, GetMeetup, ListMeetups, UpdateMeetup.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/directory/calendar.h"
#include "services/directory/head_store.h"
#include "services/directory/meetup/meetup_mapping.h"
#include "services/directory/meetup/meetup_service.h"
#include "services/directory/meetup/meetup_store.h"
#include "services/directory/organization_store.h"
#include "services/directory/page.h"
#include "services/directory/recall.h"
#include "services/directory/reference_names.h"
#include "services/directory/request_rules.h"
#include "services/runtime/page_token.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::directory {
namespace {

constexpr char kCreateMeetup[] =
    "/wegwijs.directory.v1.MeetupService/CreateMeetup";
constexpr char kGetMeetup[] = "/wegwijs.directory.v1.MeetupService/GetMeetup";
constexpr char kListMeetups[] =
    "/wegwijs.directory.v1.MeetupService/ListMeetups";
constexpr char kUpdateMeetup[] =
    "/wegwijs.directory.v1.MeetupService/UpdateMeetup";

constexpr PageLimits kPage = {.usual = 20, .most = 100};

absl::Status CheckOwn(const Caller& caller, int municipality) {
  if (municipality == caller.municipality) return absl::OkStatus();
  return WithReason(
      absl::PermissionDeniedError(absl::StrCat(
          "The meetups of municipalities/", municipality,
          " can be changed by that municipality only. Yours is municipalities/",
          caller.municipality, ".")),
      "NOT_OWNER");
}

// A violation for each organisation of the attendance that does not exist.
void CheckOrganizations(Transaction& transaction, const v1::Meetup& proto,
                        FieldViolations& violations) {
  std::vector<std::string> wanted;
  for (const v1::Attendance& attendance : proto.attendance()) {
    wanted.push_back(*OrganizationId(attendance.organization()));
  }
  if (wanted.empty()) return;
  std::set<std::string> known;
  for (const Organization& one : ReadOrganizationsById(transaction, wanted)) {
    known.insert(one.id);
  }
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (known.contains(wanted[i])) continue;
    violations.Add(
        absl::StrCat("meetup.attendance[", i, "].organization"),
        "There is no such organisation; ListOrganizations lists them.");
  }
}

template <typename Source>
absl::StatusOr<v1::Meetup> Read(Source& source, const Meetup& key) {
  const std::optional<Meetup> meetup = ReadMeetup(source, key);
  if (!meetup.has_value()) return NotFound(NameOf(key));
  return ToProto(*meetup);
}

absl::StatusOr<v1::Meetup> Create(Transaction& transaction,
                                  const Caller& caller, const Meetup& meetup,
                                  const v1::Meetup& proto,
                                  const MutationRequest& mutation) {
  LockHead(transaction);
  ASSIGN_OR_RETURN(
      const Claim claim,
      ClaimRequest(transaction, caller, mutation, meetup.created_at));
  if (!claim.is_new) {
    ASSIGN_OR_RETURN(const Meetup made, MeetupKey(claim.resource));
    return Read(transaction, made);
  }
  FieldViolations violations;
  CheckOrganizations(transaction, proto, violations);
  RETURN_IF_ERROR(violations.ToStatus());
  WriteMeetup(transaction, meetup);
  return ToProto(meetup);
}

// What UpdateMeetup asks for, checked as far as it can be by itself.
struct Update {
  Meetup key = {};
  MeetupFields fields = {};
  MutationRequest mutation = {};
  absl::Time now = {};
};

absl::StatusOr<v1::Meetup> Apply(Transaction& transaction, const Caller& caller,
                                 const Update& update,
                                 const v1::Meetup& proto) {
  LockHead(transaction);
  ASSIGN_OR_RETURN(
      const Claim claim,
      ClaimRequest(transaction, caller, update.mutation, update.now));
  if (!claim.is_new) return Read(transaction, update.key);
  const std::optional<Meetup> before = ReadMeetup(transaction, update.key);
  if (!before.has_value()) return NotFound(proto.name());
  RETURN_IF_ERROR(CheckEtag(before->version, proto.etag()));
  Meetup after = *before;
  FieldViolations violations;
  TakeFields(proto, update.fields, update.now, after, violations);
  CheckWhole(after, update.now, violations);
  if (update.fields.contains("attendance")) {
    CheckOrganizations(transaction, proto, violations);
  }
  RETURN_IF_ERROR(violations.ToStatus());
  if (SameContent(*before, after)) return ToProto(*before);
  ++after.version;
  WriteMeetup(transaction, after);
  return ToProto(after);
}

// Where a page ended, as the cursor of a page token, and back.
std::string ToCursor(const Meetup& meetup) {
  return absl::StrCat(absl::ToUnixMicros(meetup.start), " ", meetup.id);
}

void StartAfter(const std::string& cursor, MeetupQuery& query) {
  const std::vector<std::string> parts = absl::StrSplit(cursor, ' ');
  int64_t micros = 0;
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &micros)) return;
  query.after = {.start = absl::FromUnixMicros(micros), .meetup = parts[1]};
}

absl::StatusOr<MeetupQuery> QueryFrom(const v1::ListMeetupsRequest& request) {
  MeetupQuery query;
  FieldViolations violations;
  const absl::StatusOr<int> parent = MunicipalityId(request.parent());
  CheckName("parent", parent, violations);
  CheckPageSize(request.page_size(), violations);
  if (request.has_first()) CheckDay("first", request.first(), violations);
  if (request.has_last()) CheckDay("last", request.last(), violations);
  RETURN_IF_ERROR(violations.ToStatus());
  query.municipality = *parent;
  if (request.has_first()) {
    query.from = StartInBrussels(DayFrom(request.first()));
  }
  if (request.has_last()) {
    query.before = StartInBrussels(DayFrom(request.last()) + 1);
  }
  query.latest_first = request.latest_first();
  query.limit = PageSize(request.page_size(), kPage) + 1;
  return query;
}

}  // namespace

grpc::ServerUnaryReactor* MeetupService::CreateMeetup(
    grpc::CallbackServerContext* context,
    const v1::CreateMeetupRequest* request, v1::Meetup* response) {
  return calls_.Unary(
      context, kCreateMeetup, response,
      [this, request](const Caller& caller,
                      Reply<v1::Meetup> reply) -> absl::Status {
        const absl::Time now = clock_();
        FieldViolations violations;
        const absl::StatusOr<int> parent = MunicipalityId(request->parent());
        CheckName("parent", parent, violations);
        CheckRequestId(request->request_id(), violations);
        Meetup meetup = {.id = NewUuid(), .created_at = now};
        TakeFields(request->meetup(), AllMeetupFields(), now, meetup,
                   violations);
        CheckWhole(meetup, now, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        RETURN_IF_ERROR(CheckOwn(caller, *parent));
        meetup.municipality = *parent;
        MutationRequest mutation = {.request_id = request->request_id(),
                                    .method = kCreateMeetup,
                                    .fingerprint = Fingerprint(key_, *request),
                                    .resource = NameOf(meetup)};
        calls_.Write(caller.municipality, reply,
                     [caller, request, meetup, mutation](Transaction& tx) {
                       return Create(tx, caller, meetup, request->meetup(),
                                     mutation);
                     });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* MeetupService::GetMeetup(
    grpc::CallbackServerContext* context, const v1::GetMeetupRequest* request,
    v1::Meetup* response) {
  return calls_.Unary(
      context, kGetMeetup, response,
      [this, context, request](const Caller&,
                               Reply<v1::Meetup> reply) -> absl::Status {
        const absl::StatusOr<Meetup> key = MeetupKey(request->name());
        FieldViolations violations;
        CheckName("name", key, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        Recall{.path = calls_.path(), .keeper = keeper_}.Read(
            context, reply,
            [key = *key](auto& source) { return Read(source, key); });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* MeetupService::ListMeetups(
    grpc::CallbackServerContext* context, const v1::ListMeetupsRequest* request,
    v1::ListMeetupsResponse* response) {
  using Response = v1::ListMeetupsResponse;
  return calls_.Unary(
      context, kListMeetups, response,
      [this, context, request](const Caller&,
                               Reply<Response> reply) -> absl::Status {
        ASSIGN_OR_RETURN(MeetupQuery query, QueryFrom(*request));
        const std::string fingerprint = QueryFingerprint(key_, *request);
        ASSIGN_OR_RETURN(
            const std::string cursor,
            DecodePageToken(key_, fingerprint, request->page_token()));
        StartAfter(cursor, query);
        Recall{.path = calls_.path(), .keeper = keeper_}.Read(
            context, reply,
            [this, query,
             fingerprint](auto& source) -> absl::StatusOr<Response> {
              Response page;
              std::vector<Meetup> meetups = ReadMeetups(source, query);
              if (CutPage(meetups, query.limit - 1)) {
                page.set_next_page_token(EncodePageToken(
                    key_, fingerprint, ToCursor(meetups.back())));
              }
              for (const Meetup& meetup : meetups) {
                *page.add_meetups() = ToProto(meetup);
              }
              return page;
            });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* MeetupService::UpdateMeetup(
    grpc::CallbackServerContext* context,
    const v1::UpdateMeetupRequest* request, v1::Meetup* response) {
  return calls_.Unary(
      context, kUpdateMeetup, response,
      [this, request](const Caller& caller,
                      Reply<v1::Meetup> reply) -> absl::Status {
        const v1::Meetup& proto = request->meetup();
        Update update = {.now = clock_()};
        FieldViolations violations;
        const absl::StatusOr<Meetup> key = MeetupKey(proto.name());
        CheckName("meetup.name", key, violations);
        CheckEtagIsGiven("meetup.etag", proto.etag(), violations);
        update.fields =
            FieldsIn(request->update_mask(), AllMeetupFields(), violations);
        Meetup told;
        TakeFields(proto, update.fields, update.now, told, violations);
        CheckWhole(told, update.now, violations);
        CheckRequestId(request->request_id(), violations);
        RETURN_IF_ERROR(violations.ToStatus());
        RETURN_IF_ERROR(CheckOwn(caller, key->municipality));
        update.key = *key;
        update.mutation = {.request_id = request->request_id(),
                           .method = kUpdateMeetup,
                           .fingerprint = Fingerprint(key_, *request),
                           .resource = proto.name()};
        calls_.Write(caller.municipality, reply,
                     [caller, request, update](Transaction& tx) {
                       return Apply(tx, caller, update, request->meetup());
                     });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::directory
