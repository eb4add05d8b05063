// The course of every upsert: check the request, take the head, claim the
// request_id, see what would change, write it, answer.
//
//   constexpr Upsert<Thing, v1::UpsertThingsRequest, v1::UpsertThingsResponse>
//       kUpsert = {.method = "/package.Service/UpsertThings",
//                  .check = Check, .plan = Plan, .write = WriteThings};
//
//   return TakeUpsert(calls_, key_, kUpsert, context, request, response);

#ifndef WEGWIJS_SERVICES_DIRECTORY_UPSERT_H_
#define WEGWIJS_SERVICES_DIRECTORY_UPSERT_H_

#include <google/protobuf/repeated_field.h>
#include <grpcpp/server_context.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "services/directory/change.h"
#include "services/directory/head_store.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/status_macros.h"
#include "wegwijs/directory/v1/change.pb.h"

namespace wegwijs::directory {

inline v1::Change::Kind ToProto(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kAdded:
      return v1::Change::KIND_ADDED;
    case ChangeKind::kChanged:
      return v1::Change::KIND_CHANGED;
    case ChangeKind::kRetired:
      return v1::Change::KIND_RETIRED;
  }
  return v1::Change::KIND_UNSPECIFIED;
}

// A response that lists `changes`.
template <typename Row, typename Response>
Response ResponseWith(const std::vector<Change<Row>>& changes, int64_t) {
  Response response;
  for (const Change<Row>& change : changes) {
    v1::Change* proto = response.add_changes();
    proto->set_kind(ToProto(change.kind));
    proto->set_name(NameOf(change.after));
  }
  return response;
}

// What is particular to the upsert of one kind of resource. `version` is the
// taxonomy's.
template <typename Row, typename Request, typename Response>
struct Upsert {
  using Changes = std::vector<Change<Row>>;

  // As on the wire: "/package.Service/Method".
  const char* method;
  // What is wrong with the request by itself, or with this caller asking it.
  absl::Status (*check)(const Caller&, const Request&);
  // What would change, or why it may not.
  absl::StatusOr<Changes> (*plan)(Transaction&, const Caller&, const Request&,
                                  int64_t version);
  // Writes at least one change.
  void (*write)(Transaction&, const Changes&);
  // The answer, when these changes were (or would be) made.
  Response (*answer)(const Changes&,
                     int64_t version) = &ResponseWith<Row, Response>;
};

// The rows that `resources` ask for.
template <typename Row, typename Resource>
std::vector<Row> RowsFrom(
    const google::protobuf::RepeatedPtrField<Resource>& resources,
    Row (*from_proto)(const Resource&)) {
  std::vector<Row> rows;
  rows.reserve(resources.size());
  for (const Resource& resource : resources) {
    rows.push_back(from_proto(resource));
  }
  return rows;
}

template <typename Row>
std::vector<std::string> IdsOf(const std::vector<Row>& rows) {
  std::vector<std::string> ids;
  ids.reserve(rows.size());
  for (const Row& row : rows) ids.push_back(row.id);
  return ids;
}

// Plans and writes; a request that was answered before changes nothing.
template <typename Row, typename Request, typename Response>
absl::StatusOr<Response> RunUpsert(Transaction& transaction,
                                   const Upsert<Row, Request, Response>& upsert,
                                   const Caller& caller, const Request& request,
                                   const MutationRequest& mutation) {
  const int64_t version = LockHead(transaction);
  ASSIGN_OR_RETURN(const Claim claim,
                   ClaimRequest(transaction, caller, mutation, absl::Now()));
  if (!claim.is_new) return upsert.answer({}, version);
  ASSIGN_OR_RETURN(const std::vector<Change<Row>> changes,
                   upsert.plan(transaction, caller, request, version));
  if (!changes.empty()) upsert.write(transaction, changes);
  return upsert.answer(changes, version);
}

// What RunUpsert would answer; claims and writes nothing.
template <typename Row, typename Request, typename Response>
absl::StatusOr<Response> TryUpsert(Transaction& transaction,
                                   const Upsert<Row, Request, Response>& upsert,
                                   const Caller& caller,
                                   const Request& request) {
  const int64_t version = ReadTaxonomyVersion(transaction);
  ASSIGN_OR_RETURN(const std::vector<Change<Row>> changes,
                   upsert.plan(transaction, caller, request, version));
  return upsert.answer(changes, version);
}

// Takes the call of an upsert method. `key` makes the fingerprint of the
// request.
template <typename Row, typename Request, typename Response>
grpc::ServerUnaryReactor* TakeUpsert(
    const Calls& calls, const HmacKey& key,
    const Upsert<Row, Request, Response>& upsert,
    grpc::CallbackServerContext* context, const Request* request,
    Response* response) {
  return calls.Unary(
      context, upsert.method, response,
      [&calls, &key, upsert, request](const Caller& caller,
                                      Reply<Response> reply) -> absl::Status {
        RETURN_IF_ERROR(upsert.check(caller, *request));
        if (request->validate_only()) {
          calls.ReadSnapshot(caller.municipality, reply,
                             [upsert, caller, request](Transaction& tx) {
                               return TryUpsert(tx, upsert, caller, *request);
                             });
          return absl::OkStatus();
        }
        MutationRequest mutation = {.request_id = request->request_id(),
                                    .method = upsert.method,
                                    .fingerprint = Fingerprint(key, *request)};
        calls.Write(caller.municipality, reply,
                    [upsert, caller, request,
                     mutation = std::move(mutation)](Transaction& tx) {
                      return RunUpsert(tx, upsert, caller, *request, mutation);
                    });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_UPSERT_H_
