// CreateReferral, GetReferral, ListReferrals, TransitionReferral.

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/intake/page.h"
#include "services/intake/referral/referral_note.h"
#include "services/intake/referral/referral_note_sealing.h"
#include "services/intake/referral/referral_service.h"
#include "services/intake/referral/referral_store.h"
#include "services/runtime/page_token.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr char kCreateReferral[] =
    "/wegwijs.intake.v1.ReferralService/CreateReferral";
constexpr char kGetReferral[] =
    "/wegwijs.intake.v1.ReferralService/GetReferral";
constexpr char kListReferrals[] =
    "/wegwijs.intake.v1.ReferralService/ListReferrals";
constexpr char kTransitionReferral[] =
    "/wegwijs.intake.v1.ReferralService/TransitionReferral";

constexpr char kRead[] = "referrals.read";
constexpr char kWrite[] = "referrals.write";
constexpr PageLimits kReferralPage = {.usual = 50, .most = 500};

// What the viewer sees of it. `notes` are opened for who may read them only.
absl::StatusOr<v1::Referral> Show(Referral referral,
                                  std::vector<StoredNote> notes,
                                  const ReferralViewer& viewer,
                                  IdentityKeys& keys, absl::CivilDay today) {
  if (SeesNotes(viewer, referral)) {
    ASSIGN_OR_RETURN(referral.notes,
                     OpenNotes(std::move(notes), referral.municipality, keys));
  }
  const ReferralSight sight = SightOf(viewer, referral);
  return ToProto(Cut(std::move(referral), sight), today);
}

absl::StatusOr<v1::Referral> Read(Transaction& transaction,
                                  const ReferralPlace& place,
                                  const std::string& name,
                                  const ReferralViewer& viewer,
                                  IdentityKeys& keys, absl::CivilDay today) {
  PendingRows notes = AskNotes(transaction, place.municipality, {&place.id, 1});
  std::optional<Referral> referral =
      ReadReferral(transaction, place.municipality, place.id, today);
  if (!referral.has_value()) return NotFound(name);
  if (SightOf(viewer, *referral) == ReferralSight::kNothing) {
    return NotFound(name);
  }
  return Show(*std::move(referral), NotesIn(notes.Get()), viewer, keys, today);
}

// Where a page ended, as the cursor of a page token, and back.
std::string ToCursor(const Referral& referral, bool ended) {
  return absl::StrCat(ended ? absl::ToUnixMicros(referral.changed_at)
                            : *referral.due - absl::CivilDay(),
                      " ", referral.id);
}

void StartAfter(const std::string& cursor, ReferralQuery& query) {
  const std::vector<std::string> parts = absl::StrSplit(cursor, ' ');
  int64_t number = 0;
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &number)) return;
  ReferralQuery::Position after;
  if (query.ended) {
    after.changed_at = absl::FromUnixMicros(number);
  } else {
    after.due = absl::CivilDay() + number;
  }
  after.referral = parts[1];
  query.after = after;
}

v1::ListReferralsResponse ReadPage(Transaction& transaction, int municipality,
                                   const ReferralQuery& query,
                                   const ReferralViewer& viewer,
                                   const HmacKey& key,
                                   const std::string& fingerprint) {
  std::vector<Referral> referrals =
      FindReferrals(transaction, municipality, query);
  v1::ListReferralsResponse response;
  if (CutPage(referrals, query.limit - 1)) {
    response.set_next_page_token(EncodePageToken(
        key, fingerprint, ToCursor(referrals.back(), query.ended)));
  }
  for (Referral& referral : referrals) {
    const ReferralSight sight = SightOf(viewer, referral);
    if (sight == ReferralSight::kNothing) continue;
    *response.add_referrals() =
        ToProto(Cut(std::move(referral), sight), query.today);
  }
  return response;
}

// Whose referrals the request asks for.
absl::StatusOr<std::string> OrganizationIn(
    const v1::ListReferralsRequest& request, const ReferralViewer& viewer) {
  if (request.organization().empty()) {
    if (!viewer.organization.empty()) return viewer.organization;
    return InvalidField("organization",
                        "Your token names no organisation; say whose "
                        "referrals you want to see.");
  }
  const auto parts = ParseName(request.organization(), "organizations/*");
  if (!parts.ok()) {
    return InvalidField("organization", parts.status().message());
  }
  if (!IsUuid(parts->front())) {
    return InvalidField("organization", "There is no such organisation.");
  }
  if (!viewer.whole_municipality && parts->front() != viewer.organization) {
    return absl::PermissionDeniedError(
        "You see the referrals of your own organisation only; leave "
        "organization empty.");
  }
  return parts->front();
}

// The service of a new referral as the directory knows it.
absl::Status TakeService(const KnownReferences& known, Referral& referral) {
  const auto service = known.services.find(referral.service);
  if (service == known.services.end()) {
    return InvalidField("referral.service",
                        "There is no such service in the directory.");
  }
  if (!service->second.active) {
    return InvalidField("referral.service",
                        "This service does not exist any more; look for "
                        "another one in the directory.");
  }
  referral.service_then = service->second;
  return absl::OkStatus();
}

}  // namespace

