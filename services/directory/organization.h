// Organisations. Knows neither protos nor SQL.

#ifndef WEGWIJS_SERVICES_DIRECTORY_ORGANIZATION_H_
#define WEGWIJS_SERVICES_DIRECTORY_ORGANIZATION_H_

#include <cstdint>
#include <string>

#include "wegwijs/directory/v1/contact.pb.h"

namespace wegwijs::directory {

struct Organization {
  // A UUID.
  std::string id;
  std::string display_name;
  std::string description;
  std::string email;
  std::string website;
  v1::ContactDetails contact_details = {};
  // It has ended; its services stay.
  bool closed = false;
  int64_t version = 0;
  // NIS code of the municipality that may change it.
  int owner = 0;
};

// "organizations/{uuid}"
inline std::string NameOf(const Organization& organization) {
  return "organizations/" + organization.id;
}

inline bool IsRetired(const Organization& organization) {
  return organization.closed;
}

// Apart from version and owner.
inline bool SameContent(const Organization& a, const Organization& b) {
  return a.display_name == b.display_name && a.description == b.description &&
         a.email == b.email && a.website == b.website &&
         // It holds no map, so equal ones are written alike.
         a.contact_details.SerializeAsString() ==
             b.contact_details.SerializeAsString() &&
         a.closed == b.closed;
}

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_ORGANIZATION_H_
