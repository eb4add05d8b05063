// The SQL that stands around every upsert: the directory's head, and which
// request_id was answered for which body. Each function is one statement but
// ClaimRequest.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HEAD_STORE_H_
#define WEGWIJS_SERVICES_DIRECTORY_HEAD_STORE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/runtime/caller.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

std::vector<Statement> HeadStatements();

// What moves when something of the directory changes.
struct Heads {
  // Of services, organisations and neighbourhoods.
  int64_t change_number = 0;
  int64_t taxonomy_version = 0;

  bool operator==(const Heads&) const = default;
};
Heads ReadHeads(Transaction& transaction);

// The taxonomy's version.
int64_t ReadTaxonomyVersion(Transaction& transaction);

// The same, and nobody else changes the directory until the transaction ends.
int64_t LockHead(Transaction& transaction);

void WriteTaxonomyVersion(Transaction& transaction, int64_t version);

// Moves the number of changes on by one. Who writes services, organisations or
// neighbourhoods calls it first, and writes the new number into the rows: so an
// index in memory finds what changed since the number it knows.
void CountChange(Transaction& transaction);

// A mutation that wants to be answered once.
struct MutationRequest {
  std::string request_id;
  // Written as on the wire ("/package.Service/Method").
  std::string method;
  // Of the whole request.
  std::string fingerprint;
  // The name of what it makes or changes; empty if that is no single thing.
  std::string resource = {};
};

struct Claim {
  // False if the same request was answered before.
  bool is_new = true;
  // The resource of the request that was answered.
  std::string resource = {};
};

// Forgets what `caller`'s municipality was answered more than 180 days before
// `now`, then claims the request_id. ALREADY_EXISTS, ErrorInfo
// REQUEST_ID_REUSED, if it came with another body, method or subject.
absl::StatusOr<Claim> ClaimRequest(Transaction& transaction,
                                   const Caller& caller,
                                   const MutationRequest& request,
                                   absl::Time now);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_HEAD_STORE_H_
