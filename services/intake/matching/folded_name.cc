#include "services/intake/matching/folded_name.h"

#include <algorithm>

#include "absl/strings/str_split.h"
#include "services/intake/matching/name_particles.h"
#include "services/intake/matching/romanization.h"

namespace wegwijs::intake {
namespace {

// The parts of words that stand side by side.
std::vector<std::string> Parts(std::vector<std::string> words) {
  std::vector<std::string> parts = JoinParticles(std::move(words));
  for (std::string& part : parts) {
    part.resize(std::min(part.size(), kMostPartLetters));
  }
  return parts;
}

std::vector<std::string> FoldField(absl::string_view text) {
  const std::string words = Romanize(text);
  return Parts(absl::StrSplit(words, ' ', absl::SkipEmpty()));
}

// How many parts a field may keep beside `other` parts of the other field.
size_t Room(size_t other) {
  return kMostNameParts - std::min(other, kMostNameParts / 2);
}

// The first and the last tell most.
void KeepEnds(size_t most, std::vector<std::string>& parts) {
  if (parts.size() <= most) return;
  parts.erase(parts.begin() + static_cast<ptrdiff_t>(most) - 1,
              parts.end() - 1);
  parts = Parts(std::move(parts));
}

}  // namespace

FoldedName FoldName(absl::string_view given, absl::string_view family) {
  FoldedName name{.given = FoldField(given), .family = FoldField(family)};
  const size_t room_for_given = Room(name.family.size());
  const size_t room_for_family = Room(name.given.size());
  KeepEnds(room_for_given, name.given);
  KeepEnds(room_for_family, name.family);
  return name;
}

}  // namespace wegwijs::intake
