// Between signal.h and wegwijs.intake.v1.Signal.

#ifndef WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_MAPPING_H_

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "services/intake/reference/meetups.h"
#include "services/intake/reference/references.h"
#include "services/intake/signal/signal.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/intake/v1/signal.pb.h"

namespace wegwijs::intake {

// What a request wants to raise: without id and who. A violation below
// "signal." for each thing that is wrong by itself.
Signal FromProto(const v1::Signal& proto, int municipality,
                 FieldViolations& violations);

// The same of what is only looked for: kind and words may be missing, and words
// that would be refused count for nothing.
Signal LikenessFrom(const v1::Signal& proto, int municipality,
                    FieldViolations& violations);

// What must be known of the directory to judge `signal`.
ReferenceIds ReferencesOf(const Signal& signal);

// A violation for topic, neighbourhood and service that do not exist or cannot
// be used any more.
void CheckReferences(const Signal& signal, const KnownReferences& known,
                     FieldViolations& violations);

// The step that a request asks for; TakeMeetup is still to come.
SignalStep StepFrom(const v1::TransitionSignalRequest& request,
                    int municipality, FieldViolations& violations);

// Gives `step` the day of its meetup, of which the directory knows `known`. A
// violation if nothing can have been discussed there by `now`.
void TakeMeetup(const std::optional<KnownMeetup>& known, absl::Time now,
                SignalStep& step, FieldViolations& violations);

// The id of the meetup that `name`, in the request's field `meetup`, leads to;
// a violation and nothing if it is of another municipality or none.
std::string MeetupIn(const std::string& name, int municipality,
                     FieldViolations& violations);

v1::Signal ToProto(const Signal& signal);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_MAPPING_H_
