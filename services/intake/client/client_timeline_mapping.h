// From client_timeline.h to wegwijs.intake.v1.ClientTimeline.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_TIMELINE_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_TIMELINE_MAPPING_H_

#include "services/intake/client/client_timeline.h"
#include "wegwijs/intake/v1/client_timeline.pb.h"

namespace wegwijs::intake {

v1::TimelineTopic ToProto(int municipality, const TimelineTopic& topic);
v1::TimelineReferral ToProto(int municipality,
                             const TimelineReferral& referral);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_TIMELINE_MAPPING_H_
