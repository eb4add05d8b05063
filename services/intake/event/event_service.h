// wegwijs.intake.v1.EventService.

#ifndef WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_SERVICE_H_
#define WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_SERVICE_H_

#include <functional>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/intake/event/event_bell.h"
#include "services/intake/event/event_pages.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/open_streams.h"
#include "wegwijs/intake/v1/event_service.grpc.pb.h"

namespace wegwijs::intake {

// What a bell asks: the newest number of a municipality, read from `database`.
EventBell::Ask AskDatabase(Database& database);

class EventService final : public v1::EventService::CallbackService {
 public:
  // What the method works with; all must outlive the service.
  struct Parts {
    CallPath path;
    EventBell& bell;
    OpenStreams& streams;
    // Signs resume tokens.
    HmacKey key;
    // A quiet stream shows that often that it is alive.
    absl::Duration sign_of_life = absl::Seconds(15);
    std::function<absl::Time()> clock = absl::Now;
  };

  explicit EventService(Parts parts)
      : parts_(std::move(parts)), pages_(parts_.path.database) {}

  grpc::ServerWriteReactor<v1::WatchEventsResponse>* WatchEvents(
      grpc::CallbackServerContext* context,
      const v1::WatchEventsRequest* request) override;

 private:
  const Parts parts_;
  EventPages pages_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_SERVICE_H_
