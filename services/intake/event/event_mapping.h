// Events: proto <-> domain, and the options of the kinds.

#ifndef WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_MAPPING_H_

#include "services/intake/event/event.h"
#include "services/runtime/caller.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/intake/v1/event.pb.h"

namespace wegwijs::intake {

// What `caller` gets who asks for the kinds of `request`: of each kind what
// its `read_permission` and `events.read` both reach. A violation for each kind
// that there is not.
EventFilter FilterFor(const Caller& caller,
                      const v1::WatchEventsRequest& request,
                      FieldViolations& violations);

// An event of a kind that FilterFor knows.
v1::Event ToProto(int municipality, const Event& event);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_MAPPING_H_
