// RaiseSignal, FindSimilarSignals, GetSignal, ListSignals, JoinSignal,
// TransitionSignal.

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
#include "services/intake/signal/signal_mapping.h"
#include "services/intake/signal/signal_sealing.h"
#include "services/intake/signal/signal_service.h"
#include "services/intake/signal/signal_store.h"
#include "services/intake/signal/similar_signals.h"
#include "services/runtime/page_token.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr char kRaiseSignal[] = "/wegwijs.intake.v1.SignalService/RaiseSignal";
constexpr char kFindSimilarSignals[] =
    "/wegwijs.intake.v1.SignalService/FindSimilarSignals";
constexpr char kGetSignal[] = "/wegwijs.intake.v1.SignalService/GetSignal";
constexpr char kListSignals[] = "/wegwijs.intake.v1.SignalService/ListSignals";
constexpr char kJoinSignal[] = "/wegwijs.intake.v1.SignalService/JoinSignal";
constexpr char kTransitionSignal[] =
    "/wegwijs.intake.v1.SignalService/TransitionSignal";

constexpr PageLimits kSignalPage = {.usual = 20, .most = 100};
constexpr int kMostCandidates = 200;
constexpr int kMostSimilar = 5;

absl::StatusOr<std::string> IdOf(const Caller& caller, absl::string_view name) {
  const auto parts = ParseName(name, "municipalities/*/signals/*");
  if (!parts.ok()) return InvalidField("name", parts.status().message());
  RETURN_IF_ERROR(OwnMunicipality(caller, name, "name").status());
  // What is no UUID cannot exist.
  if (!IsUuid((*parts)[1])) return NotFound(name);
  return (*parts)[1];
}

absl::StatusOr<v1::Signal> Read(Transaction& transaction, int municipality,
                                const std::string& id,
                                const SignalViewer& viewer,
                                IdentityKeys& keys) {
  std::optional<StoredSignal> stored =
      ReadSignal(transaction, municipality, id, viewer.subject);
  if (!stored.has_value()) {
    return NotFound(NameOf(municipality, "signals", id));
  }
  ASSIGN_OR_RETURN(Signal signal, Opened(*std::move(stored), keys));
  return ToProto(Cut(std::move(signal), viewer));
}

absl::StatusOr<std::vector<Signal>> OpenAll(std::vector<StoredSignal> stored,
                                            IdentityKeys& keys) {
  std::vector<Signal> signals;
  for (StoredSignal& one : stored) {
    ASSIGN_OR_RETURN(Signal signal, Opened(std::move(one), keys));
    signals.push_back(std::move(signal));
  }
  return signals;
}

// Where a page ended, as the cursor of a page token, and back.
std::string ToCursor(const Signal& signal) {
  return absl::StrCat(absl::ToUnixMicros(signal.raised_at), " ", signal.id);
}

void StartAfter(const std::string& cursor, SignalQuery& query) {
  const std::vector<std::string> parts = absl::StrSplit(cursor, ' ');
  int64_t micros = 0;
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &micros)) return;
  query.after = {.raised_at = absl::FromUnixMicros(micros), .signal = parts[1]};
}

absl::StatusOr<v1::ListSignalsResponse> ReadPage(
    Transaction& transaction, int municipality, const SignalQuery& query,
    const SignalViewer& viewer, IdentityKeys& keys, const HmacKey& key,
    const std::string& fingerprint) {
  std::vector<StoredSignal> stored =
      FindSignals(transaction, municipality, query);
  v1::ListSignalsResponse response;
  if (CutPage(stored, query.limit - 1)) {
    response.set_next_page_token(
        EncodePageToken(key, fingerprint, ToCursor(stored.back().signal)));
  }
  ASSIGN_OR_RETURN(std::vector<Signal> signals,
                   OpenAll(std::move(stored), keys));
  for (Signal& signal : signals) {
    *response.add_signals() = ToProto(Cut(std::move(signal), viewer));
  }
  return response;
}

