// Erases clients through the lane.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_ERASURE_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_ERASURE_WRITER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/intake/client/client.h"
#include "services/intake/rights/erasure_writing.h"
#include "services/runtime/database.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

// Which client EraseClient names.
struct ErasureRequest {
  int municipality = 0;
  std::string name;  // As it was named.
  ClientKey client;
  std::string etag;
  // How many persons share a value that is not rare.
  int k = 0;
};

// What erasing it takes away.
struct PlannedErasure {
  // The client and all merged into it.
  std::vector<std::string> clients;
  Erasure erasure = {};
};

// Changes nothing. NOT_FOUND, or what CheckChangeable says.
absl::StatusOr<PlannedErasure> PlanErasure(Transaction& transaction,
                                           const ErasureRequest& request);

struct ErasureItem : LaneItem {
  explicit ErasureItem(HmacKey hash_key) : key(std::move(hash_key)) {}

  ErasureRequest request;
  HmacKey key;  // Hashes codes.

  // Filled in by the writer; empty when the request was written before.
  PlannedErasure erased;
};

// Erases what ErasureItems name, each whole. Event: client.erased, for each of
// its clients.
LaneWriter* ErasureWriter();

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_ERASURE_WRITER_H_
