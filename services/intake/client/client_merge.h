// Merges: which client was said to be the same person as which. They form
// trees, whose roots stand for themselves; where a chain of merges ends is kept
// beside each client that was merged (Client.survivor).

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_MERGE_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_MERGE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/intake/client/client.h"

namespace wegwijs::intake {

// OK if `merged` may become `survivor`; both etags are of the versions that
// were read. INVALID_ARGUMENT if they are one client; otherwise as for
// CheckChangeable, about either.
absl::Status CheckMerge(const Client& survivor, absl::string_view survivor_etag,
                        const Client& merged, absl::string_view merged_etag);

// OK if the merge of `merged` may be taken back. FAILED_PRECONDITION,
// CLIENT_NOT_MERGED, or ABORTED, ETAG_MISMATCH.
absl::Status CheckUnmerge(const Client& merged, absl::string_view etag);

// The clients whose chains of merges lead over `client`, which is not among
// them, in no particular order. `merged_into` holds at least the merges of its
// tree.
std::vector<std::string> ClientsBelow(
    const std::string& client,
    const std::map<std::string, std::string>& merged_into);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_MERGE_H_
