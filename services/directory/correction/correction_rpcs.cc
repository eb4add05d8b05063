// SuggestCorrection, GetCorrection, ListCorrections, ResolveCorrection.

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/directory/correction/correction_mapping.h"
#include "services/directory/correction/correction_service.h"
#include "services/directory/correction/correction_store.h"
#include "services/directory/head_store.h"
#include "services/directory/organization_store.h"
#include "services/directory/page.h"
#include "services/directory/reference_names.h"
#include "services/directory/request_rules.h"
#include "services/directory/service_store.h"
#include "services/runtime/page_token.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::directory {
namespace {

constexpr char kSuggestCorrection[] =
    "/wegwijs.directory.v1.CorrectionService/SuggestCorrection";
constexpr char kGetCorrection[] =
    "/wegwijs.directory.v1.CorrectionService/GetCorrection";
constexpr char kListCorrections[] =
    "/wegwijs.directory.v1.CorrectionService/ListCorrections";
constexpr char kResolveCorrection[] =
    "/wegwijs.directory.v1.CorrectionService/ResolveCorrection";

constexpr PageLimits kPage = {.usual = 50, .most = 200};

// Whose corrections the caller reads: the own, or nothing for everybody's.
std::optional<std::string> ReadableOf(const Caller& caller) {
  if (caller.May("corrections.resolve")) return std::nullopt;
  return caller.subject;
}

bool Exists(Transaction& transaction, const Correction& correction) {
  return correction.service.empty()
             ? !ReadOrganizationsById(transaction, {correction.organization})
                    .empty()
             : !ReadServicesById(transaction, {correction.service}).empty();
}

absl::StatusOr<v1::Correction> Read(Transaction& transaction,
                                    const Caller& caller,
                                    const Correction& key) {
  const std::optional<Correction> found =
      ReadCorrection(transaction, key, ReadableOf(caller));
  if (!found.has_value()) return NotFound(NameOf(key));
  return ToProto(*found, caller.subject);
}

absl::StatusOr<v1::Correction> Suggest(Transaction& transaction,
                                       const Caller& caller,
                                       const Correction& correction,
                                       const MutationRequest& mutation) {
  LockHead(transaction);
  ASSIGN_OR_RETURN(
      const Claim claim,
      ClaimRequest(transaction, caller, mutation, correction.created_at));
  ASSIGN_OR_RETURN(const Correction key, CorrectionKey(claim.resource));
  if (claim.is_new) {
    if (!Exists(transaction, correction)) {
      return InvalidField("correction.about",
                          "There is no such entry; ListServices and "
                          "ListOrganizations list them.");
    }
    AddCorrection(transaction, correction);
  }
  return Read(transaction, caller, key);
}

// What ResolveCorrection asks for, checked as far as it can be by itself.
struct Resolution {
  Correction key = {};
  CorrectionState state = CorrectionState::kOpen;
  std::string answer = {};
  std::string etag = {};
  MutationRequest mutation = {};
  absl::Time now = {};
};

absl::StatusOr<v1::Correction> Resolve(Transaction& transaction,
                                       const Caller& caller,
                                       const Resolution& resolution) {
  LockHead(transaction);
  ASSIGN_OR_RETURN(
      const Claim claim,
      ClaimRequest(transaction, caller, resolution.mutation, resolution.now));
  if (!claim.is_new) return Read(transaction, caller, resolution.key);
  std::optional<Correction> found = ReadCorrection(transaction, resolution.key);
  if (!found.has_value()) return NotFound(NameOf(resolution.key));
  RETURN_IF_ERROR(CheckEtag(found->version, resolution.etag));
  RETURN_IF_ERROR(CheckOpen(*found));
  found->state = resolution.state;
  found->answer = resolution.answer;
  found->resolved_at = resolution.now;
  ++found->version;
  WriteResolution(transaction, *found);
  return ToProto(*found, caller.subject);
}

// Where a page ended, as the cursor of a page token, and back.
std::string ToCursor(const Correction& correction) {
  return absl::StrCat(correction.state == CorrectionState::kOpen ? 0 : 1, " ",
                      absl::ToUnixMicros(correction.created_at), " ",
                      correction.id);
}

void StartAfter(const std::string& cursor, CorrectionQuery& query) {
  const std::vector<std::string> parts = absl::StrSplit(cursor, ' ');
  int64_t micros = 0;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[1], &micros)) return;
  query.after = {.resolved = parts[0] == "1",
                 .created_at = absl::FromUnixMicros(micros),
                 .id = parts[2]};
}

absl::StatusOr<CorrectionQuery> QueryFrom(
    const Caller& caller, const v1::ListCorrectionsRequest& request) {
  CorrectionQuery query = {.municipality = caller.municipality};
  FieldViolations violations;
  const absl::StatusOr<int> parent = MunicipalityId(request.parent());
  CheckName("parent", parent, violations);
  CheckPageSize(request.page_size(), violations);
  if (!request.about().empty()) {
    Correction about;
    TakeAbout(request.about(), "about", about, violations);
    query.service = about.service;
    query.organization = about.organization;
  }
  if (!v1::Correction::State_IsValid(request.state())) {
    violations.Add("state", "Is no state of a correction.");
  }
  RETURN_IF_ERROR(violations.ToStatus());
  if (*parent != caller.municipality) return NotFound(request.parent());
  if (request.state() != v1::Correction::STATE_UNSPECIFIED) {
    query.state = static_cast<CorrectionState>(request.state());
  }
  query.suggester = ReadableOf(caller);
  if (request.mine()) query.suggester = caller.subject;
  query.limit = PageSize(request.page_size(), kPage) + 1;
  return query;
}

}  // namespace