void ReferralService::Submit(std::unique_ptr<ReferralItem> item,
                             const Reply<v1::Referral>& reply) {
  item->done = [this, open = item.get(), reply](const absl::Status& status) {
    if (!status.ok()) return reply(status);
    const absl::CivilDay today = DayInBrussels(open->now);
    const LaneRequest& request = open->requests.front();
    if (!request.replayed) {
      return reply(Show(open->referral, open->notes, open->viewer,
                        parts_.identity_keys, today));
    }
    const ReferralPlace place = {
        open->municipality,
        std::string(absl::StripPrefix(request.resource, "referrals/"))};
    calls_.Read(
        place.municipality, reply,
        [this, place, today, viewer = open->viewer](Transaction& transaction) {
          return Read(transaction, place,
                      NameOf(place.municipality, "referrals", place.id), viewer,
                      parts_.identity_keys, today);
        });
  };
  parts_.lanes.Submit(std::move(item));
}

grpc::ServerUnaryReactor* ReferralService::CreateReferral(
    grpc::CallbackServerContext* context,
    const v1::CreateReferralRequest* request, v1::Referral* response) {
  return calls_.Unary(
      context, kCreateReferral, response,
      [this, request](const Caller& caller,
                      Reply<v1::Referral> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const int municipality,
                         AnyMunicipality(request->parent(), "parent"));
        auto item = std::make_shared<std::unique_ptr<ReferralItem>>(
            std::make_unique<ReferralItem>());
        ReferralItem& open = **item;
        open.writer = ReferralWriter();
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        open.now = parts_.clock();
        open.referral =
            FromProto(request->referral(), municipality,
                      DayInBrussels(open.now), parts_.terms, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        Address(open, caller, "CreateReferral", reply.call());
        open.municipality = municipality;
        open.viewer = ReferralViewerOf(caller, municipality, kWrite);
        open.referral.id = NewUuid();
        open.requests = {
            RequestFor(parts_.key, *request, "referrals/" + open.referral.id)};
        ReferenceIds ids;
        ids.services.insert(open.referral.service);
        parts_.references.Resolve(
            std::move(ids), reply.call(), reply.call().deadline(),
            [this, item, reply](absl::StatusOr<KnownReferences> known) {
              if (!known.ok()) return reply(known.status());
              const absl::Status taken = TakeService(*known, (*item)->referral);
              if (!taken.ok()) return reply(taken);
              Submit(std::move(*item), reply);
            });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* ReferralService::GetReferral(
    grpc::CallbackServerContext* context, const v1::GetReferralRequest* request,
    v1::Referral* response) {
  return calls_.Unary(
      context, kGetReferral, response,
      [this, request](const Caller& caller,
                      Reply<v1::Referral> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const ReferralPlace place,
                         ReferralPlaceOf(request->name()));
        calls_.Read(
            place.municipality, reply,
            [this, place, name = request->name(), today = Today(),
             viewer = ReferralViewerOf(caller, place.municipality, kRead)](
                Transaction& transaction) {
              return Read(transaction, place, name, viewer,
                          parts_.identity_keys, today);
            });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* ReferralService::ListReferrals(
    grpc::CallbackServerContext* context,
    const v1::ListReferralsRequest* request,
    v1::ListReferralsResponse* response) {
  using Response = v1::ListReferralsResponse;
  return calls_.Unary(
      context, kListReferrals, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const int municipality,
                         AnyMunicipality(request->parent(), "parent"));
        FieldViolations violations;
        ReferralQuery query;
        query.limit =
            PageSize(request->page_size(), kReferralPage, violations) + 1;
        if (!v1::ReferralBox_IsValid(request->box())) {
          violations.Add("box", "Say INBOX or OUTBOX.");
        }
        RETURN_IF_ERROR(violations.ToStatus());
        const ReferralViewer viewer =
            ReferralViewerOf(caller, municipality, kRead);
        ASSIGN_OR_RETURN(query.organization, OrganizationIn(*request, viewer));
        query.sent = request->box() == v1::REFERRAL_BOX_OUTBOX;
        query.ended = request->ended();
        query.whole_municipality = viewer.whole_municipality;
        query.today = Today();
        const std::string fingerprint = QueryFingerprint(parts_.key, *request);
        ASSIGN_OR_RETURN(
            const std::string cursor,
            DecodePageToken(parts_.key, fingerprint, request->page_token()));
        StartAfter(cursor, query);
        calls_.Read(municipality, reply,
                    [this, query, viewer, fingerprint, municipality](
                        Transaction& transaction) -> absl::StatusOr<Response> {
                      return ReadPage(transaction, municipality, query, viewer,
                                      parts_.key, fingerprint);
                    });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* ReferralService::TransitionReferral(
    grpc::CallbackServerContext* context,
    const v1::TransitionReferralRequest* request, v1::Referral* response) {
  return calls_.Unary(
      context, kTransitionReferral, response,
      [this, request](const Caller& caller,
                      Reply<v1::Referral> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const ReferralPlace place,
                         ReferralPlaceOf(request->name()));
        auto item = std::make_unique<ReferralItem>();
        item->writer = ReferralWriter();
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        item->step = StepFrom(*request, violations);
        if (request->etag().empty()) {
          violations.Add("etag",
                         "Give the etag of the referral as you read it.");
        }
        RETURN_IF_ERROR(violations.ToStatus());
        Address(*item, caller, "TransitionReferral", reply.call());
        item->municipality = place.municipality;
        item->viewer = ReferralViewerOf(caller, place.municipality, kWrite);
        item->now = parts_.clock();
        item->name = request->name();
        item->etag = request->etag();
        item->referral.id = place.id;
        item->requests = {
            RequestFor(parts_.key, *request, "referrals/" + place.id)};
        Submit(std::move(item), reply);
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
