// CreateBrugfiguur, GetBrugfiguur, ListBrugfiguren, UpdateBrugfiguur,
// WithdrawBrugfiguur.

#include <optional>
#include <string>
#include <vector>

#include "services/directory/brugfiguur/brugfiguur_mapping.h"
#include "services/directory/brugfiguur/brugfiguur_references.h"
#include "services/directory/brugfiguur/brugfiguur_service.h"
#include "services/directory/brugfiguur/brugfiguur_store.h"
#include "services/directory/calendar.h"
#include "services/directory/head_store.h"
#include "services/directory/reference_names.h"
#include "services/directory/request_rules.h"
#include "services/runtime/page_token.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::directory {
namespace {

constexpr char kCreateBrugfiguur[] =
    "/wegwijs.directory.v1.BrugfiguurService/CreateBrugfiguur";
constexpr char kGetBrugfiguur[] =
    "/wegwijs.directory.v1.BrugfiguurService/GetBrugfiguur";
constexpr char kListBrugfiguren[] =
    "/wegwijs.directory.v1.BrugfiguurService/ListBrugfiguren";
constexpr char kUpdateBrugfiguur[] =
    "/wegwijs.directory.v1.BrugfiguurService/UpdateBrugfiguur";
constexpr char kWithdrawBrugfiguur[] =
    "/wegwijs.directory.v1.BrugfiguurService/WithdrawBrugfiguur";

constexpr PageLimits kPage = {.usual = 50, .most = 200};

absl::StatusOr<v1::Brugfiguur> Read(Transaction& transaction,
                                    const Brugfiguur& key) {
  const std::optional<Brugfiguur> found = ReadBrugfiguur(transaction, key);
  if (!found.has_value()) return NotFound(NameOf(key));
  return ToProto(*found);
}

absl::StatusOr<v1::Brugfiguur> Create(Transaction& transaction,
                                      const Caller& caller,
                                      const Brugfiguur& brugfiguur,
                                      const v1::Brugfiguur& proto,
                                      const MutationRequest& mutation) {
  LockHead(transaction);
  ASSIGN_OR_RETURN(
      const Claim claim,
      ClaimRequest(transaction, caller, mutation, brugfiguur.created_at));
  if (!claim.is_new) {
    ASSIGN_OR_RETURN(const Brugfiguur made, BrugfiguurKey(claim.resource));
    return Read(transaction, made);
  }
  RETURN_IF_ERROR(
      CheckReferences(transaction, proto, AllBrugfiguurFields()).ToStatus());
  WriteBrugfiguur(transaction, brugfiguur);
  return ToProto(brugfiguur);
}

// What UpdateBrugfiguur or WithdrawBrugfiguur asks for, checked as far as it
// can be by itself.
struct Order {
  Brugfiguur key = {};
  BrugfiguurFields fields = {};
  MutationRequest mutation = {};
  absl::Time now = {};
};

absl::StatusOr<v1::Brugfiguur> Apply(Transaction& transaction,
                                     const Caller& caller, const Order& order,
                                     const v1::Brugfiguur& proto) {
  LockHead(transaction);
  ASSIGN_OR_RETURN(const Claim claim, ClaimRequest(transaction, caller,
                                                   order.mutation, order.now));
  if (!claim.is_new) return Read(transaction, order.key);
  const std::optional<Brugfiguur> before =
      ReadBrugfiguur(transaction, order.key);
  if (!before.has_value()) return NotFound(proto.name());
  RETURN_IF_ERROR(CheckEtag(before->version, proto.etag()));
  RETURN_IF_ERROR(CheckReferences(transaction, proto, order.fields).ToStatus());
  Brugfiguur after = *before;
  FieldViolations violations;
  TakeFields(proto, order.fields, order.key.municipality,
             DayInBrussels(order.now), after, violations);
  RETURN_IF_ERROR(violations.ToStatus());
  if (SameContent(*before, after)) return ToProto(*before);
  ++after.version;
  WriteBrugfiguur(transaction, after);
  return ToProto(after);
}

absl::StatusOr<v1::WithdrawBrugfiguurResponse> Withdraw(
    Transaction& transaction, const Caller& caller, const Order& order) {
  LockHead(transaction);
  ASSIGN_OR_RETURN(const Claim claim, ClaimRequest(transaction, caller,
                                                   order.mutation, order.now));
  if (claim.is_new && !EraseBrugfiguur(transaction, order.key, order.now)) {
    return NotFound(NameOf(order.key));
  }
  return v1::WithdrawBrugfiguurResponse();
}

}  // namespace

