// wegwijs.intake.v1.ClientService. The methods stand in client_rpcs.cc,
// client_search_rpcs.cc, client_merge_rpcs.cc, client_link_rpcs.cc,
// client_timeline_rpcs.cc, consent_rpcs.cc and worker_phone_rpcs.cc.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_SERVICE_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_SERVICE_H_

#include <functional>
#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/intake/calendar.h"
#include "services/intake/identity_keys.h"
#include "services/intake/references.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"
#include "wegwijs/intake/v1/client_service.grpc.pb.h"

namespace wegwijs::intake {

class ClientService final : public v1::ClientService::CallbackService {
 public:
  // What the methods work with; all must outlive the service.
  struct Parts {
    CallPath path;
    Lanes& lanes;
    References& references;
    IdentityKeys& identity_keys;
    // Signs fingerprints of requests and page tokens.
    HmacKey key;
    std::function<absl::Time()> clock = absl::Now;
  };

  explicit ClientService(Parts parts)
      : parts_(std::move(parts)), calls_(parts_.path) {}

 private:
  // Today in Brussels.
  absl::CivilDay Today() const { return DayInBrussels(parts_.clock()); }

  const Parts parts_;
  const Calls calls_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_SERVICE_H_
