// How letters may be read: the sounds of a to z in the spellings of many
// languages.

#ifndef WEGWIJS_SERVICES_INTAKE_MATCHING_GRAPHEMES_H_
#define WEGWIJS_SERVICES_INTAKE_MATCHING_GRAPHEMES_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"

namespace wegwijs::intake {

// Letters that are read together. `readings` are parted by spaces, the likelier
// first; each is a row of sounds, one character a sound, and "-" is silence:
//   p b f v w  t d  s z S (sh) Z (zh) C (tsh) J (dzh) c (ts)
//   k q g G (gh) X (kh) h  m n l r y  a e i o u
struct Grapheme {
  absl::string_view letters;
  absl::string_view readings;
};

// The graphemes of `part` (letters a to z) from first to last. They are those
// of Arabic, Armenian, Berber, Chechen, Dutch, Russian and Turkish names as
// Dutch, English, French, German and Turkish spell them and as ICAO 9303,
// ISO 9, ISO 233 and ALA-LC write them. What stands in the result outlives it.
std::vector<Grapheme> ReadGraphemes(absl::string_view part);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_MATCHING_GRAPHEMES_H_
