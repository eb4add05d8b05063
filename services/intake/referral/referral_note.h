// Who reads and who adds what is added to a referral, as ReferralService says.
// Knows neither protos nor SQL.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_NOTE_H_
#define WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_NOTE_H_

#include <cstddef>

#include "absl/status/status.h"
#include "services/intake/referral/referral.h"

namespace wegwijs::intake {

// Of one referral.
inline constexpr size_t kMostNotes = 100;

// Whether that sight of a referral in that state shows its notes.
bool ShowsNotes(ReferralSight sight, ReferralState state);

// Whether the viewer reads the notes of the referral.
bool SeesNotes(const ReferralViewer& viewer, const Referral& referral);

// Whether the viewer, who sees the referral, may add a note to the `notes` that
// it has. PERMISSION_DENIED if it never may; FAILED_PRECONDITION,
// REFERRAL_STATE, NOT_ACCEPTED or TOO_MANY_NOTES.
absl::Status CheckMayAddNote(const ReferralViewer& viewer,
                             const Referral& referral, size_t notes);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_NOTE_H_