absl::StatusOr<v1::FindSimilarSignalsResponse> FindSimilar(
    Transaction& transaction, const Signal& wanted, const SignalViewer& viewer,
    IdentityKeys& keys) {
  ASSIGN_OR_RETURN(std::vector<Signal> candidates,
                   OpenAll(FindSignalsAbout(transaction, wanted, viewer.subject,
                                            kMostCandidates),
                           keys));
  v1::FindSimilarSignalsResponse response;
  for (Signal& signal :
       MostSimilar(wanted, std::move(candidates), kMostSimilar)) {
    *response.add_signals() = ToProto(Cut(std::move(signal), viewer));
  }
  return response;
}

}  // namespace

void SignalService::Submit(std::unique_ptr<SignalItem> item,
                           const SignalViewer& viewer,
                           const Reply<v1::Signal>& reply) {
  item->writer = &writer_;
  item->done = [this, open = item.get(), viewer,
                reply](const absl::Status& status) {
    if (!status.ok()) return reply(status);
    const LaneRequest& request = open->requests.front();
    if (!request.replayed) return reply(ToProto(Cut(open->signal, viewer)));
    calls_.Read(open->municipality, reply,
                [this, viewer, municipality = open->municipality,
                 id = std::string(absl::StripPrefix(
                     request.resource, "signals/"))](Transaction& transaction) {
                  return Read(transaction, municipality, id, viewer,
                              parts_.identity_keys);
                });
  };
  parts_.lanes.Submit(std::move(item));
}

void SignalService::SubmitStep(std::unique_ptr<SignalItem> item,
                               const SignalViewer& viewer,
                               const Reply<v1::Signal>& reply) {
  if (item->step.meetup.empty()) return Submit(std::move(item), viewer, reply);
  const std::string name =
      NameOf(item->municipality, "meetups", item->step.meetup);
  auto waiting = std::make_shared<std::unique_ptr<SignalItem>>(std::move(item));
  parts_.meetups.Find(name, reply.call(),
                      [this, waiting, viewer, reply](
                          absl::StatusOr<std::optional<KnownMeetup>> known) {
                        if (!known.ok()) return reply(known.status());
                        SignalItem& open = **waiting;
                        FieldViolations unfit;
                        TakeMeetup(*known, open.now, open.step, unfit);
                        const absl::Status checked = unfit.ToStatus();
                        if (!checked.ok()) return reply(checked);
                        Submit(std::move(*waiting), viewer, reply);
                      });
}

