// Takes a file apart, object by object, so that no more than one of them is in
// memory as more than its text.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_READER_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_READER_H_

#include <functional>

#include "absl/status/statusor.h"
#include "absl/strings/cord.h"
#include "services/directory/hsds/entity.h"

namespace wegwijs::directory::hsds {

inline constexpr size_t kLargestFile = 64 << 20;
inline constexpr size_t kLargestObject = 256 << 10;
inline constexpr int kDeepest = 32;

// How the objects of a file stand in it.
enum class Shape {
  kDirectory,  // {"organizations": [...], ...}
  kList,       // [...]
  kPage,       // {"contents": [...], ...}
  kObject,     // One by itself.
};

// Reads all of `text` once. INVALID_ARGUMENT with a JSON pointer as its field
// if it is no JSON, too deep, or nothing that an import reads.
absl::StatusOr<Shape> ShapeOf(const absl::Cord& text);

// Calls `visit` for each object in the lists of a file of that shape, in their
// order, until it returns false; it may take the document. INVALID_ARGUMENT, as
// above, if one of them is no object or too large; then the file is not read
// further.
absl::Status ForEachObject(
    const absl::Cord& text, Shape shape,
    const std::function<bool(const Thing& thing, Json& document)>& visit);

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_READER_H_
