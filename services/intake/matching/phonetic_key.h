// What a part of a name sounds like, and the key that like sounds share.

#ifndef WEGWIJS_SERVICES_INTAKE_MATCHING_PHONETIC_KEY_H_
#define WEGWIJS_SERVICES_INTAKE_MATCHING_PHONETIC_KEY_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace wegwijs::intake {

inline constexpr size_t kMostPronunciations = 8;

// One way to read a part of a name.
struct Pronunciation {
  // One character a sound, as graphemes.h lists them; no sound twice in a row.
  std::string sounds;
  // The classes of the consonants, no class twice in a row: P (p b), F (f, and
  // v and w at the beginning), S (of the tongue's tip: t d th s z sh zh ch dzh
  // ts), K (of the throat: k q g gh kh h), M, N, L, R. Vowels, and v and w
  // elsewhere, do not count: Arabic does not write the first, and writes the
  // second as a vowel. "A" if there is no consonant.
  std::string key;
};

// The ways to read `part` (letters a to z, not empty), the likeliest first,
// each with other sounds: 1 to kMostPronunciations. Two spellings of one name
// share a key.
std::vector<Pronunciation> Pronounce(absl::string_view part);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_MATCHING_PHONETIC_KEY_H_
