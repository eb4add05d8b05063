// The objects of HSDS 3.0, as a table: what fields each has, of which type, and
// which are required. Fields that every object may have stand apart: `id`
// (required), `attributes` and `metadata`.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_OBJECTS_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_OBJECTS_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace wegwijs::directory::hsds {

enum class Kind {
  kText,
  kUuid,
  kUri,
  kEmail,
  kDate,      // 2026-11-28
  kTime,      // 09:00, 09:00:00, perhaps with an offset
  kDateTime,  // RFC 3339
  kNumber,
  kCode,    // One of `of`, with commas between.
  kObject,  // The object `of`.
  kList,    // Of the objects `of`.
};

struct Field {
  const char* name;
  Kind kind;
  bool required = false;
  const char* of = "";
};

// The fields of the object, "service_area"; none if there is no such object.
absl::Span<const Field> FieldsOf(absl::string_view object);

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_OBJECTS_H_
