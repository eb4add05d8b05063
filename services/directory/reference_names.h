// The ids in the resource names of the directory. Each function returns
// INVALID_ARGUMENT, with a sentence that fits a field violation, for what is no
// such name.

#ifndef WEGWIJS_SERVICES_DIRECTORY_REFERENCE_NAMES_H_
#define WEGWIJS_SERVICES_DIRECTORY_REFERENCE_NAMES_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/directory/brugfiguur/brugfiguur.h"
#include "services/directory/correction/correction.h"
#include "services/directory/meetup/meetup.h"
#include "services/directory/neighbourhood.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::directory {

// The slug in "taxonomyTerms/{id}".
absl::StatusOr<std::string> TermId(absl::string_view name);

// The UUID in "organizations/{uuid}".
absl::StatusOr<std::string> OrganizationId(absl::string_view name);

// The UUID in "services/{uuid}".
absl::StatusOr<std::string> ServiceId(absl::string_view name);

// The UUID in "locations/{uuid}".
absl::StatusOr<std::string> LocationId(absl::string_view name);

// The NIS code in "municipalities/{nis}".
absl::StatusOr<int> MunicipalityId(absl::string_view name);

// The municipality and slug in "municipalities/{nis}/neighbourhoods/{id}".
absl::StatusOr<Neighbourhood> NeighbourhoodKey(absl::string_view name);

// The municipality and UUID in "municipalities/{nis}/meetups/{uuid}".
absl::StatusOr<Meetup> MeetupKey(absl::string_view name);

// The municipality and UUID in "municipalities/{nis}/brugfiguren/{uuid}".
absl::StatusOr<Brugfiguur> BrugfiguurKey(absl::string_view name);

// The municipality and UUID in "municipalities/{nis}/corrections/{uuid}".
absl::StatusOr<Correction> CorrectionKey(absl::string_view name);

// Adds a violation of `field` if `id` is an error.
template <typename T>
void CheckName(absl::string_view field, const absl::StatusOr<T>& id,
               FieldViolations& violations) {
  if (id.ok()) return;
  const absl::string_view sentence = id.status().message();
  violations.Add(field, sentence);
}

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_REFERENCE_NAMES_H_
