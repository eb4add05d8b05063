// Applies retention through the lane, portion by portion.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_WRITER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/intake/rights/erasure_writing.h"
#include "services/intake/rights/retention.h"
#include "services/runtime/database.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

// What one call does of one kind.
struct RetentionScope {
  int municipality = 0;
  RetentionKind kind = RetentionKind::kIdentity;
  absl::CivilDay first_kept;
  // How many persons share a value that is not rare.
  int k = 0;
};

// How far it is: what lies before is done.
struct RetentionProgress {
  int64_t done = 0;
  bool finished = false;
  // The last person that was looked at, and whether all were.
  std::string person = "";
  bool persons_finished = false;
  // The first day whose anonymous conversations are still to be looked at.
  absl::CivilDay anonymous_from = absl::CivilDay(1, 1, 1);
};

// What is due, in the unit of ApplyRetentionResponse.total.
int64_t CountDue(Transaction& transaction, const RetentionScope& scope);

// The codes of the next clients that are due, at most 500 in whole persons;
// moves on over them, and at the end over everything else that is counted. Of
// identities and facts only.
std::vector<std::string> NextCodes(Transaction& transaction,
                                   const RetentionScope& scope,
                                   RetentionProgress& progress);

// One portion of at most about 500 rows; a person is never parted.
struct RetentionItem : LaneItem {
  explicit RetentionItem(HmacKey hash_key) : key(std::move(hash_key)) {}

  RetentionScope scope;
  HmacKey key;  // Hashes codes.
  RetentionProgress before;
  // Of all portions of the call.
  std::shared_ptr<CountedPersons> counted;

  // Filled in by the writer.
  RetentionProgress after;
};

// Events: client.identity_ended, client.erased and
// retention_policy.conversations_reduced; audit entries without an event:
// events.ended, audit.ended and request_ids.ended.
LaneWriter* RetentionWriter();

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_WRITER_H_