grpc::ServerUnaryReactor* BrugfiguurService::CreateBrugfiguur(
    grpc::CallbackServerContext* context,
    const v1::CreateBrugfiguurRequest* request, v1::Brugfiguur* response) {
  return calls_.Unary(
      context, kCreateBrugfiguur, response,
      [this, request](const Caller& caller,
                      Reply<v1::Brugfiguur> reply) -> absl::Status {
        const absl::Time now = clock_();
        FieldViolations violations;
        const absl::StatusOr<int> parent = MunicipalityId(request->parent());
        CheckName("parent", parent, violations);
        CheckRequestId(request->request_id(), violations);
        Brugfiguur brugfiguur = {.municipality = caller.municipality,
                                 .id = NewUuid(),
                                 .created_at = now};
        TakeFields(request->brugfiguur(), AllBrugfiguurFields(),
                   parent.value_or(caller.municipality), DayInBrussels(now),
                   brugfiguur, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        if (*parent != caller.municipality) return NotFound(request->parent());
        MutationRequest mutation = {.request_id = request->request_id(),
                                    .method = kCreateBrugfiguur,
                                    .fingerprint = Fingerprint(key_, *request),
                                    .resource = NameOf(brugfiguur)};
        calls_.Write(caller.municipality, reply,
                     [caller, request, brugfiguur, mutation](Transaction& tx) {
                       return Create(tx, caller, brugfiguur,
                                     request->brugfiguur(), mutation);
                     });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* BrugfiguurService::GetBrugfiguur(
    grpc::CallbackServerContext* context,
    const v1::GetBrugfiguurRequest* request, v1::Brugfiguur* response) {
  return calls_.Unary(
      context, kGetBrugfiguur, response,
      [this, request](const Caller& caller,
                      Reply<v1::Brugfiguur> reply) -> absl::Status {
        const absl::StatusOr<Brugfiguur> key = BrugfiguurKey(request->name());
        FieldViolations violations;
        CheckName("name", key, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        if (key->municipality != caller.municipality) {
          return NotFound(request->name());
        }
        calls_.Read(caller.municipality, reply,
                    [key = *key](Transaction& tx) { return Read(tx, key); });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* BrugfiguurService::ListBrugfiguren(
    grpc::CallbackServerContext* context,
    const v1::ListBrugfigurenRequest* request,
    v1::ListBrugfigurenResponse* response) {
  using Response = v1::ListBrugfigurenResponse;
  return calls_.Unary(
      context, kListBrugfiguren, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        FieldViolations violations;
        const absl::StatusOr<int> parent = MunicipalityId(request->parent());
        CheckName("parent", parent, violations);
        CheckPageSize(request->page_size(), violations);
        BrugfiguurQuery query = {.municipality = caller.municipality};
        if (!request->organization().empty()) {
          const absl::StatusOr<std::string> id =
              OrganizationId(request->organization());
          CheckName("organization", id, violations);
          if (id.ok()) query.organization = *id;
        }
        RETURN_IF_ERROR(violations.ToStatus());
        if (*parent != caller.municipality) return NotFound(request->parent());
        const std::string fingerprint = QueryFingerprint(key_, *request);
        ASSIGN_OR_RETURN(
            const std::string cursor,
            DecodePageToken(key_, fingerprint, request->page_token()));
        query.after = PagePosition::FromCursor(cursor);
        const int size = PageSize(request->page_size(), kPage);
        query.limit = size + 1;
        calls_.ReadSnapshot(
            caller.municipality, reply,
            [this, query, fingerprint,
             size](Transaction& transaction) -> absl::StatusOr<Response> {
              Response page;
              std::vector<Brugfiguur> listed =
                  ReadBrugfiguren(transaction, query);
              if (CutPage(listed, size)) {
                const PagePosition last = {listed.back().display_name,
                                           listed.back().id};
                page.set_next_page_token(
                    EncodePageToken(key_, fingerprint, last.ToCursor()));
              }
              for (const Brugfiguur& one : listed) {
                *page.add_brugfiguren() = ToProto(one);
              }
              return page;
            });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* BrugfiguurService::UpdateBrugfiguur(
    grpc::CallbackServerContext* context,
    const v1::UpdateBrugfiguurRequest* request, v1::Brugfiguur* response) {
  return calls_.Unary(
      context, kUpdateBrugfiguur, response,
      [this, request](const Caller& caller,
                      Reply<v1::Brugfiguur> reply) -> absl::Status {
        const v1::Brugfiguur& proto = request->brugfiguur();
        Order order = {.now = clock_()};
        FieldViolations violations;
        const absl::StatusOr<Brugfiguur> key = BrugfiguurKey(proto.name());
        CheckName("brugfiguur.name", key, violations);
        CheckEtagIsGiven("brugfiguur.etag", proto.etag(), violations);
        order.fields =
            FieldsIn(request->update_mask(), AllBrugfiguurFields(), violations);
        Brugfiguur told = {.municipality = caller.municipality};
        if (key.ok()) told = *key;
        TakeFields(proto, order.fields, told.municipality,
                   DayInBrussels(order.now), told, violations);
        CheckRequestId(request->request_id(), violations);
        RETURN_IF_ERROR(violations.ToStatus());
        if (key->municipality != caller.municipality) {
          return NotFound(proto.name());
        }
        order.key = *key;
        order.mutation = {.request_id = request->request_id(),
                          .method = kUpdateBrugfiguur,
                          .fingerprint = Fingerprint(key_, *request),
                          .resource = proto.name()};
        calls_.Write(caller.municipality, reply,
                     [caller, request, order](Transaction& tx) {
                       return Apply(tx, caller, order, request->brugfiguur());
                     });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* BrugfiguurService::WithdrawBrugfiguur(
    grpc::CallbackServerContext* context,
    const v1::WithdrawBrugfiguurRequest* request,
    v1::WithdrawBrugfiguurResponse* response) {
  return calls_.Unary(
      context, kWithdrawBrugfiguur, response,
      [this, request](
          const Caller& caller,
          Reply<v1::WithdrawBrugfiguurResponse> reply) -> absl::Status {
        FieldViolations violations;
        const absl::StatusOr<Brugfiguur> key = BrugfiguurKey(request->name());
        CheckName("name", key, violations);
        CheckRequestId(request->request_id(), violations);
        RETURN_IF_ERROR(violations.ToStatus());
        if (key->municipality != caller.municipality) {
          return NotFound(request->name());
        }
        const Order order = {
            .key = *key,
            .mutation = {.request_id = request->request_id(),
                         .method = kWithdrawBrugfiguur,
                         .fingerprint = Fingerprint(key_, *request),
                         .resource = request->name()},
            .now = clock_()};
        calls_.Write(caller.municipality, reply,
                     [caller, order](Transaction& tx) {
                       return Withdraw(tx, caller, order);
                     });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::directory
