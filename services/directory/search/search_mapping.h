// Between wegwijs.directory.v1 search messages and the search index.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SEARCH_SEARCH_MAPPING_H_
#define WEGWIJS_SERVICES_DIRECTORY_SEARCH_SEARCH_MAPPING_H_

#include "absl/time/time.h"
#include "services/directory/search/index_keeper.h"
#include "services/directory/search/search_index.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/search.pb.h"

namespace wegwijs::directory {

// Adds to `violations` what is wrong with the conditions or the text; fields
// are named as in the request. No violation quotes a fact of the person.
void CheckConditions(const v1::ServiceConditions& conditions,
                     FieldViolations& violations);
void CheckSearchText(const std::string& text, FieldViolations& violations);

// What the conditions ask at `now`; they have passed CheckConditions.
SearchQuery QueryFrom(const v1::ServiceConditions& conditions, absl::Time now);

// Adds to the query what was understood of its text.
void Ask(const v1::UnderstoodCondition& understood, SearchQuery& query);

v1::SearchFreshness FreshnessOf(const IndexKeeper::View& view, absl::Time now);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SEARCH_SEARCH_MAPPING_H_
