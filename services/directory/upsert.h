// The course of every upsert: take the head, claim the request_id, see what
// would change, write it, answer.

#ifndef WEGWIJS_SERVICES_DIRECTORY_UPSERT_H_
#define WEGWIJS_SERVICES_DIRECTORY_UPSERT_H_

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "services/directory/change.h"
#include "services/directory/head_store.h"
#include "services/runtime/calls.h"
#include "services/runtime/status_macros.h"
#include "wegwijs/directory/v1/change.pb.h"

namespace wegwijs::directory {

// What one upsert does in its transaction. `version` is the taxonomy's.
template <typename Row, typename Response>
struct UpsertSteps {
  // What would change, or why it may not.
  std::function<absl::StatusOr<std::vector<Change<Row>>>(Transaction&,
                                                         int64_t version)>
      plan;
  // Writes at least one change.
  std::function<void(Transaction&, const std::vector<Change<Row>>&)> write;
  // The answer, when these changes were (or would be) made.
  std::function<Response(const std::vector<Change<Row>>&, int64_t version)>
      answer;
};

template <typename Row, typename Response>
absl::StatusOr<Response> RunUpsert(Transaction& transaction,
                                   const Caller& caller,
                                   const MutationRequest& request,
                                   const UpsertSteps<Row, Response>& steps) {
  const int64_t version = LockHead(transaction);
  ASSIGN_OR_RETURN(const bool is_new,
                   ClaimRequest(transaction, caller, request, absl::Now()));
  if (!is_new) return steps.answer({}, version);
  ASSIGN_OR_RETURN(const std::vector<Change<Row>> changes,
                   steps.plan(transaction, version));
  if (!changes.empty()) steps.write(transaction, changes);
  return steps.answer(changes, version);
}

// Replies with the upsert's answer; with `validate_only` nothing is claimed or
// written.
template <typename Row, typename Response>
void SubmitUpsert(const Calls& calls, const Caller& caller,
                  MutationRequest request, bool validate_only,
                  Reply<Response> reply, UpsertSteps<Row, Response> steps) {
  if (validate_only) {
    calls.ReadSnapshot(
        caller.municipality, reply,
        [steps = std::move(steps)](
            Transaction& transaction) -> absl::StatusOr<Response> {
          const int64_t version = ReadTaxonomyVersion(transaction);
          ASSIGN_OR_RETURN(const std::vector<Change<Row>> changes,
                           steps.plan(transaction, version));
          return steps.answer(changes, version);
        });
  } else {
    calls.Write(caller.municipality, reply,
                [caller, request = std::move(request),
                 steps = std::move(steps)](Transaction& transaction) {
                  return RunUpsert(transaction, caller, request, steps);
                });
  }
}

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
template <typename Response, typename Row>
Response ResponseWith(const std::vector<Change<Row>>& changes) {
  Response response;
  for (const Change<Row>& change : changes) {
    v1::Change* proto = response.add_changes();
    proto->set_kind(ToProto(change.kind));
    proto->set_name(NameOf(change.after));
  }
  return response;
}

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_UPSERT_H_
