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

// The taxonomy's version.
int64_t ReadTaxonomyVersion(Transaction& transaction);

// The same, and nobody else changes the directory until the transaction ends.
int64_t LockHead(Transaction& transaction);

void WriteTaxonomyVersion(Transaction& transaction, int64_t version);

// A mutation that wants to be answered once.
struct MutationRequest {
  std::string request_id;
  // Written as on the wire ("/package.Service/Method").
  std::string method;
  // Of the whole request.
  std::string fingerprint;
};

// Forgets what `caller`'s municipality was answered more than 180 days before
// `now`, then claims the request_id. True if it is new; false if the same
// request was answered before. ALREADY_EXISTS, ErrorInfo REQUEST_ID_REUSED, if
// it came with another body, method or subject.
absl::StatusOr<bool> ClaimRequest(Transaction& transaction,
                                  const Caller& caller,
                                  const MutationRequest& request,
                                  absl::Time now);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_HEAD_STORE_H_
