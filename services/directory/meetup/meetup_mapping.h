// Between wegwijs.directory.v1 protos and meetup.h.

#ifndef WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_MAPPING_H_
#define WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_MAPPING_H_

#include <set>
#include <string>

#include "absl/time/time.h"
#include "services/directory/meetup/meetup.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/meetup.pb.h"

namespace wegwijs::directory {

// The fields that requests fill in.
using MeetupFields = std::set<std::string>;
const MeetupFields& AllMeetupFields();

// Takes `fields` of `proto` over into `meetup`. A violation below "meetup." for
// each thing in them that is wrong by itself.
void TakeFields(const v1::Meetup& proto, const MeetupFields& fields,
                absl::Time now, Meetup& meetup, FieldViolations& violations);

v1::Meetup ToProto(const Meetup& meetup);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_MAPPING_H_