grpc::ServerUnaryReactor* SignalService::RaiseSignal(
    grpc::CallbackServerContext* context, const v1::RaiseSignalRequest* request,
    v1::Signal* response) {
  return calls_.Unary(
      context, kRaiseSignal, response,
      [this, request](const Caller& caller,
                      Reply<v1::Signal> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const int municipality,
                         OwnMunicipality(caller, request->parent(), "parent"));
        auto item = std::make_shared<std::unique_ptr<SignalItem>>(
            std::make_unique<SignalItem>());
        SignalItem& open = **item;
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        open.signal = FromProto(request->signal(), municipality, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        Address(open, caller, "RaiseSignal", reply.call());
        open.now = parts_.clock();
        open.signal.id = NewUuid();
        // Words are too short a secret to leave a hash of them behind.
        v1::RaiseSignalRequest remembered = *request;
        remembered.mutable_signal()->clear_words();
        open.requests = {
            RequestFor(parts_.key, remembered, "signals/" + open.signal.id)};
        parts_.references.Resolve(
            ReferencesOf(open.signal), reply.call(), reply.call().deadline(),
            [this, item, reply, viewer = SignalViewerOf(caller)](
                absl::StatusOr<KnownReferences> known) {
              if (!known.ok()) return reply(known.status());
              FieldViolations unknown;
              CheckReferences((*item)->signal, *known, unknown);
              const absl::Status checked = unknown.ToStatus();
              if (!checked.ok()) return reply(checked);
              Submit(std::move(*item), viewer, reply);
            });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* SignalService::FindSimilarSignals(
    grpc::CallbackServerContext* context,
    const v1::FindSimilarSignalsRequest* request,
    v1::FindSimilarSignalsResponse* response) {
  return calls_.Unary(
      context, kFindSimilarSignals, response,
      [this, request](
          const Caller& caller,
          Reply<v1::FindSimilarSignalsResponse> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const int municipality,
                         OwnMunicipality(caller, request->parent(), "parent"));
        FieldViolations violations;
        const Signal wanted =
            LikenessFrom(request->signal(), municipality, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        calls_.Read(municipality, reply,
                    [this, wanted, viewer = SignalViewerOf(caller)](
                        Transaction& transaction) {
                      return FindSimilar(transaction, wanted, viewer,
                                         parts_.identity_keys);
                    });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* SignalService::GetSignal(
    grpc::CallbackServerContext* context, const v1::GetSignalRequest* request,
    v1::Signal* response) {
  return calls_.Unary(
      context, kGetSignal, response,
      [this, request](const Caller& caller,
                      Reply<v1::Signal> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const std::string id, IdOf(caller, request->name()));
        calls_.Read(
            caller.municipality, reply,
            [this, id, municipality = caller.municipality,
             viewer = SignalViewerOf(caller)](Transaction& transaction) {
              return Read(transaction, municipality, id, viewer,
                          parts_.identity_keys);
            });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* SignalService::ListSignals(
    grpc::CallbackServerContext* context, const v1::ListSignalsRequest* request,
    v1::ListSignalsResponse* response) {
  using Response = v1::ListSignalsResponse;
  return calls_.Unary(
      context, kListSignals, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const int municipality,
                         OwnMunicipality(caller, request->parent(), "parent"));
        FieldViolations violations;
        SignalQuery query;
        query.limit =
            PageSize(request->page_size(), kSignalPage, violations) + 1;
        if (!v1::SignalState_IsValid(request->state())) {
          violations.Add("state",
                         "Say RAISED, TRIAGED, DISCUSSED, ANSWERED or CLOSED, "
                         "or nothing for all that are not closed.");
        }
        if (!request->meetup().empty()) {
          query.meetup = MeetupIn(request->meetup(), municipality, violations);
        }
        RETURN_IF_ERROR(violations.ToStatus());
        const SignalViewer viewer = SignalViewerOf(caller);
        query.subject = viewer.subject;
        query.state = request->state();
        query.supported = request->supported();
        const std::string fingerprint = QueryFingerprint(parts_.key, *request);
        ASSIGN_OR_RETURN(
            const std::string cursor,
            DecodePageToken(parts_.key, fingerprint, request->page_token()));
        StartAfter(cursor, query);
        calls_.Read(municipality, reply,
                    [this, query, viewer, fingerprint,
                     municipality](Transaction& transaction) {
                      return ReadPage(transaction, municipality, query, viewer,
                                      parts_.identity_keys, parts_.key,
                                      fingerprint);
                    });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* SignalService::JoinSignal(
    grpc::CallbackServerContext* context, const v1::JoinSignalRequest* request,
    v1::Signal* response) {
  return calls_.Unary(
      context, kJoinSignal, response,
      [this, request](const Caller& caller,
                      Reply<v1::Signal> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const std::string id, IdOf(caller, request->name()));
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        RETURN_IF_ERROR(violations.ToStatus());
        auto item = std::make_unique<SignalItem>();
        Address(*item, caller, "JoinSignal", reply.call());
        item->act = SignalItem::Act::kJoin;
        item->now = parts_.clock();
        item->name = request->name();
        item->signal.id = id;
        item->requests = {RequestFor(parts_.key, *request, "signals/" + id)};
        Submit(std::move(item), SignalViewerOf(caller), reply);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* SignalService::TransitionSignal(
    grpc::CallbackServerContext* context,
    const v1::TransitionSignalRequest* request, v1::Signal* response) {
  return calls_.Unary(
      context, kTransitionSignal, response,
      [this, request](const Caller& caller,
                      Reply<v1::Signal> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const std::string id, IdOf(caller, request->name()));
        auto item = std::make_unique<SignalItem>();
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        item->now = parts_.clock();
        item->step = StepFrom(*request, caller.municipality, violations);
        if (request->etag().empty()) {
          violations.Add("etag", "Give the etag of the signal as you read it.");
        }
        RETURN_IF_ERROR(violations.ToStatus());
        Address(*item, caller, "TransitionSignal", reply.call());
        item->act = SignalItem::Act::kStep;
        item->name = request->name();
        item->signal.id = id;
        item->etag = request->etag();
        // See RaiseSignal.
        v1::TransitionSignalRequest remembered = *request;
        remembered.clear_answer();
        item->requests = {RequestFor(parts_.key, remembered, "signals/" + id)};
        SubmitStep(std::move(item), SignalViewerOf(caller), reply);
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
