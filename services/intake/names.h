// Resource names and request ids in requests, checked against the caller.

#ifndef WEGWIJS_SERVICES_INTAKE_NAMES_H_
#define WEGWIJS_SERVICES_INTAKE_NAMES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/runtime/caller.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {

// Permissions that reach no further than the own organisation for some.
inline constexpr char kReadConversations[] = "conversations.read";
inline constexpr char kWriteConversations[] = "conversations.write";

// The NIS code that `name` (in the request's field `field`) begins with.
// INVALID_ARGUMENT naming the field if it is malformed, NOT_FOUND if it is not
// the caller's municipality.
absl::StatusOr<int> OwnMunicipality(const Caller& caller,
                                    absl::string_view name,
                                    absl::string_view field);

// The parts of `name` at the stars of `pattern` after the first, which is the
// municipality; see ParseName. A violation of `field` and nothing if the name
// does not fit the pattern or is of another municipality.
std::vector<std::string> PartsWithin(int municipality, absl::string_view name,
                                     absl::string_view pattern,
                                     absl::string_view field,
                                     FieldViolations& violations);

// A violation of `field` unless `request_id` is a UUID.
void CheckRequestId(absl::string_view request_id, absl::string_view field,
                    FieldViolations& violations);

// Nothing if `permission` reaches the caller's whole municipality; otherwise
// the organisation that it is limited to. For a caller without one that is a
// UUID that no organisation has.
std::optional<std::string> OnlyOrganization(const Caller& caller,
                                            absl::string_view permission);

// The UUID of the conversation that `name`, in the request's field `name`,
// leads to; `pattern` has two stars or, for a help request, three. Errors as
// for OwnMunicipality.
absl::StatusOr<std::string> ConversationId(const Caller& caller,
                                           absl::string_view name,
                                           absl::string_view pattern);

// The NIS code that `name` begins with, of whichever municipality.
// INVALID_ARGUMENT naming the field if it is malformed.
absl::StatusOr<int> AnyMunicipality(absl::string_view name,
                                    absl::string_view field);

// "municipalities/34022/conversations/{id}" and so on.
std::string NameOf(int municipality, absl::string_view collection,
                   absl::string_view id);

// "municipalities/34022/conversations/{id}/helpRequests/{id}".
std::string HelpRequestName(int municipality, absl::string_view conversation,
                            absl::string_view help_request);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_NAMES_H_
