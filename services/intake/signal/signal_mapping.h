// Between signal.h and wegwijs.intake.v1.Signal.

#ifndef WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_MAPPING_H_

#include "absl/time/civil_time.h"
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

SignalStep StepFrom(const v1::TransitionSignalRequest& request,
                    absl::CivilDay today, FieldViolations& violations);

v1::Signal ToProto(const Signal& signal);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_MAPPING_H_
