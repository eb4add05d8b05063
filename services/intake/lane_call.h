// A call whose work is done in the lane.

#ifndef WEGWIJS_SERVICES_INTAKE_LANE_CALL_H_
#define WEGWIJS_SERVICES_INTAKE_LANE_CALL_H_

#include <memory>
#include <string>
#include <utility>

#include "services/runtime/caller.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

// Says on `item` who writes, for which call. `method` is the method's short
// name.
inline void Address(LaneItem& item, const Caller& caller,
                    absl::string_view method, const OpenCall& call) {
  item.municipality = caller.municipality;
  item.subject = caller.subject;
  item.method = std::string(method);
  item.deadline = call.deadline();
}

// The request for the lane: `message` is the normalised request, so without
// what may differ from try to try, and names `resource`, below the
// municipality ("conversations/{uuid}").
template <typename Message>
LaneRequest RequestFor(const HmacKey& key, const Message& message,
                       std::string resource) {
  Message normalised = message;
  normalised.clear_request_id();
  return {.request_id = message.request_id(),
          .fingerprint = Fingerprint(key, normalised),
          .resource = std::move(resource)};
}

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_LANE_CALL_H_