grpc::ServerUnaryReactor* CorrectionService::SuggestCorrection(
    grpc::CallbackServerContext* context,
    const v1::SuggestCorrectionRequest* request, v1::Correction* response) {
  return calls_.Unary(
      context, kSuggestCorrection, response,
      [this, request](const Caller& caller,
                      Reply<v1::Correction> reply) -> absl::Status {
        FieldViolations violations;
        const absl::StatusOr<int> parent = MunicipalityId(request->parent());
        CheckName("parent", parent, violations);
        CheckRequestId(request->request_id(), violations);
        Correction correction = FromProto(request->correction(), violations);
        RETURN_IF_ERROR(violations.ToStatus());
        if (*parent != caller.municipality) return NotFound(request->parent());
        correction.municipality = caller.municipality;
        correction.id = NewUuid();
        correction.suggester = caller.subject;
        correction.suggester_organization = caller.organization;
        correction.created_at = clock_();
        MutationRequest mutation = {.request_id = request->request_id(),
                                    .method = kSuggestCorrection,
                                    .fingerprint = Fingerprint(key_, *request),
                                    .resource = NameOf(correction)};
        calls_.Write(caller.municipality, reply,
                     [caller, correction, mutation](Transaction& tx) {
                       return Suggest(tx, caller, correction, mutation);
                     });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* CorrectionService::GetCorrection(
    grpc::CallbackServerContext* context,
    const v1::GetCorrectionRequest* request, v1::Correction* response) {
  return calls_.Unary(
      context, kGetCorrection, response,
      [this, request](const Caller& caller,
                      Reply<v1::Correction> reply) -> absl::Status {
        const absl::StatusOr<Correction> key = CorrectionKey(request->name());
        FieldViolations violations;
        CheckName("name", key, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        if (key->municipality != caller.municipality) {
          return NotFound(request->name());
        }
        calls_.Read(caller.municipality, reply,
                    [caller, key = *key](Transaction& tx) {
                      return Read(tx, caller, key);
                    });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* CorrectionService::ListCorrections(
    grpc::CallbackServerContext* context,
    const v1::ListCorrectionsRequest* request,
    v1::ListCorrectionsResponse* response) {
  using Response = v1::ListCorrectionsResponse;
  return calls_.Unary(
      context, kListCorrections, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        ASSIGN_OR_RETURN(CorrectionQuery query, QueryFrom(caller, *request));
        const std::string fingerprint = QueryFingerprint(key_, *request);
        ASSIGN_OR_RETURN(
            const std::string cursor,
            DecodePageToken(key_, fingerprint, request->page_token()));
        StartAfter(cursor, query);
        calls_.Read(caller.municipality, reply,
                    [this, subject = caller.subject, query, fingerprint](
                        Transaction& transaction) -> absl::StatusOr<Response> {
                      Response page;
                      std::vector<Correction> corrections =
                          ReadCorrections(transaction, query);
                      if (CutPage(corrections, query.limit - 1)) {
                        page.set_next_page_token(EncodePageToken(
                            key_, fingerprint, ToCursor(corrections.back())));
                      }
                      for (const Correction& correction : corrections) {
                        *page.add_corrections() = ToProto(correction, subject);
                      }
                      return page;
                    });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* CorrectionService::ResolveCorrection(
    grpc::CallbackServerContext* context,
    const v1::ResolveCorrectionRequest* request, v1::Correction* response) {
  return calls_.Unary(
      context, kResolveCorrection, response,
      [this, request](const Caller& caller,
                      Reply<v1::Correction> reply) -> absl::Status {
        FieldViolations violations;
        const absl::StatusOr<Correction> key = CorrectionKey(request->name());
        CheckName("name", key, violations);
        CheckEtagIsGiven("etag", request->etag(), violations);
        if (request->state() != v1::Correction::STATE_ACCEPTED &&
            request->state() != v1::Correction::STATE_REJECTED) {
          violations.Add("state", "Say STATE_ACCEPTED or STATE_REJECTED.");
        }
        CheckAnswer(request->answer(), violations);
        CheckRequestId(request->request_id(), violations);
        RETURN_IF_ERROR(violations.ToStatus());
        if (key->municipality != caller.municipality) {
          return NotFound(request->name());
        }
        const Resolution resolution = {
            .key = *key,
            .state = static_cast<CorrectionState>(request->state()),
            .answer = request->answer(),
            .etag = request->etag(),
            .mutation = {.request_id = request->request_id(),
                         .method = kResolveCorrection,
                         .fingerprint = Fingerprint(key_, *request),
                         .resource = request->name()},
            .now = clock_()};
        calls_.Write(caller.municipality, reply,
                     [caller, resolution](Transaction& tx) {
                       return Resolve(tx, caller, resolution);
                     });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::directory
