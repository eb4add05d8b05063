// What a conversation is, and its rules. Knows neither protos nor SQL. Enums
// are kept as the numbers of wegwijs.intake.v1.

#ifndef WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_H_
#define WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/intake/reference/references.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {

// A code, or the number of the AbsentReason why there is none.
struct Coded {
  std::string code;
  int absent = 0;

  bool operator==(const Coded&) const = default;
};

struct HelpRequest {
  std::string id;
  std::string topic;
  std::vector<int> actions;
  int support_level = 0;
  int outcome = 0;
  int unmet_reason = 0;
  std::string service;   // Empty: not led to one.
  std::string referral;  // The Referral that leading there made.

  bool operator==(const HelpRequest&) const = default;
};

struct Conversation {
  int municipality = 0;
  std::string id;
  int version = 1;
  int64_t since_event = 0;
  int void_reason = 0;  // 0: it counts.
  std::string desk;
  int channel = 0;
  absl::CivilDay occurred_first;
  absl::CivilDay occurred_last;
  std::string worker;  // Empty in a request: the caller's own.
  std::string organization;
  // Empty: anonymous. As in the database (identity/client_code.h).
  std::string client_code;
  // What client_code may be too, as ClientCode::or_imported.
  std::string imported_code;
  std::string client;
  Coded nationality;
  Coded language;
  Coded neighbourhood;
  int introduced_by = 0;  // 0: see introduced_by_absent.
  int introduced_by_absent = 0;
  int minutes = 0;
  int interpreting_minutes = 0;
  std::vector<HelpRequest> help_requests;
  absl::Time created_at;
  absl::Time updated_at;
  bool reduced = false;  // Its person is gone (reduction.h).

  bool voided() const { return void_reason != 0; }

  bool operator==(const Conversation&) const = default;
};

// The desks and workers of a municipality that a batch names.
struct Roster {
  struct Worker {
    std::string organization;
    bool retired = false;
  };
  std::map<std::string, bool> desk_retired;
  std::map<std::string, Worker> workers;
  std::map<std::string, std::string> worker_of_subject;
};

// What must be known of the directory to judge `conversation`.
void CollectReferences(const Conversation& conversation, ReferenceIds& ids);

// Violations, below `prefix` ("conversation."), for topics, services and a
// neighbourhood that do not exist or cannot be used any more. What `before`, an
// earlier version, used already may stay.
void CheckReferences(const Conversation& conversation,
                     const KnownReferences& known, const Conversation* before,
                     absl::string_view prefix, FieldViolations& violations);

// Fills in worker and organisation from `roster`: the worker named or, when
// none is, that of `subject`. Violations below `prefix` for a desk or worker
// that does not exist or is retired, unless `before` has it too.
// FAILED_PRECONDITION when `subject` is no worker.
absl::Status Staff(Conversation& conversation, const Roster& roster,
                   const std::string& subject, const Conversation* before,
                   absl::string_view prefix, FieldViolations& violations);

// FAILED_PRECONDITION for a caller who is not registered as a worker.
absl::Status CallerIsNoWorker(int municipality);

// OK if the conversation may change: it is neither voided nor reduced, and
// `etag` (when given) is that of its version. FAILED_PRECONDITION or ABORTED
// otherwise.
absl::Status CheckChangeable(const Conversation& conversation,
                             absl::string_view etag);

// "3" for version 3, in quotes as HTTP has it.
std::string EtagOf(const Conversation& conversation);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_H_
