// Organisations. Knows neither protos nor SQL.

#ifndef WEGWIJS_SERVICES_DIRECTORY_ORGANIZATION_H_
#define WEGWIJS_SERVICES_DIRECTORY_ORGANIZATION_H_

#include <cstdint>
#include <string>

namespace wegwijs::directory {

struct Organization {
  // A UUID.
  std::string id;
  std::string display_name;
  std::string description;
  std::string email;
  std::string website;
  int64_t version = 0;
  // NIS code of the municipality that may change it.
  int owner = 0;
};

// "organizations/{uuid}"
inline std::string NameOf(const Organization& organization) {
  return "organizations/" + organization.id;
}

// An organisation stays: its services end.
inline bool IsRetired(const Organization&) { return false; }

// Apart from version and owner.
inline bool SameContent(const Organization& a, const Organization& b) {
  return a.display_name == b.display_name && a.description == b.description &&
         a.email == b.email && a.website == b.website;
}

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_ORGANIZATION_H_
