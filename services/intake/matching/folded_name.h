// A name as it is compared: its parts in the letters a to z.

#ifndef WEGWIJS_SERVICES_INTAKE_MATCHING_FOLDED_NAME_H_
#define WEGWIJS_SERVICES_INTAKE_MATCHING_FOLDED_NAME_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace wegwijs::intake {

inline constexpr size_t kMostNameParts = 6;
inline constexpr size_t kMostPartLetters = 32;

// The parts of a name, in the order in which they were written, without the
// particles (name_particles.h). Whatever the text, there are at most
// kMostNameParts, each 1 to kMostPartLetters of a to z.
struct FoldedName {
  std::vector<std::string> given;
  std::vector<std::string> family;

  size_t size() const { return given.size() + family.size(); }
  bool empty() const { return given.empty() && family.empty(); }
};

// Folds the two fields of a name; either may be empty or hold all of it. Any
// bytes do. A name too long loses parts from the middle of its longer field,
// so that exchanged fields give exchanged parts.
FoldedName FoldName(absl::string_view given, absl::string_view family);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_MATCHING_FOLDED_NAME_H_
