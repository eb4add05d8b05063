#include "services/directory/reference_names.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::directory {
namespace {

constexpr size_t kLongestSlug = 60;

absl::Status CheckSlug(const std::string& id) {
  if (id.size() <= kLongestSlug &&
      std::all_of(id.begin(), id.end(), [](char c) {
        return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
      })) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      "The id has 1 to 60 lower-case letters, digits and hyphens, as in "
      "zoekt-huurwoning.");
}

// At the last star of `pattern`.
absl::StatusOr<std::string> UuidIn(absl::string_view name,
                                   absl::string_view pattern) {
  ASSIGN_OR_RETURN(const std::vector<std::string> parts,
                   ParseName(name, pattern));
  if (IsUuid(parts.back())) return parts.back();
  return absl::InvalidArgumentError(
      "The id is a UUID in lower case, as in "
      "019a205b-3d00-7000-8000-000000000001.");
}

// The municipality and the UUID of something that belongs to a municipality.
template <typename Resource>
absl::StatusOr<Resource> KeyIn(absl::string_view name,
                               absl::string_view pattern) {
  Resource key;
  ASSIGN_OR_RETURN(key.id, UuidIn(name, pattern));
  ASSIGN_OR_RETURN(key.municipality, MunicipalityFrom(name));
  return key;
}

}  // namespace

absl::StatusOr<std::string> TermId(absl::string_view name) {
  ASSIGN_OR_RETURN(const std::vector<std::string> parts,
                   ParseName(name, "taxonomyTerms/*"));
  RETURN_IF_ERROR(CheckSlug(parts[0]));
  return parts[0];
}

absl::StatusOr<std::string> OrganizationId(absl::string_view name) {
  return UuidIn(name, "organizations/*");
}

absl::StatusOr<std::string> ServiceId(absl::string_view name) {
  return UuidIn(name, "services/*");
}

absl::StatusOr<std::string> LocationId(absl::string_view name) {
  return UuidIn(name, "locations/*");
}

absl::StatusOr<int> MunicipalityId(absl::string_view name) {
  RETURN_IF_ERROR(ParseName(name, "municipalities/*").status());
  return MunicipalityFrom(name);
}

absl::StatusOr<Neighbourhood> NeighbourhoodKey(absl::string_view name) {
  ASSIGN_OR_RETURN(const std::vector<std::string> parts,
                   ParseName(name, "municipalities/*/neighbourhoods/*"));
  ASSIGN_OR_RETURN(const int municipality, MunicipalityFrom(name));
  RETURN_IF_ERROR(CheckSlug(parts[1]));
  Neighbourhood key;
  key.municipality = municipality;
  key.id = parts[1];
  return key;
}

absl::StatusOr<Meetup> MeetupKey(absl::string_view name) {
  return KeyIn<Meetup>(name, "municipalities/*/meetups/*");
}

absl::StatusOr<Brugfiguur> BrugfiguurKey(absl::string_view name) {
  return KeyIn<Brugfiguur>(name, "municipalities/*/brugfiguren/*");
}

absl::StatusOr<Correction> CorrectionKey(absl::string_view name) {
  return KeyIn<Correction>(name, "municipalities/*/corrections/*");
}

}  // namespace wegwijs::directory
