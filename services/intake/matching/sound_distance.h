// How far apart two names sound.

#ifndef WEGWIJS_SERVICES_INTAKE_MATCHING_SOUND_DISTANCE_H_
#define WEGWIJS_SERVICES_INTAKE_MATCHING_SOUND_DISTANCE_H_

#include "absl/strings/string_view.h"

namespace wegwijs::intake {

// How alike two rows of sounds are (graphemes.h lists the sounds), 0 to 1. An
// edit distance in which a vowel costs little, because it may not be written at
// all, and sounds that romanisations mix up cost less than others; measured
// against the length of the longer row.
double SoundLikeness(absl::string_view left, absl::string_view right);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_MATCHING_SOUND_DISTANCE_H_
