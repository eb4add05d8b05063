// Places where services can be had. Knows no SQL, and of protos the one that
// the aggregate keeps as it is.

#ifndef WEGWIJS_SERVICES_DIRECTORY_LOCATION_LOCATION_H_
#define WEGWIJS_SERVICES_DIRECTORY_LOCATION_LOCATION_H_

#include <cstdint>
#include <string>

#include "wegwijs/directory/v1/location.pb.h"

namespace wegwijs::directory {

struct Location {
  // A UUID.
  std::string id;
  // What everybody may know: without name and output-only fields, and of a
  // confidential one without where it is.
  v1::Location content = {};
  // Where a confidential one is: addresses, coordinates, neighbourhood. Empty
  // for others, and when it was read without being asked for.
  v1::Location hidden = {};
  int64_t version = 0;
  // NIS code of the municipality that may change it.
  int owner = 0;
};

// "locations/{uuid}"
inline std::string NameOf(const Location& location) {
  return "locations/" + location.id;
}

// A place stays.
inline bool IsRetired(const Location&) { return false; }

// Apart from version and owner. Neither message holds a map, so equal ones are
// written alike.
inline bool SameContent(const Location& a, const Location& b) {
  return a.content.SerializeAsString() == b.content.SerializeAsString() &&
         a.hidden.SerializeAsString() == b.hidden.SerializeAsString();
}

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_LOCATION_LOCATION_H_
