// What of a kept document still holds.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_THREE_WAY_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_THREE_WAY_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "services/directory/hsds/json.h"

namespace wegwijs::directory::hsds {

// `kept` with what became other between `then` and `now`, which are what this
// directory understood of `kept` when it was imported, and what it says today.
// What it never understood stays. Entries of lists are told apart by their
// `id`.
Json Merge(const Json& kept, const Json& then, const Json& now);

// The fields that two objects do not both have alike, in the order of the
// alphabet.
std::vector<std::string> DifferingFields(const Json& a, const Json& b);

// Counts what `kept` has and `understood`, which was made from it, has not, by
// where it stands: "service.schedules.byweekno".
void CountNotUnderstood(const Json& kept, const Json& understood,
                        const std::string& path,
                        std::map<std::string, int64_t>& counts);

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_THREE_WAY_H_
